/** Without a mouse: every step by Tab, Space, Enter and Esc, with a focus that can be seen. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { deliveredCase } from './case-states.ts';
import { caseLinkOf } from '../support/links.ts';
import { answersFor, post } from '../support/person.ts';

/** Presses Tab until the element with this id or text has the focus. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element ? [element.id, element.textContent.trim().replace(/\s+/g, ' ')] : [];
    });
    if (focused.includes(wanted)) return;
  }
  throw new Error(`Tab never reaches ${wanted}`);
}

test('the whole way by keyboard alone', async ({ page }) => {
  await page.goto('/projekte/spg/interesse/');
  await tabTo(page, 'Zum Inhalt springen');
  await page.keyboard.press('Enter');
  await tabTo(page, 'site-hameln');
  await page.keyboard.press('Space');
  await tabTo(page, 'name');
  await page.keyboard.type('Tina Tastatur');
  await tabTo(page, 'contact-phone');
  await page.keyboard.press('Space');
  await tabTo(page, 'phone');
  await page.keyboard.type('05151 1234');
  await tabTo(page, 'consent');
  await page.keyboard.press('Space');
  await tabTo(page, 'Weiter: Angaben prüfen');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bitte prüfen Sie Ihre Angaben');
  await tabTo(page, 'Jetzt senden');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/eingang\//);
});

test('a coordinator says that it does not fit, and undoes it, by keyboard alone', async ({ page, baseURL }) => {
  const stored = await post(baseURL ?? '', answersFor('spg', { site: 'siegen' }));
  await page.goto(caseLinkOf(process.env['E2E_DATA_DIR'] ?? '', stored.headers.get('location') ?? ''));
  await tabTo(page, 'Kein Platz? Passt nicht?');
  await page.keyboard.press('Enter');
  await tabTo(page, 'no-place');
  await page.keyboard.press('Space');
  await tabTo(page, 'Passt nicht');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Grund: Kein Platz frei')).toBeVisible();
  await tabTo(page, 'Ja, es passt nicht');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sie haben gesagt: Passt nicht');
  await tabTo(page, 'Rückgängig machen');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Ich kümmere mich' })).toBeVisible();
});

test('a coordinator hands over to another site by keyboard alone', async ({ page, baseURL }) => {
  await page.goto((await deliveredCase(baseURL ?? '')).link);
  await tabTo(page, 'Weitergeben im Projekt?');
  await page.keyboard.press('Enter');
  await tabTo(page, 'to-hameln');
  await page.keyboard.press('Space');
  await tabTo(page, 'Weitergeben');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Weitergeben an S.P.G. in Hameln?');
  await tabTo(page, 'Ja, weitergeben');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Weitergegeben/);
});

test('every focused element shows a ring', async ({ page }) => {
  await page.goto('/projekte/v-i-t/interesse/');
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    // After the last control the browser itself has the focus.
    if (await page.evaluate(() => document.activeElement === document.body)) continue;
    const ring = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement ?? document.body);
      return { width: Number.parseFloat(style.outlineWidth), style: style.outlineStyle };
    });
    expect(ring.style).not.toBe('none');
    expect(ring.width).toBeGreaterThanOrEqual(3);
  }
});

test('the summary of mistakes has the focus, so that a screen reader speaks it', async ({ page }) => {
  await page.goto('/projekte/spg/interesse/');
  await page.getByRole('button', { name: 'Weiter: Angaben prüfen' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
});

test('Esc three times leaves the page, with no way back and no words in the fields', async ({ page }) => {
  await page.route('https://www.dwd.de/**', (route) => route.fulfill({ contentType: 'text/html', body: 'Wetter' }));
  await page.goto('/projekte/v-i-t/');
  await page.goto('/projekte/v-i-t/interesse/');
  await page.getByLabel('Wie sollen wir Sie nennen?').fill('Geheim');
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Escape');
  await expect(page).toHaveURL('https://www.dwd.de/');
  await page.goBack();
  await expect(page).toHaveURL(/\/projekte\/v-i-t\/$/);
});
