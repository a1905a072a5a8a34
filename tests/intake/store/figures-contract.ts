/** What is counted of interests is the same before and after their records are erased. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { HistoryStep } from '../../../src/domain/history.ts';
import type { Kept } from '../../../src/domain/kept.ts';
import { isOngoing, stateAfter } from '../../../src/domain/states.ts';
import { exchangeNote, readNote } from '../../../src/intake/store/tables/notes.ts';
import { firstMonth, readFigures } from '../../../src/intake/store/figures.ts';
import { countOpen, countStates } from '../../../src/intake/store/interests/count.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { openRecords } from '../../../src/intake/store/interests/records.ts';
import { withdrawInterest } from '../../../src/intake/store/interests/withdraw.ts';
import { recordDeed } from '../../../src/intake/store/interests/record.ts';
import type { Done } from '../../../src/intake/store/interests/record.ts';
import { removeRecords } from '../../../src/intake/store/letters/erase.ts';
import { content, now, sealedOf } from '../../support/fixture.ts';
import { notice } from './deeds.ts';
import type { Shared } from './stores.ts';

const DAY = 24 * 60 * 60_000;
const { sites } = content;
const allMonths = { first: '2020-01', last: '2030-12' };
const figures = ({ store }: Shared) => readFigures(store, allMonths, sites);

const deeds: Done[] = [
  { deed: 'taken' },
  { deed: 'not-reached' },
  { deed: 'declined', detail: 'no-place' },
  { deed: 'closed', detail: 'taking-part' },
  { deed: 'closed', detail: 'no-contact' },
  { deed: 'undone' },
  { deed: 'answered', detail: 'yes' },
  { deed: 'answered', detail: 'no' },
];

interface Story {
  place: { project: string; site: string | null };
  receivedAt: number;
  delivered: boolean;
  done: { deed: Done; after: number }[];
  rung: number;
  withdrawn: boolean;
}

const stories = fc.array(
  fc.record<Story>({
    place: fc.constantFrom(
      { project: 'v-i-t', site: 'nord' },
      { project: 'v-i-t', site: 'sued' },
      { project: 'v-i-t', site: null },
      { project: 'spg', site: 'mitte' },
    ),
    receivedAt: fc.integer({ min: now - 90 * DAY, max: now }),
    delivered: fc.boolean(),
    done: fc.array(fc.record({ deed: fc.constantFrom(...deeds), after: fc.integer({ min: 0, max: DAY }) }), {
      maxLength: 5,
    }),
    rung: fc.nat(3),
    withdrawn: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Lets it happen, and leaves nothing of it to be delivered. */
async function tell(shared: Shared, all: Story[], round: number): Promise<void> {
  const { store } = shared;
  for (const [index, { place, receivedAt, delivered, done, rung, withdrawn }] of all.entries()) {
    const id = `${round}-${index}`;
    await shared.put(sealedOf(id, { ...place, receivedAt }));
    const letter = store.db.updateTable('letter').where('interest_id', '=', id);
    if (delivered) await letter.set({ delivered_at: receivedAt, delivered_to: 'site' }).execute();
    await store.db.updateTable('interest').set({ rung }).where('id', '=', id).execute();
    let moment = receivedAt;
    for (const { deed, after } of done) await recordDeed(shared, id, deed, (moment += after));
    if (withdrawn) await withdrawInterest(shared, id, moment + 1, notice);
    await store.db.updateTable('letter').set({ sealed: null }).where('interest_id', '=', id).execute();
  }
}

async function stateOf({ store }: Shared, id: string): Promise<string> {
  const rows = await store.db.selectFrom('step').selectAll().where('interest_id', '=', id).orderBy('nr').execute();
  const steps = rows.map((row): HistoryStep => ({ ...row, undone: row.undone === 1 }));
  const letter = await store.db
    .selectFrom('letter')
    .select('delivered_at')
    .where('interest_id', '=', id)
    .where('kind', '=', 'letter')
    .executeTakeFirst();
  return stateAfter(steps, letter?.delivered_at !== null);
}

