/** A person finds what fits, from the home page and by the search: with script, without it, and on a narrow phone. */
import { expect, test } from '@playwright/test';

test('from the home page to what fits, and on to the form of the site', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Postleitzahl oder Ort').fill('57072');
  await page.getByRole('button', { name: 'Projekt finden' }).click();
  await expect(page.getByRole('heading', { name: 'Hier können Sie fragen' })).toBeVisible();
  await page.getByText('Genauer fragen').click();
  await page.getByLabel('Körperliche Einschränkung').check();
  await page.getByRole('button', { name: 'Zeigen, was passt' }).click();
  await expect(page.getByText('ist für Menschen mit dauerhaften gesundheitlichen Einschränkungen')).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
  await expect(page.getByLabel('Körperliche Einschränkung')).toBeChecked();
  await page.getByRole('link', { name: 'Interesse mitteilen' }).click();
  await expect(page.locator('#site-siegen')).toBeChecked();
});

test('what has ended is named, with what to do now and a number that can be called, which is not its own', async ({
  page,
}) => {
  await page.goto('/finden/');
  await page.getByLabel('Postleitzahl oder Ort').fill('Landkreis Leipzig');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Beendet am 31. Oktober 2026')).toBeVisible();
  await expect(page.getByText('03433 2412862')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Beratungsstelle finden' })).toBeVisible();
  await expect(page.getByRole('link', { name: '0800 111 0 111' })).toBeVisible();
});

test('the search leads from any page to another', async ({ page }) => {
  await page.goto('/impressum/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Suche' }).click();
  await page.getByRole('searchbox').fill('Selbsthilfegrupe');
  await page.keyboard.press('Enter');
  await expect(page.locator('mark').first()).toHaveText('Selbsthilfegruppe');
  await page.locator('.hits a').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Selbsthilfegruppe');
});
