/** Weeks later on the person's page: with script, without it, on a narrow phone, and by keyboard. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { offeredReceipt, unansweredReceipt } from './receipt-states.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter');

test('says that nobody was in touch, thinks again, and takes the message back', async ({ page, baseURL }) => {
  await page.goto(await unansweredReceipt(baseURL ?? ''));
  await expect(page.getByText('Sie haben am')).toContainText('um eine Erinnerung gebeten.');
  await press(page, 'Nein, niemand');
  await expect(page.getByText('Ihre Antwort vom')).toContainText('Niemand hat sich gemeldet.');
  await page.getByText('Antwort ändern').press('Enter');
  await press(page, 'Ich brauche es nicht mehr');
  await expect(page.getByText('Ihre Antwort vom')).toContainText('Sie brauchen es nicht mehr.');
  await press(page, 'Nachricht zurücknehmen');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Möchten Sie Ihre Nachricht zurücknehmen?');
  await press(page, 'Ja, zurücknehmen');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ihre Nachricht ist zurückgenommen');
});

test('is asked before it goes to another project, may say no, and says yes', async ({ page, baseURL }) => {
  const receipt = await offeredReceipt(baseURL ?? '');
  await page.goto(receipt);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Es gibt einen Vorschlag für Sie');
  await press(page, 'Ja, weitergeben');
  await expect(heading).toHaveText('Soll V-I-T in Darmstadt Ihre Nachricht bekommen?');
  await page.getByRole('link', { name: 'Nein, nichts ändern' }).press('Enter');
  await expect(heading).toHaveText('Es gibt einen Vorschlag für Sie');
  await press(page, 'Ja, weitergeben');
  await press(page, 'Ja, ich bin einverstanden');
  await expect(page).toHaveURL(receipt);
  await expect(page.getByText('Darum ging Ihre Nachricht von S.P.G. in Siegen an V-I-T in Darmstadt.')).toBeVisible();
});

test('reads first what has become of it, then the question, then the rest', async ({ page, baseURL }) => {
  await page.goto(await unansweredReceipt(baseURL ?? ''));
  const places = await Promise.all(
    ['Noch hat niemand geantwortet', 'Hat sich jemand bei Ihnen gemeldet?', 'Möchten Sie jetzt jemanden fragen?'].map(
      async (words) => (await page.getByText(words).first().boundingBox())?.y ?? assertShown(words),
    ),
  );
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});

function assertShown(words: string): never {
  throw new Error(`not shown: ${words}`);
}
