/** A careful person: no cookies, nothing from other hosts, names that ad blockers know cut off, no referrer. */
import { expect, test } from '@playwright/test';

test('the whole way goes with cookies off and with everything blocked that a blocker knows', async ({
  page,
  context,
  baseURL,
}) => {
  const blocked: string[] = [];
  await context.route('**/*', async (route) => {
    const url = route.request().url();
    const known = /captcha|track|analytic|consent|beacon|telemetry|advert|pixel|cookie/i.test(new URL(url).pathname);
    if (known || !url.startsWith(baseURL ?? '')) {
      blocked.push(url);
      return route.abort('blockedbyclient');
    }
    const { cookie: _cookie, referer: _referer, ...headers } = route.request().headers();
    return route.continue({ headers });
  });
  await context.addInitScript(() => {
    for (const name of ['cookie'] as const)
      Object.defineProperty(Document.prototype, name, { get: () => '', set() {} });
    for (const name of ['localStorage', 'sessionStorage'] as const)
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('', 'SecurityError');
        },
      });
  });
  await page.goto('/projekte/v-i-t/interesse/');
  await page.getByLabel('Das weiß ich nicht').check();
  await page.getByLabel('Wie sollen wir Sie nennen?').fill('Vera Vorsicht');
  await page.getByLabel('Telefon', { exact: true }).check();
  await page.getByLabel('Ihre Telefonnummer').fill('123456');
  await page.getByLabel('Ja, ich bin einverstanden').check();
  await page.getByRole('button', { name: 'Weiter: Angaben prüfen' }).click();
  await expect(page.getByRole('alert')).toContainText('Meinen Sie die Nummer genau so?');
  await page.getByRole('button', { name: 'Weiter: Angaben prüfen' }).click();
  await page.getByRole('button', { name: 'Jetzt senden' }).click();
  await expect(page).toHaveURL(/\/eingang\/[\w-]{22,}\/$/);
  expect(blocked, 'nothing of the way is what a blocker cuts off').toEqual([]);
});
