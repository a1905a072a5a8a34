/** What the person's page shows later on: nobody answers, somebody tries in vain, it does not fit. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { coordinatorChooses, daysLater } from '../support/later.ts';
import { press } from '../support/person.ts';
import { answersFor, get, post } from '../support/person.ts';

const dataDir = () => process.env['E2E_DATA_DIR'] ?? '';

/** A message that lies unread for weeks: the office knows of it. @returns the address of its page */
export async function unansweredReceipt(base: string): Promise<string> {
  const stored = await post(base, answersFor('spg', { site: 'siegen' }));
  const receipt = new URL(stored.headers.get('location') ?? '', base).href;
  const says = (words: string) => expect.poll(async () => (await get(receipt)).text, words).toContain(words);
  await says('Zugestellt: ');
  daysLater(dataDir(), receipt, 21);
  // Whoever asks for a reminder has the ladder looked at.
  await press(receipt, { action: 'remind' });
  await says('Noch hat niemand geantwortet');
  return receipt;
}

/** A message whose coordinator would send it to another project. @returns the address of its page */
export async function offeredReceipt(base: string): Promise<string> {
  const stored = await post(base, answersFor('spg', { site: 'siegen' }));
  const receipt = new URL(stored.headers.get('location') ?? '', base).href;
  await expect.poll(async () => (await get(receipt)).text).toContain('Zugestellt: ');
  await coordinatorChooses(dataDir(), receipt, { action: 'hand-over-yes', to: 'darmstadt' });
  return receipt;
}

export async function everyReceiptState(page: Page, base: string, look: (name: string) => Promise<void>) {
  const receipt = await unansweredReceipt(base);
  const lookAt = async (name: string, headline: string) => {
    await page.goto(receipt);
    await expect(page.locator('h1'), name).toHaveText(headline);
    await look(`receipt, ${name}`);
  };
  await lookAt('nobody has answered', 'Noch hat niemand geantwortet');
  // „Nein“ is the last: after the others the page stays with what the person said, whoever takes it over.
  for (const answer of ['not-fitting', 'not-needed', 'no']) {
    await press(receipt, { action: 'answered', answer });
    await page.goto(receipt);
    await expect(page.getByRole('heading', { name: 'Danke, dass Sie es uns gesagt haben' })).toBeVisible();
    await look(`receipt, answered ${answer}`);
  }
  const coordinator = (fields: Record<string, string>) => coordinatorChooses(dataDir(), receipt, fields);
  await coordinator({ action: 'take-yes' });
  await lookAt('taken', 'Jemand kümmert sich um Ihre Nachricht');
  await coordinator({ action: 'not-reached' });
  await lookAt('not reached', 'Man hat versucht, Sie zu erreichen');
  await coordinator({ action: 'decline-yes', reason: 'no-place' });
  await lookAt('declined', 'Zurzeit ist dort kein Platz frei');
  const offered = await offeredReceipt(base);
  await page.goto(offered);
  await expect(page.locator('h1')).toHaveText('Es gibt einen Vorschlag für Sie');
  await look('receipt, offered');
  await page.getByRole('button', { name: 'Ja, weitergeben' }).click();
  await look('receipt, asked for consent');
  await page.getByRole('button', { name: 'Ja, ich bin einverstanden' }).click();
  await expect(page.getByText('haben Sie Ja gesagt').first()).toBeVisible();
  await look('receipt, sent there');
}
