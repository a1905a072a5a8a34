/** What is held waits until somebody decides; what was decided can be told from what was not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { now, sealedOf } from '../../support/fixture.ts';
import type { Engine, Shared } from './stores.ts';

const later = now + 3_600_000;
const row = (id: string, kind: 'letter' | 'review' | 'confirmation') => ({ id, kind, sealed: Buffer.from(kind) });

const hold = ({ outbox }: Shared, id = 'a') =>
  outbox.put(
    sealedOf(id, {
      heldBecause: ['links', 'unsolved'],
      letters: [row(`letter-${id}`, 'letter'), row(`review-${id}`, 'review'), row(`mail-${id}`, 'confirmation')],
    }),
  );
const claimed = async ({ other }: Shared, moment = now) =>
  (await other.claim(10, moment))
    .map(({ kind, decision }) => [kind, decision])
    .toSorted(([a], [b]) => String(a).localeCompare(String(b)));

export function heldContract(open: Engine['open']): void {
  describe('a held interest', () => {
    it('sends nothing but word to who decides, and says since when and why', async () => {
      await using store = await open();
      await hold(store);
      assert.deepEqual(await claimed(store), [['review', null]]);
      const kept = await store.outbox.find('a');
      assert.deepEqual([kept?.heldAt, kept?.heldBecause, kept?.decision], [now, 'links,unsolved', null]);
      assert.equal(await store.upkeep.held(), 1);
      assert.equal((await store.upkeep.queue()).queued, 1, 'the letter to who decides');
      const [undecided] = await store.cases.undecided(now);
      assert.deepEqual({ ...undecided }, { id: 'a', reference: 'REF-a', project: 'v-i-t', site: 'nord', heldAt: now });
    });

    it('that is released goes its way, once, and the review is erased', async () => {
      await using store = await open();
      await hold(store);
      assert.equal(await store.cases.decide('a', 'released', later), true);
      assert.equal(await store.cases.decide('a', 'released', later), false);
      assert.equal(await store.cases.decide('a', 'discarded', later), false);
      assert.deepEqual(await claimed(store, later), [
        ['confirmation', 'released'],
        ['letter', 'released'],
      ]);
      assert.equal(await store.upkeep.held(), 0);
    });

    it('that is discarded stays, can be released, and is erased at its time', async () => {
      await using store = await open();
      await hold(store, 'a');
      await hold(store, 'b');
      for (const id of ['a', 'b']) assert.equal(await store.cases.decide(id, 'discarded', now), true);
      assert.equal(await store.cases.decide('a', 'released', later), true);
      assert.equal(await store.cases.eraseDiscarded(now - 1), 0);
      assert.equal(await store.cases.eraseDiscarded(now), 3);
      assert.equal(await store.cases.decide('b', 'released', later), false, 'nothing is left of it');
      assert.deepEqual(await claimed(store, later), [
        ['confirmation', 'released'],
        ['letter', 'released'],
      ]);
    });

    it('that was never held has nothing to decide', async () => {
      await using store = await open();
      await store.outbox.put(sealedOf('a'));
      for (const decision of ['released', 'discarded', 'unchecked'] as const)
        assert.equal(await store.cases.decide('a', decision, now), false);
      assert.deepEqual(await store.cases.undecided(later), []);
    });

    it('that the person takes back has nothing to decide', async () => {
      await using store = await open();
      await hold(store);
      await store.cases.withdraw('a', later, (holder) => ({ ...row(`n-${holder}`, 'review'), kind: 'notice' }));
      assert.equal(await store.cases.decide('a', 'released', later), false);
      assert.equal(await store.upkeep.held(), 0);
      assert.deepEqual(await store.cases.undecided(later), []);
    });
  });

  describe('a solved check', () => {
    it('counts for the first that brings it, through two portals too, until it is forgotten', async () => {
      await using store = await open();
      const { upkeep } = store;
      assert.equal(await upkeep.spend('nonce', 'one', later, now), true);
      assert.equal(await upkeep.spend('nonce', 'one', later, now), true);
      assert.equal(await upkeep.spend('nonce', 'two', later, now), false);
      await upkeep.forgetSpent(later - 1);
      assert.equal(await upkeep.spentBy('nonce'), 'one');
      await upkeep.forgetSpent(later);
      assert.equal(await upkeep.spentBy('nonce'), undefined);
    });
  });
}
