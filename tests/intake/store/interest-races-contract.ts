/** What two portals do with one interest at once: one of them was first, and the other knows. */
import { AFTER_RESTORE } from '../../../src/domain/kept.ts';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freeRestored, holdUndelivered } from '../../../src/intake/store/interests/after-restore.ts';
import {
  confirmArrival,
  decideInterest,
  releaseUnchecked,
  remindUndecided,
} from '../../../src/intake/store/interests/decide.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { listUndecided } from '../../../src/intake/store/interests/hold.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';
import { listContents } from '../../../src/intake/store/letters/contents.ts';
import { eraseDiscarded, removeRecords } from '../../../src/intake/store/letters/erase.ts';
import { listAlerts } from '../../../src/intake/store/tables/alerts.ts';
import { bounce } from '../../support/bounce.ts';
import { now, sealedOf } from '../../support/fixture.ts';
import type { Opened } from '../../support/opened.ts';
import * as deeds from './deeds.ts';
import { run } from './race.ts';
import type { Engine, Shared } from './stores.ts';

const later = now + 60_000;

const take = (opened: Opened) => deeds.take(opened, 'a', later);
const close = (opened: Opened) => deeds.close(opened, 'a', later);
const decline = (opened: Opened) => deeds.decline(opened, 'a', later);
const miss = (opened: Opened) => deeds.answer(opened, 'a', later, 'no');
const withdraw = (opened: Opened) => deeds.takeBack(opened, 'a', later);
const release = (opened: Opened) => decideInterest(opened, 'a', 'released', later);
const discard = (opened: Opened) => decideInterest(opened, 'a', 'discarded', later);

const delivered = (shared: Shared) => deeds.deliver(shared, 'a');
const held = ({ put }: Shared) => put(sealedOf('a', { heldBecause: ['links'] }));
/** Held since a restore, and for nothing else. */
async function unsure({ put, store }: Shared): Promise<void> {
  await put(sealedOf('a'));
  assert.equal(await holdUndelivered(store, now), 1);
}

const causes = async ({ store }: Opened) => (await listAlerts(store)).map(({ cause }) => cause);
const contents = async ({ store }: Opened) => (await listContents(store, '', 10)).map(({ id }) => id);
const claimed = async ({ other }: Shared, moment = later) =>
  (await claimLetters(other.store, 10, moment)).map(({ kind }) => kind);
const isOnce = (answers: unknown[]) => assert.equal(answers.filter(Boolean).length, 1, JSON.stringify(answers));

