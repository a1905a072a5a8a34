/** A person goes the whole way: with script, without it, and on a narrow phone. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

async function fill(page: Page, name: string): Promise<void> {
  await page.getByLabel('Das weiß ich nicht').check();
  await page.getByLabel('Ihre Postleitzahl').fill('64521');
  await page.getByLabel('Wie sollen wir Sie nennen?').fill(name);
  await page.getByLabel('Telefon', { exact: true }).check();
  await page.getByLabel('Ihre Telefonnummer').fill('06152 1234');
  await page.getByLabel('am Vormittag').check();
  await page.getByText('Wenn Sie möchten').click();
  await page.getByLabel('Zugang ohne Stufen').check();
  await page.getByLabel('Möchten Sie noch etwas sagen?').fill('„Guten Tag“\nzwei Zeilen');
  await page.getByLabel('Ja, ich bin einverstanden').check();
}

test('from the home page to the receipt', async ({ page }, { project }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Ein Team, das 12 Monate' }).click();
  await page.getByRole('link', { name: 'Interesse mitteilen' }).last().click();
  await fill(page, `Anna Ährenfeld ${project.name}`);
  await page.getByRole('button', { name: 'Weiter: Angaben prüfen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bitte prüfen Sie Ihre Angaben');
  await expect(page.getByText('V-I-T in Groß-Gerau', { exact: true })).toBeVisible();
  await expect(page.getByText('„Guten Tag“')).toBeVisible();
  await page.getByRole('button', { name: 'Jetzt senden' }).click();
  await expect(page).toHaveURL(/\/eingang\/[\w-]{22,}\/$/);
  await expect(page.getByText(/^VIT-[2-9A-Z]{4}-[2-9A-Z]{3}$/)).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ihre Nachricht ist angekommen', { timeout: 100 });
  }).toPass();
});

test('what was typed comes back to be changed, and with mistakes', async ({ page }, { project }) => {
  await page.goto('/projekte/v-i-t/interesse/');
  await fill(page, '');
  await page.getByRole('button', { name: 'Weiter: Angaben prüfen' }).click();
  const summary = page.getByRole('alert');
  await expect(summary).toContainText('Es fehlt noch 1 Angabe');
  await summary.getByRole('link').click();
  await expect(page.getByLabel('Wie sollen wir Sie nennen?')).toBeFocused();
  await page.keyboard.type(`Berta ${project.name}`);
  await expect(page.getByLabel('Ihre Telefonnummer')).toHaveValue('06152 1234');
  await page.getByRole('button', { name: 'Weiter: Angaben prüfen' }).click();
  await page.getByRole('button', { name: /Ändern.*Telefon/ }).click();
  await expect(page.getByLabel('Ihre Telefonnummer')).toHaveValue('06152 1234');
  await expect(page.getByLabel('Möchten Sie noch etwas sagen?')).toHaveValue('„Guten Tag“\nzwei Zeilen');
  await expect(page.getByLabel('Zugang ohne Stufen')).toBeChecked();
});

test('a double click sends once, and the same answers sent anew have a receipt of their own', async ({ page }, {
  project,
}) => {
  const send = async () => {
    await page.goto('/projekte/v-i-t/interesse/');
    await fill(page, `Carla ${project.name}`);
    await page.getByRole('button', { name: 'Weiter: Angaben prüfen' }).click();
    const fields = await page
      .locator('form[action="/interesse/"] input[type="hidden"]')
      .evaluateAll((inputs: HTMLInputElement[]) => inputs.map(({ name, value }) => [name, value]));
    await page.getByRole('button', { name: 'Jetzt senden' }).dblclick();
    // Asked again and again, not waited for: the second click takes the place of the first one's answer.
    await expect(page).toHaveURL(/\/eingang\//);
    await expect(page.getByText(/^VIT-/)).toBeVisible();
    return { receipt: page.url(), fields };
  };
  const { receipt, fields } = await send();
  // The very same page again, as a browser sends it that went back.
  const form = new URLSearchParams([...fields, ['step', 'send']]);
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: new URL(receipt).origin };
  const again = await page.request.post('/interesse/', { data: form.toString(), headers, maxRedirects: 0 });
  expect(new URL(again.headers()['location'] ?? '', receipt).href).toBe(receipt);
  expect((await send()).receipt).not.toBe(receipt);
});

test('the list of projects asks for the place, and what is there is found', async ({ page }) => {
  await page.goto('/projekte/');
  await page.getByLabel('Postleitzahl oder Ort').fill('Gross Gerau');
  await page.getByRole('button', { name: 'Projekt finden' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Hier können Sie fragen' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ein Team, das 12 Monate' })).toBeVisible();
});
