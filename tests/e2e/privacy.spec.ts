/** A visit leaves nothing behind and asks nobody else. */
import { expect, test } from '@playwright/test';
import { everyPage } from './routes.ts';

test('no page sets a cookie, keeps anything, asks another host or breaks its own policy', async ({
  page,
  baseURL,
  context,
}) => {
  const foreign: string[] = [];
  const refused: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '')) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (/Content Security Policy|refused to/i.test(message.text())) refused.push(message.text());
  });
  await everyPage(page, baseURL ?? '', async (name) => {
    const kept = await page.evaluate(() => ({ local: localStorage.length, session: sessionStorage.length }));
    expect(kept, name).toEqual({ local: 0, session: 0 });
  });
  expect(await context.cookies()).toEqual([]);
  expect(foreign).toEqual([]);
  expect(refused).toEqual([]);
});
