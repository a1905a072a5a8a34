import type { Page } from '@playwright/test';
import { caseLinkOf, officeLinkOf } from '../support/links.ts';
import { allPaths } from '../support/routes.ts';
import { everyCaseState } from './case-states.ts';
import { everyReceiptState } from './receipt-states.ts';
import { newestMail } from '../support/trial-room.ts';

/** Opens every page in turn, those behind the form too, unfolds what is folded, and calls `show` on each. */
export async function everyPage(page: Page, base: string, show: (name: string) => Promise<void>): Promise<void> {
  const unfold = () =>
    page.locator('details').evaluateAll((folds: HTMLDetailsElement[]) => folds.forEach((fold) => (fold.open = true)));
  const look = async (name: string) => {
    await unfold();
    await show(name);
  };
  for (const path of await allPaths(base)) {
    await page.goto(path);
    await look(path);
  }
  await page.goto('/finden/?plz=64521');
  await page.getByText('Genauer fragen').click();
  await page.locator('#belastung-mental').check();
  // Asked only where a project has an age; a page that was open before may still send it, and its mistake is shown.
  await page
    .locator('form:has(#belastung-mental)')
    .evaluate((form) => form.insertAdjacentHTML('beforeend', '<input name="alter" value="x">'));
  await page.getByRole('button', { name: 'Zeigen, was passt' }).click();
  await look('finder');
  await page.goto('/projekte/v-i-t/interesse/');
  await page.locator('#contact-email').check();
  await page.locator('button[value=check]').click();
  await look('errors');
  await page.locator('#site-unsure').check();
  await page.locator('#name').fill('Emma Ende');
  await page.locator('#email').fill('emma@example.org');
  await page.locator('#consent').check();
  await page.locator('button[value=check]').click();
  await look('check');
  await page.locator('button.button[value=send]').click();
  await look('receipt');
  const receipt = page.url();
  const office = await officeLinkOf(process.env['E2E_DATA_DIR'] ?? '');
  await page.goto(office);
  await look('office');
  await page.goto(receipt);
  await page.locator('button[value=withdraw]').click();
  await look('withdraw');
  await page.goto(caseLinkOf(process.env['E2E_DATA_DIR'] ?? '', receipt));
  await look('case');
  for (const value of ['decline', 'close', 'take']) {
    await page.goto(caseLinkOf(process.env['E2E_DATA_DIR'] ?? '', receipt));
    await unfold();
    await page.locator(`button[value=${value}]`).click();
    await look(value);
  }
  await page.locator('button[value=take-yes]').click();
  await look('taken');
  await page.locator('button[value=not-reached]').click();
  await look('not reached');
  await page.locator('button[value=decline]').click();
  await page.locator('button[value=decline-yes]').click();
  await look('declined');
  await page.goto(receipt);
  await page.locator('button[value=withdraw]').click();
  await page.locator('button[value=withdraw-yes]').click();
  await look('withdrawn');
  await page.goto(await newestMail(base));
  await look('mail');
  await everyCaseState(page, base, look);
  await everyReceiptState(page, base, look);
}
