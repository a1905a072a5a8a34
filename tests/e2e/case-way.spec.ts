/** A coordinator hands over with the thumb: with script, without, on a narrow phone. */
import { expect, test } from '@playwright/test';
import { deliveredCase } from './case-states.ts';

test('what is rare is unfolded, the place is tapped, the person is asked, and it is taken back', async ({
  page,
  baseURL,
}) => {
  const { link } = await deliveredCase(baseURL ?? '');
  await page.goto(link);
  await page.getByText('Weitergeben woandershin?').click();
  await page.getByLabel('V-I-T in Darmstadt').check();
  await page.getByRole('button', { name: 'Die Person fragen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Die Person fragen: V-I-T in Darmstadt?');
  await page.getByRole('link', { name: 'Nein, nichts ändern' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/melden Sie sich bis zum/);
  await page.getByText('Weitergeben woandershin?').click();
  await page.getByLabel('V-I-T in Darmstadt').check();
  await page.getByRole('button', { name: 'Die Person fragen' }).click();
  await page.getByRole('button', { name: 'Ja, die Person fragen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jetzt entscheidet die Person');
  await page.getByText('Falsch gedrückt?').click();
  await page.getByRole('button', { name: 'Rückgängig machen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/melden Sie sich bis zum/);
});
