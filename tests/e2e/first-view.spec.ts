/** A frightened person on an old phone: what they see first, and how far they have to go. At 360 by 740 px. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

const screen = { width: 360, height: 740 };
test.use({ viewport: screen });

const running = ['v-i-t', 'spg'];

const screens = (page: Page) =>
  page.evaluate((height) => document.documentElement.scrollHeight / height, screen.height);

test('home shows headline, sentence, the search for a place and the way to help at once', async ({ page }) => {
  await page.goto('/');
  for (const part of ['h1', '.welcome .lead', '#plz', '.welcome .button', '.welcome a[href="#help"]']) {
    const box = await page.locator(part).boundingBox();
    expect((box?.y ?? Infinity) + (box?.height ?? 0), part).toBeLessThanOrEqual(screen.height);
  }
});

for (const project of running) {
  test(`${project}: that it is voluntary stands in the first view, and the page has at most 5 screens`, async ({
    page,
  }) => {
    await page.goto(`/projekte/${project}/`);
    const voluntary = await page.locator('.opening').getByText('freiwillig').boundingBox();
    expect((voluntary?.y ?? Infinity) + (voluntary?.height ?? 0)).toBeLessThanOrEqual(screen.height);
    expect(await screens(page)).toBeLessThanOrEqual(5);
  });

  test(`${project}: the form has at most 3 screens, 4 questions and the rest folded`, async ({ page }) => {
    await page.goto(`/projekte/${project}/interesse/`);
    expect(await screens(page)).toBeLessThanOrEqual(3);
    const questions = page.locator('form > .field').filter({ visible: true });
    await expect(questions).toHaveCount(4);
    for (const more of ['#language', '#needs-interpreter', '#message'])
      await expect(page.locator(more), more).toBeHidden();
    await page.getByText('Wenn Sie möchten').click();
    for (const more of ['#language', '#needs-interpreter', '#message'])
      await expect(page.locator(more), more).toBeVisible();
  });
}

test('who comes from a place is not asked for it again, but may change it without losing a word', async ({ page }) => {
  await page.goto('/projekte/spg/interesse/?standort=hameln');
  await expect(page.locator('#site-hameln')).toBeHidden();
  await page.locator('#name').fill('Rita Rost');
  await page.locator('button[value=check]').click();
  await expect(page.locator('#site-hameln')).toBeHidden();
  await page.getByText('Ihr Ort: Hameln').click();
  await page.locator('#site-siegen').check();
  await page.locator('#contact-post').check();
  await page.locator('#address').fill('Weg 1\n57072 Siegen');
  await page.locator('#consent').check();
  await page.locator('button[value=check]').click();
  await expect(page.locator('main')).toContainText('S.P.G. in Siegen');
  await expect(page.locator('main')).toContainText('S.P.G. gehört im Kreis Siegen-Wittgenstein zum Jobcenter.');
  await expect(page.locator('main')).toContainText('Rita Rost');
});

test('who follows a link of the error summary sees the question and the mistake, not a field alone', async ({
  page,
}) => {
  await page.goto('/projekte/spg/interesse/?standort=hameln');
  await page.locator('button[value=check]').click();
  const bar = (await page.locator('.leave').boundingBox())?.height ?? 0;
  for (const [link, question] of [
    ['Bitte schreiben Sie, wie wir Sie nennen sollen.', 'Wie sollen wir Sie nennen?'],
    ['Bitte wählen Sie, wie man Sie erreicht.', 'Wie erreicht man Sie?'],
  ] as const) {
    await page.locator('.errors').getByRole('link', { name: link }).press('Enter');
    const box = await page.locator('form').getByText(question).boundingBox();
    expect(box?.y, question).toBeGreaterThanOrEqual(bar);
    expect(box?.y, question).toBeLessThan(screen.height);
  }
});

test('paper shows what is folded in a text, and never the secret address of a receipt', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto('/projekte/spg/');
  await expect(page.getByText('Hauptphase')).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.goto('/projekte/spg/interesse/?standort=hameln');
  await page.locator('#name').fill('Rita Rost');
  await page.locator('#contact-post').check();
  await page.locator('#address').fill('Weg 1\n31785 Hameln');
  await page.locator('#consent').check();
  await page.locator('button[value=check]').click();
  await page.locator('button[value=send]').click();
  await page.waitForURL(/eingang/);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.secret .typed')).toBeHidden();
});
