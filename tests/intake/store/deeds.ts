/** What is done to a store again and again in these tests. */
import assert from 'node:assert/strict';
import { LAST_RUNG } from '../../../src/domain/days/ladder.ts';
import { noteRung } from '../../../src/intake/store/interests/climb.ts';
import type { NewLetter } from '../../../src/intake/store/interests/keep.ts';
import { recordDeed } from '../../../src/intake/store/interests/record.ts';
import type { Done } from '../../../src/intake/store/interests/record.ts';
import { withdrawInterest } from '../../../src/intake/store/interests/withdraw.ts';
import type { Holder, Withdrawn } from '../../../src/intake/store/interests/withdraw.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';
import type { ClaimedLetter } from '../../../src/intake/store/letters/claim.ts';
import { settleLetter } from '../../../src/intake/store/letters/settle.ts';
import { now, sealedOf } from '../../support/fixture.ts';
import type { Opened } from '../../support/opened.ts';

export const notice = ({ name }: Holder): NewLetter => ({
  id: `notice-${name}`,
  kind: 'notice',
  sealed: Buffer.from(name),
});

/** What a coordinator or the person does. */
const deed =
  (what: Done['deed'], usual?: string) =>
  (opened: Opened, id: string, at: number, detail = usual): Promise<boolean> =>
    recordDeed(opened, id, { deed: what, ...(detail === undefined ? {} : { detail }) }, at);

export const take = deed('taken');
export const close = deed('closed', 'unknown');
export const decline = deed('declined', 'other');
export const undo = deed('undone');
export const tryInVain = deed('not-reached');
export const answer = deed('answered', 'no');
export const askForReminder = deed('reminded');

export const takeBack = (opened: Opened, id: string, at: number): Promise<Withdrawn | undefined> =>
  withdrawInterest(opened, id, at, notice);

export async function claimOne({ store }: Opened, moment = now): Promise<ClaimedLetter> {
  const [letter] = await claimLetters(store, 1, moment);
  assert.ok(letter);
  return letter;
}

/** The ladder has come to its end: nobody has taken it over, and the office knows. */
export const tellOffice = ({ store }: Opened, id: string, at = now): Promise<void> =>
  noteRung(store, id, LAST_RUNG, at);

/** Keeps an interest, and has its letter delivered to the site. */
export async function deliver(opened: Opened, id: string): Promise<void> {
  await opened.put(sealedOf(id));
  const letter = await claimOne(opened);
  assert.ok(await settleLetter(opened.store, { ...letter, reached: ['site:abc'] }, 'site', now));
}
