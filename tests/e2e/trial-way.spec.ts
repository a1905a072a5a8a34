/** The whole loop in one browser, in a trial of its own, since its clock moves: with script, without, on a narrow phone. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { answersFor, post } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { newestMail } from '../support/trial-room.ts';
import { expectNoViolations } from './axe.ts';

let portal: Program;
test.beforeAll(async () => {
  portal = await startProgram();
});
test.afterAll(async () => {
  await portal[Symbol.asyncDispose]();
});

/** axe is a script itself. */
async function isFine(page: Page, name: string, hasScript: boolean): Promise<void> {
  await page
    .locator('details')
    .evaluateAll((folds: HTMLDetailsElement[]) => folds.forEach((fold) => (fold.open = true)));
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond, name).toBeLessThanOrEqual(0);
  if (hasScript) await expectNoViolations(page, name);
}

test('a mail is opened, its link followed, and the clock put forward by keyboard', async ({
  page,
  javaScriptEnabled,
}) => {
  await page.goto(`${portal.url}/probe/`);
  await isFine(page, 'empty', javaScriptEnabled);
  await post(portal.url, answersFor('spg', { site: 'siegen' }));
  await newestMail(portal.url);
  await page.reload();
  await page.getByRole('link', { name: /^S\.P\.G\. Siegen: / }).click();
  await expect(page.getByText('siegen@trial.invalid')).toBeVisible();
  await isFine(page, 'mail', javaScriptEnabled);
  await page.locator('a[href^="/vorgang/"]').click();
  await expect(page.getByRole('button', { name: 'Ich kümmere mich' })).toBeVisible();
  await page.goto(`${portal.url}/probe/`);
  await expect(page.getByText('So spät ist es auch auf diesem Gerät.')).toBeVisible();
  await page.getByRole('button', { name: 'Seite des Büros' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Offene Vorgänge und Zahlen' })).toBeVisible();
  await page.goBack();
  await page.getByRole('link', { name: 'Seite der Person' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ihre Nachricht ist angekommen' })).toBeVisible();
  await page.goto(`${portal.url}/probe/`);
  await page.getByRole('button', { name: '5 Arbeitstage weiter' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${portal.url}/probe/`);
  await expect(page.getByText(/Seitdem geschrieben: \d+ E-Mails/)).toBeVisible();
  await expect(page.getByText(/Das ist \d+ Tage (und .* )?später als auf diesem Gerät/)).toBeVisible();
  await page.getByLabel('Oder bis zu diesem Tag').fill('2028-03-01');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Mittwoch, 1. März 2028, 09:00 Uhr').first()).toBeVisible();
  await isFine(page, 'put forward', javaScriptEnabled);
});