export function figuresContract(open: () => Promise<Shared>): void {
  describe('the figures', () => {
    it('are the same before records are erased, while some are, and after', async () => {
      await using shared = await open();
      let round = 0;
      await fc.assert(
        fc.asyncProperty(stories, fc.integer({ min: now - 90 * DAY, max: now }), async (all, moment) => {
          await tell(shared, all, (round += 1));
          const before = await figures(shared);
          await removeRecords(shared.store, moment, sites);
          assert.deepEqual(await figures(shared), before);
          await removeRecords(shared.store, now, sites);
          assert.deepEqual(await figures(shared), before);
          const left = await shared.store.db.selectFrom('interest').select('id').execute();
          assert.deepEqual(left, []);
        }),
        { numRuns: 20 },
      );
    });

    it('count each record once where two portals erase in the same moment', async () => {
      await using shared = await open();
      const place = { project: 'v-i-t', site: 'nord' };
      const story = { place, receivedAt: now, delivered: true, done: [], rung: 0, withdrawn: false };
      await tell(
        shared,
        Array.from({ length: 20 }, (): Story => story),
        1,
      );
      const before = await figures(shared);
      const removed = await Promise.all(
        [shared, shared.other].map(async ({ store }) => removeRecords(store, now, sites)),
      );
      assert.equal(
        removed.reduce((sum, count) => sum + count, 0),
        20,
      );
      assert.deepEqual(await figures(shared), before);
    });

    it('of what waits to be delivered are not counted away with it', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      assert.equal(await removeRecords(shared.store, now, sites), 0);
      assert.deepEqual(
        (await figures(shared)).map(({ name, count }) => [name, count]),
        [['sent', 1]],
      );
    });

    it('are known from the first month of which anything is kept or counted', async () => {
      await using shared = await open();
      assert.equal(await firstMonth(shared.store), undefined);
      const place = { project: 'v-i-t', site: 'nord' };
      const story = { place, receivedAt: now - 60 * DAY, delivered: true, done: [], rung: 0, withdrawn: false };
      await tell(shared, [story], 1);
      assert.equal(await firstMonth(shared.store), '2026-09');
      await removeRecords(shared.store, now, sites);
      assert.equal(await firstMonth(shared.store), '2026-09');
    });
  });

  describe('the count of states', () => {
    it('says of each interest what its history does', async () => {
      await using shared = await open();
      let round = 0;
      await fc.assert(
        fc.asyncProperty(stories, async (all) => {
          await tell(shared, all, (round += 1));
          const states: Record<string, number> = {};
          for (const index of all.keys()) {
            const state = await stateOf(shared, `${round}-${index}`);
            states[state] = (states[state] ?? 0) + 1;
          }
          const counted: Record<string, number> = {};
          for (const { state, count } of await countStates(shared.store))
            counted[state] = (counted[state] ?? 0) + count;
          assert.deepEqual(counted, states);
          const listed = await openRecords(shared.store);
          const isAnswered = ({ takenAt, answer }: Pick<Kept, 'takenAt' | 'answer'>) =>
            takenAt === null && answer !== null && answer !== 'no';
          const left = await Promise.all(
            [...all.keys()].map(async (index) => {
              const id = `${round}-${index}`;
              const kept = (await findInterest(shared.store, id)) ?? assert.fail();
              return isOngoing(await stateOf(shared, id)) && !isAnswered(kept) ? [id] : [];
            }),
          );
          assert.deepEqual(listed.map(({ id }) => id).toSorted(), left.flat().toSorted());
          const rungs = await countOpen(shared.store);
          assert.equal(
            rungs.reduce((sum, { count }) => sum + count, 0),
            listed.length,
          );
          await shared.store.db.deleteFrom('interest').execute();
        }),
        { numRuns: 20 },
      );
    });
  });

  describe('a note', () => {
    it('is exchanged by one of two, and only where it is as it was', async () => {
      await using shared = await open();
      const both = (was: string | undefined, values: string[]) =>
        Promise.all(
          [shared, shared.other].map(({ store }, index) => exchangeNote(store, 'x', was, values[index] ?? '')),
        );
      assert.equal((await both(undefined, ['a', 'b'])).filter(Boolean).length, 1);
      const first = await readNote(shared.store, 'x');
      assert.equal((await both(first, ['c', 'd'])).filter(Boolean).length, 1);
      assert.equal(await exchangeNote(shared.store, 'x', 'nothing', 'e'), false);
    });
  });
}
