/** What is done to a store again and again in these tests. */
import assert from 'node:assert/strict';
import type { NewLetter } from '../../../src/intake/store/interests/keep.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';
import type { ClaimedLetter } from '../../../src/intake/store/letters/claim.ts';
import { settleLetter } from '../../../src/intake/store/letters/settle.ts';
import { now, sealedOf } from '../../support/fixture.ts';
import type { Opened } from '../../support/opened.ts';

export const notice = (holder: string): NewLetter => ({
  id: `notice-${holder}`,
  kind: 'notice',
  sealed: Buffer.from(holder),
});

export async function claimOne({ store }: Opened, moment = now): Promise<ClaimedLetter> {
  const [letter] = await claimLetters(store, 1, moment);
  assert.ok(letter);
  return letter;
}

/** Keeps an interest, and has its letter delivered to the site. */
export async function deliver(opened: Opened, id: string): Promise<void> {
  await opened.put(sealedOf(id));
  const letter = await claimOne(opened);
  assert.ok(await settleLetter(opened.store, { ...letter, reached: ['site:abc'] }, 'site', now));
}
