/** What one courier has claimed is its own until the lease ends. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LEASE_MS } from '../../../src/intake/store/outbox.ts';
import type { ClaimedLetter, Outbox } from '../../../src/intake/store/outbox.ts';
import { now, sealedOf } from '../../support/fixture.ts';
import type { Engine } from './stores.ts';

async function claimOne(outbox: Outbox, moment: number): Promise<ClaimedLetter> {
  const [letter] = await outbox.claim(1, moment);
  assert.ok(letter);
  return letter;
}

export function leaseContract(open: Engine['open']): void {
  const withLetter = async () => {
    const store = await open();
    await store.outbox.put(sealedOf('a'));
    return store;
  };

  describe('a claimed letter', () => {
    it('is nobody else’s until the lease ends', async () => {
      await using store = await withLetter();
      const first = await claimOne(store.outbox, now);
      assert.deepEqual(await store.other.claim(10, now + LEASE_MS - 1), []);
      const second = await claimOne(store.other, now + LEASE_MS);
      assert.equal(second.id, first.id);
      assert.notEqual(second.lease, first.lease);
    });

    it('stays claimed as long as the claim is renewed', async () => {
      await using store = await withLetter();
      const letter = await claimOne(store.outbox, now);
      await store.outbox.renew(letter, now + LEASE_MS / 2);
      assert.deepEqual(await store.other.claim(1, now + LEASE_MS), []);
      assert.equal((await store.other.claim(1, now + LEASE_MS * 1.5)).length, 1);
    });

    it('is not taken back by who has lost it', async () => {
      await using store = await withLetter();
      const stale = await claimOne(store.outbox, now);
      const current = await claimOne(store.other, now + LEASE_MS);
      await store.outbox.renew(stale, now + LEASE_MS * 10);
      assert.equal(await store.outbox.settle(stale, 'site', now + LEASE_MS + 1), false);
      await store.outbox.postpone(stale, 'timeout', now, ['x']);
      assert.equal((await store.outbox.find('a'))?.deliveredAt, null);
      assert.equal((await store.outbox.find('a'))?.attempts, 0);
      assert.deepEqual(await store.outbox.claim(1, now + LEASE_MS * 2 - 1), []);
      assert.equal(await store.other.settle(current, 'site', now + LEASE_MS + 2), true);
    });

    it('once delivered never comes again', async () => {
      await using store = await withLetter();
      const letter = await claimOne(store.outbox, now);
      assert.equal(await store.outbox.settle(letter, 'deputy', now + 5), true);
      assert.deepEqual(await store.other.claim(10, now + 1000 * LEASE_MS), []);
      const kept = await store.other.find('a');
      assert.deepEqual([kept?.deliveredAt, kept?.attempts], [now + 5, 1]);
      assert.equal(await store.outbox.settle(letter, 'site', now + 9), false);
      assert.equal((await store.upkeep.findByReference('REF-a'))?.deliveredTo, 'deputy');
    });

    it('that is postponed comes back at its time, with what is known of it', async () => {
      await using store = await withLetter();
      const letter = await claimOne(store.outbox, now);
      await store.outbox.postpone(letter, 'recipient-refused', now + 60_000.4, ['abc', 'def']);
      assert.deepEqual(await store.other.claim(1, now + 59_999), []);
      const again = await claimOne(store.other, now + 60_000);
      assert.deepEqual([again.attempts, again.refused], [1, ['abc', 'def']]);
      await store.other.postpone(again, 'timeout', now + 60_001, []);
      assert.deepEqual((await claimOne(store.other, now + 60_001)).refused, []);
    });

    it('that seems put off for days, because the clock went back, is due', async () => {
      await using store = await withLetter();
      await store.outbox.postpone(await claimOne(store.outbox, now), 'timeout', now + 4 * 3_600_000, []);
      assert.deepEqual(await store.outbox.claim(1, now), []);
      assert.equal((await store.outbox.claim(1, now - 2 * 3_600_000)).length, 1);
    });
  });

  describe('claiming', () => {
    it('takes the longest waiting first, and no more than asked for', async () => {
      await using store = await open();
      for (const [id, wait] of [
        ['a', 10],
        ['b', 30],
        ['c', 20],
      ] as const)
        await store.outbox.put(sealedOf(id, { receivedAt: now - wait }));
      const first = await store.outbox.claim(2, now);
      assert.deepEqual(first.map(({ reference }) => reference).toSorted(), ['REF-b', 'REF-c']);
      assert.equal((await claimOne(store.outbox, now)).reference, 'REF-a');
    });

    it('finds nothing where nothing waits', async () => {
      await using store = await open();
      assert.deepEqual(await store.outbox.claim(8, now), []);
    });

    it('never hands one letter to two, however many ask at once', async () => {
      await using store = await open();
      const ids = Array.from({ length: 30 }, (_none, index) => `i${index}`);
      await Promise.all(ids.map((id) => store.outbox.put(sealedOf(id))));
      const claimed: string[] = [];
      const work = async (outbox: Outbox) => {
        while (claimed.length <= ids.length) {
          const letters = await outbox.claim(4, now);
          if (letters.length === 0) return;
          claimed.push(...letters.map(({ id }) => id));
        }
      };
      await Promise.all([store.outbox, store.other, store.outbox, store.other, store.outbox, store.other].map(work));
      claimed.push(...(await store.outbox.claim(100, now)).map(({ id }) => id));
      assert.deepEqual(claimed.toSorted(), ids.map((id) => `letter-${id}`).toSorted());
    });
  });
}
