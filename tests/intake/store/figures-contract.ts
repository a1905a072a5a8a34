/** What is counted of interests is the same before and after their records are erased. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Figure } from '../../../src/domain/figures.ts';
import type { HistoryStep } from '../../../src/domain/history.ts';
import type { Kept } from '../../../src/domain/kept.ts';
import { placeName } from '../../../src/domain/legs.ts';
import { isOngoing, stateAfter } from '../../../src/domain/states.ts';
import { exchangeNote, readNote } from '../../../src/intake/store/tables/notes.ts';
import { firstMonth, readFigures } from '../../../src/intake/store/figures.ts';
import { countOpen, countStates } from '../../../src/intake/store/interests/count.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { openRecords } from '../../../src/intake/store/interests/records.ts';
import { withdrawInterest } from '../../../src/intake/store/interests/withdraw.ts';
import { moveInterest } from '../../../src/intake/store/interests/move.ts';
import type { NewPlace } from '../../../src/intake/store/interests/move.ts';
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
  { deed: 'offered', detail: 'spg/mitte' },
  { deed: 'offered', detail: 'v-i-t/-' },
  { deed: 'undone' },
  { deed: 'answered', detail: 'yes' },
  { deed: 'answered', detail: 'no' },
];

const places = [
  { project: 'v-i-t', site: 'nord' },
  { project: 'v-i-t', site: 'sued' },
  { project: 'v-i-t', site: null },
  { project: 'spg', site: 'mitte' },
];
const consent = { version: 'x', language: 'de' };
const moving: NewPlace[] = places.flatMap((to) => [
  { deed: 'handed-over', to },
  { deed: 'agreed', to, consent },
]);

interface Story {
  place: { project: string; site: string | null };
  receivedAt: number;
  delivered: boolean;
  done: { deed: Done | NewPlace; after: number }[];
  rung: number;
  withdrawn: boolean;
}

const stories = fc.array(
  fc.record<Story>({
    place: fc.constantFrom(...places),
    receivedAt: fc.integer({ min: now - 90 * DAY, max: now }),
    delivered: fc.boolean(),
    done: fc.array(
      fc.record({
        deed: fc.oneof(fc.constantFrom(...deeds), fc.constantFrom(...moving)),
        after: fc.integer({ min: 1, max: DAY }),
      }),
      { maxLength: 7 },
    ),
    rung: fc.nat(3),
    withdrawn: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Tried in vain, offered to others, and then taken over after all. */
const takenAgain: Story = {
  place: { project: 'v-i-t', site: 'nord' },
  receivedAt: now - DAY,
  delivered: true,
  done: [
    { deed: { deed: 'taken' }, after: 1 },
    { deed: { deed: 'not-reached' }, after: 1 },
    { deed: { deed: 'offered', detail: 'spg/mitte' }, after: 1 },
    { deed: { deed: 'taken' }, after: 1 },
  ],
  rung: 0,
  withdrawn: false,
};

/** Places, by what is counted there. */
interface Model {
  sent: string[];
  left: string[];
}

/** Lets it happen, and leaves nothing of it to be delivered. @returns where each is then, and where each has been before */
async function tell(shared: Shared, all: Story[], round: number): Promise<Model> {
  const { store } = shared;
  const model: Model = { sent: [], left: [] };
  for (const [index, { place, receivedAt, delivered, done, rung, withdrawn }] of all.entries()) {
    const id = `${round}-${index}`;
    await shared.put(sealedOf(id, { ...place, receivedAt }));
    const letter = store.db.updateTable('letter').where('interest_id', '=', id).where('kind', '=', 'letter');
    const arrive = async () => {
      if (delivered) await letter.set({ delivered_at: receivedAt, delivered_to: 'site' }).execute();
    };
    await arrive();
    let here = placeName(place);
    const left = new Set<string>();
    await store.db.updateTable('interest').set({ rung }).where('id', '=', id).execute();
    let moment = receivedAt;
    for (const { deed, after } of done) {
      moment += after;
      if (!('to' in deed)) await recordDeed(shared, id, deed, moment);
      else if (await moveInterest(shared, id, deed, moment, (_content, row) => Buffer.from(row))) {
        left.add(here);
        here = placeName(deed.to);
        await arrive();
      }
    }
    model.sent.push(here);
    model.left.push(...left);
    if (withdrawn) await withdrawInterest(shared, id, moment + 1, notice);
    await store.db.updateTable('letter').set({ sealed: null }).where('interest_id', '=', id).execute();
  }
  return model;
}

const countsOf = (names: string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, same]) => [name, same.length]));

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

    it('add up: sent is what is at all places, handed over what has left each, whatever is erased meanwhile', async () => {
      await using shared = await open();
      const model: Model = { sent: [], left: [] };
      let round = 0;
      await fc.assert(
        fc.asyncProperty(stories, fc.integer({ min: now - 90 * DAY, max: now }), async (all, moment) => {
          const { sent, left } = await tell(shared, all, (round += 1));
          model.sent.push(...sent);
          model.left.push(...left);
          await removeRecords(shared.store, moment, sites);
          const counted = await figures(shared);
          const at = (wanted: Figure['name']) =>
            countsOf(
              counted.flatMap(({ name, count, ...place }) =>
                name === wanted ? Array.from({ length: count }, () => placeName(place)) : [],
              ),
            );
          assert.deepEqual([at('sent'), at('handed-over')], [countsOf(model.sent), countsOf(model.left)]);
        }),
        { numRuns: 20 },
      );
      assert.notDeepEqual(model.left, []);
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
        { numRuns: 20, examples: [[[takenAgain]]] },
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
