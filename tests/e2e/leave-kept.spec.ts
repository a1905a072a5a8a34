/**
 * Leaving where the browser keeps whole pages for Back (bfcache), as it does for people: nothing stands between it and the
 * network, and the neutral page comes from a server on this machine.
 */
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { chromium, expect, test } from '@playwright/test';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { browserPath } from '../support/browser.ts';
import { selfSigned } from '../support/self-signed.ts';
import { BEFORE, NEUTRAL, neutralPage, SECRET, ways } from './leaving.ts';

let neutral: Server;
let browser: Browser;

test.beforeAll(async () => {
  neutral = createServer(await selfSigned('DNS:www.dwd.de'), (_req, res) =>
    res.writeHead(200, { 'Content-Type': 'text/html' }).end(neutralPage),
  ).listen(0, '127.0.0.1');
  await new Promise((resolve) => neutral.once('listening', resolve));
  const executablePath = browserPath();
  browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      `--host-resolver-rules=MAP ${new URL(NEUTRAL).host} 127.0.0.1:${(neutral.address() as AddressInfo).port}`,
    ],
  });
});
test.afterAll(async () => {
  await browser.close();
  neutral.closeAllConnections();
  neutral.close();
});

/** Playwright itself loses a page that comes back whole; what the browser says through its own protocol holds. */
interface Tab extends AsyncDisposable {
  page: Page;
  /** Address, title and words of what is shown. */
  ask: () => Promise<string>;
  /** @returns whether there was such an entry */
  go: (steps: number) => Promise<boolean>;
}

async function open(baseURL: string | undefined, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...(baseURL ? { baseURL } : {}), ...options });
  const page = await context.newPage();
  const tab = await context.newCDPSession(page);
  await page.goto(BEFORE);
  const ask = async () => {
    const expression = 'JSON.stringify([location.href, document.title, document.body.innerText])';
    // Between two pages there is none to ask; whoever asks asks again.
    const answer = await tab.send('Runtime.evaluate', { expression }).catch(() => undefined);
    return String(answer?.result.value);
  };
  return {
    page,
    ask,
    async go(steps) {
      const { currentIndex, entries } = await tab.send('Page.getNavigationHistory');
      const entry = entries[currentIndex + steps];
      if (!entry) return false;
      await tab.send('Page.navigateToHistoryEntry', { entryId: entry.id });
      const index = async () => (await tab.send('Page.getNavigationHistory').catch(() => undefined))?.currentIndex;
      await expect.poll(index).toBe(currentIndex + steps);
      return true;
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}

const leave = ({ page }: Tab) => page.getByRole('link', { name: 'Seite schnell verlassen' }).click();
const neutralOrBefore = /^\["(https:\/\/www\.dwd\.de\/","Das Wetter","Wetter"|[^"]+\/projekte\/v-i-t\/"|about:blank")/;

const kept = [
  'the filled form',
  'the form, at a mistake',
  'the check page after a mistake',
  'the receipt',
  'the page after withdrawing',
];
for (const place of kept)
  test(`from ${place}, which the browser keeps`, async ({ baseURL }) => {
    await using tab = await open(baseURL);
    await ways[place]?.(tab.page);
    await leave(tab);
    await expect.poll(tab.ask).toContain('Das Wetter');
    for (const way of [-1, 1]) while (await tab.go(way)) await expect.poll(tab.ask).toMatch(neutralOrBefore);
  });

test('who has not left finds the page again that the browser kept, with what was typed', async ({ baseURL }) => {
  await using tab = await open(baseURL);
  await ways['the filled form']?.(tab.page);
  await tab.page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => (document.title = `kept: ${persisted}`)),
  );
  await tab.page.goto(NEUTRAL);
  await tab.go(-1);
  await expect.poll(tab.ask, 'else the tests above show nothing').toContain('kept: true');
  const shown = 'document.documentElement.style.visibility + document.querySelector("#name").value';
  const session = await tab.page.context().newCDPSession(tab.page);
  expect((await session.send('Runtime.evaluate', { expression: shown })).result.value).toBe(SECRET);
});

test('without script, the check page does not come back', async ({ baseURL }) => {
  await using tab = await open(baseURL, { javaScriptEnabled: false });
  await ways['the check page']?.(tab.page);
  await leave(tab);
  await expect.poll(tab.ask).toContain('Das Wetter');
  await tab.go(-1);
  await expect.poll(tab.ask).toMatch(/^\["chrome-error:/);
});
