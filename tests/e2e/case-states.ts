/** What the coordinator's page shows where it is handed over, where somebody else was first, and where nothing is left here. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { contentErased, daysLater } from '../support/later.ts';
import { caseLinkOf } from '../support/links.ts';
import { answersFor, get, post, press } from '../support/person.ts';

const dataDir = () => process.env['E2E_DATA_DIR'] ?? '';

/** A message that a coordinator has. @returns the addresses of the person's page and of theirs */
export async function deliveredCase(base: string): Promise<{ receipt: string; link: string }> {
  const stored = await post(base, answersFor('spg', { site: 'siegen' }));
  const receipt = new URL(stored.headers.get('location') ?? '', base).href;
  await expect.poll(async () => (await get(receipt)).text).toContain('Zugestellt: ');
  return { receipt, link: new URL(caseLinkOf(dataDir(), receipt), base).href };
}

export async function everyCaseState(page: Page, base: string, look: (name: string) => Promise<void>): Promise<void> {
  const { receipt, link } = await deliveredCase(base);
  const lookAt = async (name: string, headline: string | RegExp) => {
    await expect(page.locator('h1'), name).toHaveText(headline);
    await look(`case, ${name}`);
  };
  const again = async (name: string, headline: string | RegExp) => {
    await page.goto(link);
    await lookAt(name, headline);
  };
  daysLater(dataDir(), receipt, 21);
  await again('late', 'Bitte melden Sie sich heute');
  await page.getByRole('button', { name: 'Weitergeben', exact: true }).click();
  await lookAt('no place was chosen', 'Wohin soll es gehen?');
  await page.getByLabel('S.P.G. in Hameln').check();
  await page.getByRole('button', { name: 'Weitergeben', exact: true }).click();
  await lookAt('asked before it goes at once', 'Weitergeben an S.P.G. in Hameln?');
  await press(link, 'not-reached');
  await page.getByRole('button', { name: 'Ja, weitergeben' }).click();
  await expect(page.getByRole('alert')).toContainText('„Nicht erreicht“');
  await lookAt('somebody was first', 'Bitte melden Sie sich heute');
  await press(link, { action: 'hand-over-yes', to: 'darmstadt' });
  await again('the person decides', 'Jetzt entscheidet die Person');
  await press(link, { action: 'hand-over-yes', to: 'hameln' });
  await again('of who had it before', /^Weitergegeben/);
  const other = await deliveredCase(base);
  contentErased(dataDir(), other.receipt);
  await page.goto(other.link);
  await look('case, handing over by hand');
}