export function interestRacesContract(open: Engine['open']): void {
  describe('of two portals at once', () => {
    for (const [name, deed, event] of [
      ['one takes an interest over', take, 'taken'],
      ['one closes an interest', close, 'closed'],
      ['one declines an interest', decline, 'declined'],
      ['one hears that nobody was in touch', miss, 'answered'],
    ] as const)
      it(`${name}, and the journal says it once`, () =>
        run(open, {
          prepare: delivered,
          one: deed,
          other: deed,
          after(shared, ...answers) {
            isOnce(answers);
            assert.deepEqual(shared.journal.events, [event]);
          },
        }));

    it('one takes an interest back, and who has it is told once', () =>
      run(open, {
        prepare: delivered,
        one: withdraw,
        other: withdraw,
        async after(shared, ...answers) {
          isOnce(answers);
          assert.deepEqual(shared.journal.events, ['withdrawn']);
          assert.deepEqual(await claimed(shared), ['notice']);
        },
      }));

    it('one closes what the other hears of as missed: nobody is told of what is closed', () =>
      run(open, {
        prepare: delivered,
        one: close,
        other: miss,
        async after(shared, isClosed) {
          assert.equal(isClosed, true);
          assert.deepEqual(await causes(shared), []);
        },
      }));

    it('one takes over what the person takes back: erased, and not taken over afterwards', () =>
      run(open, {
        prepare: delivered,
        one: take,
        other: withdraw,
        async after(shared, isTaken, withdrawn) {
          assert.equal(withdrawn, 'told');
          const kept = await findInterest(shared.store, 'a');
          assert.deepEqual([kept?.takenAt, kept?.withdrawnAt], [isTaken ? later : null, later]);
          assert.deepEqual(shared.journal.events, isTaken ? ['taken', 'withdrawn'] : ['withdrawn']);
          assert.deepEqual(await contents(shared), ['notice-site:abc']);
          // Whoever is first, nothing follows on what was taken back.
          assert.equal(kept?.steps.at(-1)?.deed, 'withdrawn');
        },
      }));

    it('one decides about what the person takes back: nothing leaves', () =>
      run(open, {
        prepare: held,
        one: release,
        other: withdraw,
        async after(shared, _isReleased, withdrawn) {
          assert.equal(withdrawn, 'nobody');
          assert.deepEqual([await claimed(shared), await contents(shared)], [[], []]);
        },
      }));

    it('one releases what the other discards: it goes its way, whoever was first', () =>
      run(open, {
        prepare: held,
        one: release,
        other: discard,
        async after(shared, isReleased) {
          assert.equal(isReleased, true);
          assert.equal((await findInterest(shared.store, 'a'))?.decision, 'released');
          assert.deepEqual(await claimed(shared), ['letter']);
        },
      }));

    it('one discards what nobody has looked at in time: it is one or the other', () =>
      run(open, {
        prepare: held,
        one: discard,
        async other(opened) {
          const undecided = { id: 'a', reference: 'REF-a', project: 'v-i-t', site: 'nord', heldAt: now };
          return releaseUnchecked(opened, undecided, later);
        },
        async after(shared, isDiscarded, isReleased) {
          isOnce([isDiscarded, isReleased]);
          assert.deepEqual(await claimed(shared), isReleased ? ['letter'] : []);
        },
      }));

    it('one holds because of a restore what the other would let go by itself: it waits, or went before', () =>
      run(open, {
        prepare: held,
        one: ({ store }) => holdUndelivered(store, later),
        async other(opened) {
          const undecided = { id: 'a', reference: 'REF-a', project: 'v-i-t', site: 'nord', heldAt: now };
          return releaseUnchecked(opened, undecided, later);
        },
        async after(shared, count) {
          assert.equal(count, 1);
          assert.equal((await findInterest(shared.store, 'a'))?.decision, null);
          assert.deepEqual([await claimed(shared), await listUndecided(shared.store, later)], [[], []]);
        },
      }));

    it('one reminds of what the other decides: nobody is reminded of what is decided', () =>
      run(open, {
        prepare: held,
        one: ({ store }) => remindUndecided(store, 'a', later),
        other: discard,
        async after(shared, _isReminded, isDiscarded) {
          assert.equal(isDiscarded, true);
          assert.deepEqual(await causes(shared), []);
        },
      }));

    it('one erases what was discarded long ago, the other releases it: it leaves whole, or not at all', () =>
      run(open, {
        async prepare(shared) {
          await held(shared);
          await decideInterest(shared, 'a', 'discarded', now);
        },
        one: ({ store }) => eraseDiscarded(store, now),
        other: release,
        async after(shared, erased, isReleased) {
          isOnce([erased > 0, isReleased]);
          assert.deepEqual(await contents(shared), isReleased ? ['letter-a'] : []);
          assert.equal((await findInterest(shared.store, 'a'))?.decision, isReleased ? 'released' : 'discarded');
        },
      }));
  });

  describe('after a restore, of two at once', () => {
    it('one frees what the other discards: it leaves, or is discarded', () =>
      run(open, {
        prepare: unsure,
        one: ({ store }) => freeRestored(store),
        other: discard,
        async after(shared, freed, isDiscarded) {
          isOnce([freed > 0, isDiscarded]);
          assert.deepEqual(await claimed(shared), freed > 0 ? ['letter'] : []);
        },
      }));

    it('one frees what the person takes back: nothing leaves', () =>
      run(open, {
        prepare: unsure,
        one: ({ store }) => freeRestored(store),
        other: withdraw,
        async after(shared) {
          assert.equal((await findInterest(shared.store, 'a'))?.withdrawnAt, later);
          assert.deepEqual(
            (await claimed(shared)).filter((kind) => kind !== 'notice'),
            [],
          );
        },
      }));

    it('one says that it has arrived, the other discards it: it has arrived, whoever was first', () =>
      run(open, {
        prepare: unsure,
        one: (opened) => confirmArrival(opened, 'a', later),
        other: discard,
        async after(shared, hasArrived) {
          assert.equal(hasArrived, true);
          const kept = await findInterest(shared.store, 'a');
          assert.deepEqual([kept?.deliveredAt, kept?.decision], [later, null]);
          assert.deepEqual(await claimed(shared), []);
        },
      }));

    it('one holds what the other discards: it is discarded, and not held anew', () =>
      run(open, {
        prepare: held,
        one: ({ store }) => holdUndelivered(store, later),
        other: discard,
        async after(shared, _count, isDiscarded) {
          assert.equal(isDiscarded, true);
          assert.equal((await findInterest(shared.store, 'a'))?.decision, 'discarded');
        },
      }));

    it('one holds what the other holds: it is counted once', () =>
      run(open, {
        prepare: ({ put }) => put(sealedOf('a')),
        one: ({ store }) => holdUndelivered(store, later),
        other: ({ store }) => holdUndelivered(store, later),
        after: (_shared, ...counts) => isOnce(counts),
      }));

    for (const [name, deed] of [
      ['takes back', withdraw],
      ['takes over', take],
    ] as const)
      it(`one holds what the other ${name}: it is not held afterwards`, () =>
        run<number, unknown>(open, {
          prepare: ({ put }) => put(sealedOf('a')),
          one: ({ store }) => holdUndelivered(store, later),
          other: deed,
          async after(shared, count, done) {
            assert.ok(done);
            const kept = await findInterest(shared.store, 'a');
            assert.equal(kept?.heldBecause, count > 0 ? AFTER_RESTORE : null);
            assert.deepEqual(
              (await claimed(shared)).filter((kind) => kind !== 'notice'),
              [],
            );
          },
        }));
  });

  describe('records as old as can be', () => {
    it('go, or are taken back, and then the notice goes out first', () =>
      run(open, {
        prepare: delivered,
        one: ({ store }) => removeRecords(store, now),
        other: withdraw,
        async after(shared, removed, withdrawn) {
          isOnce([removed > 0, withdrawn]);
          assert.deepEqual(await claimed(shared), withdrawn ? ['notice'] : []);
        },
      }));

    it('go, or their letter comes back, and then it goes out first', () =>
      run(open, {
        prepare: delivered,
        one: ({ store }) => removeRecords(store, now),
        other: (opened) => bounce(opened, 'REF-a', later),
        async after(shared, removed, hasBounced) {
          isOnce([removed > 0, hasBounced]);
          assert.deepEqual(await claimed(shared), hasBounced ? ['letter'] : []);
        },
      }));
  });
}
