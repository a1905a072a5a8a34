/**
 * Whatever becomes of interests: after each deadline nothing of their content is left, in the file or beside it. And before
 * it, nothing goes that somebody may still need.
 */
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import * as fc from 'fast-check';
import { confirmClock, purge } from '../../../src/intake/housekeeping/purge.ts';
import { now, sealedOf } from '../../support/fixture.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { LAST_RUNG } from '../../../src/domain/days/ladder.ts';
import { noteRung } from '../../../src/intake/store/interests/climb.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { recordDeed } from '../../../src/intake/store/interests/record.ts';
import { withdrawInterest } from '../../../src/intake/store/interests/withdraw.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';
import { eraseBeforeSending, postponeLetter, settleLetter } from '../../../src/intake/store/letters/settle.ts';
import { openStore } from '../../../src/intake/store/open-store.ts';
import type { OpenStore } from '../../../src/intake/store/open-store.ts';

const DAY = 24 * 60 * 60_000;
const retention = { contentDays: 14, recordMonths: 24 };
const fates = [
  'waits',
  'delivered',
  'told',
  'taken',
  'undone',
  'declined',
  'closed',
  'withdrawn',
  'withdrawn while waiting',
  'mailed',
] as const;
type Fate = (typeof fates)[number];

const markerOf = (id: string, kind: string) => `CONTENT-OF-${id}-${kind}-${'x'.repeat(300)}`;

async function live(opened: OpenStore, id: string, fate: Fate): Promise<void> {
  const { store, put } = opened;
  const kinds = ['letter', ...(fate === 'mailed' ? (['confirmation'] as const) : [])] as const;
  const letters = kinds.map((kind) => ({ id: `${kind}-${id}`, kind, sealed: Buffer.from(markerOf(id, kind)) }));
  await put(sealedOf(id, { letters }));
  const claimed = (await claimLetters(store, 10, now)).filter((letter) => letter.reference === `REF-${id}`);
  for (const letter of claimed) {
    if (letter.kind === 'confirmation') await eraseBeforeSending(store, letter, 'person', now);
    else if (fate.includes('waiting') || fate === 'waits')
      await postponeLetter(store, letter, 'refused', now + DAY, []);
    else await settleLetter(store, { ...letter, reached: ['site:abc'] }, 'site', now);
  }
  if (fate === 'told') await noteRung(store, id, LAST_RUNG, now);
  if (fate === 'undone') await recordDeed(opened, id, { deed: 'taken' }, now);
  if (fate === 'taken' || fate === 'undone' || fate === 'declined' || fate === 'closed')
    assert.ok(await recordDeed(opened, id, { deed: fate }, now));
  if (fate.startsWith('withdrawn'))
    await withdrawInterest(opened, id, now, ({ name }) => ({
      id: `${id}-${name}`,
      kind: 'notice',
      sealed: Buffer.from('-'),
    }));
}

async function purgeAt(opened: OpenStore, moment: number): Promise<void> {
  await confirmClock(opened.store, moment);
  await purge(opened, retention, moment);
}

async function left(folder: string, id: string, kind = 'letter'): Promise<boolean> {
  const files = await readdir(folder);
  const bytes = await Promise.all(files.map((name) => readFile(join(folder, name))));
  return bytes.some((content) => content.includes(markerOf(id, kind)));
}

it('nothing is left after its deadline, and what waits is never taken', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 6 }), async (lives) => {
      await using folder = await temporaryFolder();
      const opened = await openStore({ dataDir: folder.path, databaseUrl: undefined, secrets: undefined });
      for (const [index, fate] of lives.entries()) await live(opened, `n${index}`, fate);
      const expectLeft = async (holds: (fate: Fate) => boolean, when: string) => {
        for (const [index, fate] of lives.entries())
          assert.equal(await left(folder.path, `n${index}`), holds(fate), `${fate} ${when}`);
      };
      await expectLeft((fate) => !fate.startsWith('withdrawn'), 'at once');
      for (const [index] of lives.entries()) assert.ok(!(await left(folder.path, `n${index}`, 'confirmation')));
      await purgeAt(opened, now + DAY);
      const answered = new Set(['taken', 'closed', 'withdrawn', 'withdrawn while waiting']);
      await expectLeft((fate) => !answered.has(fate), 'after a day');
      await purgeAt(opened, now + 14 * DAY);
      const untold = new Set(['waits', 'delivered', 'undone', 'mailed']);
      await expectLeft((fate) => untold.has(fate), 'after 14 days');
      for (const [index, fate] of lives.entries())
        if (fate !== 'waits' && untold.has(fate)) await noteRung(opened.store, `n${index}`, LAST_RUNG, now + 14 * DAY);
      await purgeAt(opened, now + 28 * DAY - 1);
      await expectLeft((fate) => untold.has(fate), 'before 14 days after the office was told');
      await purgeAt(opened, now + 28 * DAY);
      await expectLeft((fate) => fate === 'waits', '14 days after the office was told');
      await purgeAt(opened, now + 800 * DAY);
      for (const [index, fate] of lives.entries()) {
        const kept = await findInterest(opened.store, `n${index}`);
        // The notice to delete is still to be delivered in this test.
        assert.equal(kept !== undefined, fate === 'waits' || fate === 'withdrawn', `${fate} after 24 months`);
      }
      await opened.close();
    }),
    { numRuns: 15 },
  );
});

for (const deed of ['declined', 'taken', 'closed'] as const)
  it(`what is ${deed} when it is old stays for the day in which that can be undone`, async () => {
    await using folder = await temporaryFolder();
    const opened = await openStore({ dataDir: folder.path, databaseUrl: undefined, secrets: undefined });
    await live(opened, 'n0', 'delivered');
    await recordDeed(opened, 'n0', { deed }, now + 20 * DAY);
    await purgeAt(opened, now + 21 * DAY - 1);
    assert.ok(await left(folder.path, 'n0'));
    await purgeAt(opened, now + 21 * DAY);
    assert.ok(!(await left(folder.path, 'n0')));
    await opened.close();
  });
