/** What people type into the form, in a real browser, with script and without: nothing changed, nothing lost, all within reach. */
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

const FORM = '/projekte/v-i-t/interesse/';
const next = (page: Page) => page.getByRole('button', { name: 'Weiter: Angaben prüfen' }).click();
const summary = (page: Page) => page.locator('.errors');
/** What may be left out is folded. */
const more = (page: Page) => page.getByText('Wenn Sie möchten').click();

async function fill(page: Page): Promise<void> {
  await page.goto(FORM);
  await page.getByLabel('Darmstadt').check();
  await page.getByLabel('Wie sollen wir Sie nennen?').fill(`Paula ${test.info().project.name}`);
  await page.getByLabel('Telefon', { exact: true }).check();
  await page.getByLabel('Ihre Telefonnummer').fill('06152 12345');
  await page.getByLabel('Ja, ich bin einverstanden').check();
}

/** As a screen reader's or keyboard's user needs it: seen, and focused. */
async function expectReached(target: Locator): Promise<void> {
  await expect(target).toBeInViewport();
  await expect(target).toBeFocused();
}

const wrong = {
  postcode: '645',
  name: '',
  phone: 'x',
  email: 'y',
  address: 'Weg 1',
  times: 'night',
  needs: 'money',
  language: 'd',
  message: 'x'.repeat(1_001),
};

for (const contact of ['', 'phone', 'email', 'post', 'taube'])
  test(`every mistake is within reach, whatever was chosen, with „${contact}“ as the way`, async ({
    page,
    request,
    baseURL,
  }) => {
    let body = '';
    await page.route('**/interesse/', (route) => route.fulfill({ body, contentType: 'text/html;charset=utf-8' }));
    for (const site of ['', 'unsure', 'darmstadt', 'nirgends']) {
      const form = { ...wrong, project: 'v-i-t', site, contact, step: 'check' };
      const reply = await request.post('/interesse/', { form, headers: { Origin: baseURL ?? '' } });
      expect(reply.status()).toBe(422);
      body = await reply.text();
      await page.goto('/interesse/');
      const links = summary(page).getByRole('link');
      const count = await links.count();
      expect(count).toBeGreaterThan(4);
      await expect(page.locator('.error:visible')).toHaveCount(count);
      for (let index = 0; index < count; index += 1) {
        const link = links.nth(index);
        await link.click();
        await expectReached(page.locator((await link.getAttribute('href')) ?? ''));
      }
    }
  });

test('a mistake stays within reach after another answer was chosen', async ({ page }) => {
  await fill(page);
  await page.getByLabel('Ihre Telefonnummer').fill('x');
  await next(page);
  await page.getByLabel('Brief', { exact: true }).check();
  await expect(page.getByLabel('Ihre Telefonnummer')).toBeHidden();
  await summary(page).getByRole('link').click();
  await expectReached(page.getByLabel('Ihre Telefonnummer'));
});

