/** The office's page by keyboard, on paper, and without script. */
import { expect, test } from '@playwright/test';
import { officeLinkOf } from '../support/links.ts';
import { answersFor, post } from '../support/person.ts';

test.beforeEach(async ({ page, baseURL }) => {
  const stored = await post(baseURL ?? '', answersFor('spg', { site: 'siegen', name: 'Olga Ordner' }));
  expect(stored.status).toBe(303);
  await page.goto(await officeLinkOf(process.env['E2E_DATA_DIR'] ?? ''));
});

test('a month is chosen by keyboard, and the address of the page stays the same', async ({ page }) => {
  const { pathname } = new URL(page.url());
  const month = await page.locator('#monat').inputValue();
  await page.locator('#monat').focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Zeigen' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${pathname}?monat=${month}`);
  await expect(page.locator('#monat')).toHaveValue(month);
});

for (const width of [320, 360, 1280])
  test(`at ${width} px each figure stands with its name, and nothing is pushed sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    const row = page.getByRole('row', { name: /^S\.P\.G\., Siegen/ }).first();
    await expect(row).toBeVisible();
    await expect(row.getByText('Gesendet:')).toBeVisible({ visible: width < 768 });
    await expect(page.getByRole('columnheader', { name: 'Gesendet' })).toBeVisible();
    const wide = await page.evaluate(
      () =>
        [document.documentElement, ...document.querySelectorAll('main *')].filter(
          (one) =>
            one.scrollWidth > one.clientWidth && one.clientWidth > 0 && one.getBoundingClientRect().right > innerWidth,
        ).length,
    );
    expect(wide).toBe(0);
  });

test('on paper there are bars and tables, and nothing to press', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.bars svg').first()).toBeVisible();
  await expect(page.getByRole('table').first()).toBeVisible();
  await expect(page.locator('#monat')).toBeHidden();
  await expect(page.getByRole('button')).toHaveCount(0);
});