test('what was typed for another answer is no mistake', async ({ page }) => {
  await fill(page);
  await page.getByLabel('Das weiß ich nicht').check();
  await page.getByLabel('Ihre Postleitzahl').fill('6428');
  await page.getByLabel('Darmstadt').check();
  await page.getByLabel('am Vormittag').check();
  await page.getByLabel('E-Mail', { exact: true }).check();
  await expect(page.getByLabel('am Vormittag')).toBeHidden();
  await page.getByLabel('Ihre E-Mail-Adresse').fill('a@example.org');
  await next(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bitte prüfen Sie Ihre Angaben');
  await expect(page.getByText('am Vormittag')).toBeHidden();
  await expect(page.getByText('6428')).toBeHidden();
});

test('a number with a tail is asked about once, and sent as it was typed', async ({ page }) => {
  await fill(page);
  await page.getByLabel('Ihre Telefonnummer').fill('06152 12345 (18-20 Uhr)');
  await next(page);
  await expect(summary(page)).toContainText('Bitte prüfen Sie 1 Angabe');
  await expect(summary(page)).toContainText('Meinen Sie die Nummer genau so?');
  await expect(page).toHaveTitle(/^Bitte prüfen: /);
  await next(page);
  await expect(page.getByText('06152 12345 (18-20 Uhr)')).toBeVisible();
  await expect(page.getByText('International')).toBeHidden();
  await page.getByRole('button', { name: /Ändern.*So nennen/ }).click();
  await page.getByLabel('Wie sollen wir Sie nennen?').fill('Paula Zwei');
  await next(page);
  await page.getByRole('button', { name: 'Jetzt senden' }).click();
  await expect(page).toHaveURL(/\/eingang\//);
});

test('an address is asked about once, with its line breaks, and sent as it was typed', async ({ page }) => {
  await fill(page);
  await page.getByLabel('Brief', { exact: true }).check();
  await page.getByLabel('Ihre Adresse').fill('\nPaula „P.“ & Co\nMusterweg 1');
  await next(page);
  await expect(summary(page)).toContainText('Postleitzahl und Ort');
  await next(page);
  await expect(page.getByText('Musterweg 1')).toBeVisible();
});

test('what is typed is what is kept', async ({ page }) => {
  const typed = {
    'Wie sollen wir Sie nennen?': 'علی‌رضا 👨‍👩‍👧‍👦 Ødegård-ß',
    'Ihre E-Mail-Adresse': 'Kim@straße.example',
    'Möchten Sie noch etwas sagen?': '  „Zwei“\n\n   Zeilen, 0️⃣ & <b>mehr</b>',
  };
  await fill(page);
  await page.getByLabel('E-Mail', { exact: true }).check();
  await more(page);
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label).fill(text);
  await next(page);
  for (const text of Object.values(typed)) await expect(page.locator('bdi.typed', { hasText: text })).toHaveText(text);
  await page
    .getByRole('button', { name: /^Ändern/ })
    .first()
    .click();
  for (const [label, text] of Object.entries(typed)) await expect(page.getByLabel(label)).toHaveValue(text);
});

test('a thousand families are not too long', async ({ page }) => {
  const message = '👨🏿‍👩🏿‍👧🏿‍👦🏿'.repeat(1_000);
  await fill(page);
  await more(page);
  await page.getByLabel('Möchten Sie noch etwas sagen?').fill(message);
  await next(page);
  await page.getByRole('button', { name: 'Jetzt senden' }).click();
  await expect(page).toHaveURL(/\/eingang\//);
});

test('each answer of the check page leads to its question', async ({ page }) => {
  await fill(page);
  await page.getByLabel('Das weiß ich nicht').check();
  await page.getByLabel('Ihre Postleitzahl').fill('D-64521');
  await page.getByLabel('mittags').check();
  await more(page);
  await page.getByLabel('Gebärdensprache').check();
  await page.getByLabel('Möchten Sie noch etwas sagen?').fill('Danke');
  const controls: Record<string, string[]> = {
    Telefon: ['site-unsure', 'name', 'phone', 'times-noon', 'voicemail', 'needs-sign-language', 'postcode', 'message'],
    'E-Mail': ['site-unsure', 'name', 'email', 'needs-sign-language', 'postcode', 'message'],
    Brief: ['site-unsure', 'name', 'address', 'needs-sign-language', 'postcode', 'message'],
  }; // prettier-ignore
  for (const [way, ids] of Object.entries(controls)) {
    await page.getByLabel(way, { exact: true }).check();
    if (way === 'E-Mail') await page.getByLabel('Ihre E-Mail-Adresse').fill('a@example.org');
    if (way === 'Brief') await page.getByLabel('Ihre Adresse').fill('Weg 1\n64521 Groß-Gerau');
    await next(page);
    const buttons = page.getByRole('button', { name: /^Ändern/ });
    await expect(buttons).toHaveCount(ids.length);
    for (const [index, id] of ids.entries()) {
      await buttons.nth(index).focus();
      await page.keyboard.press('Enter');
      await expectReached(page.locator(`#${id}`));
      await next(page);
      await expect(buttons).toHaveCount(ids.length);
    }
    await page
      .getByRole('button', { name: /^Ändern/ })
      .first()
      .click();
  }
});

test('a tab that comes back without its answers says that nothing was sent', async ({ page }) => {
  await page.goto('/interesse/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hier haben Sie nichts gesendet');
  await page.locator('main').getByRole('link', { name: /V-I-T/ }).first().click();
  await expect(page).toHaveURL(new RegExp(FORM));
});
