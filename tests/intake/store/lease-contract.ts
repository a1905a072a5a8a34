/** What one courier has claimed is its own until the lease ends. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { now, sealedOf } from '../../support/fixture.ts';
import type { Engine } from './stores.ts';
import type { Opened } from '../../support/opened.ts';
import { findByReference, findInterest } from '../../../src/intake/store/interests/find.ts';
import { LEASE_MS, claimLetters, renewClaim } from '../../../src/intake/store/letters/claim.ts';
import type { ClaimedLetter } from '../../../src/intake/store/letters/claim.ts';
import { postponeLetter, settleLetter } from '../../../src/intake/store/letters/settle.ts';

async function claimOne({ store }: Opened, moment: number): Promise<ClaimedLetter> {
  const [letter] = await claimLetters(store, 1, moment);
  assert.ok(letter);
  return letter;
}

export function leaseContract(open: Engine['open']): void {
  const withLetter = async () => {
    const shared = await open();
    await shared.put(sealedOf('a'));
    return shared;
  };

  describe('a claimed letter', () => {
    it('is nobody else’s until the lease ends', async () => {
      await using shared = await withLetter();
      const first = await claimOne(shared, now);
      assert.deepEqual(await claimLetters(shared.other.store, 10, now + LEASE_MS - 1), []);
      const second = await claimOne(shared.other, now + LEASE_MS);
      assert.equal(second.id, first.id);
      assert.notEqual(second.lease, first.lease);
    });

    it('stays claimed as long as the claim is renewed', async () => {
      await using shared = await withLetter();
      const letter = await claimOne(shared, now);
      await renewClaim(shared.store, letter, now + LEASE_MS / 2);
      assert.deepEqual(await claimLetters(shared.other.store, 1, now + LEASE_MS), []);
      assert.equal((await claimLetters(shared.other.store, 1, now + LEASE_MS * 1.5)).length, 1);
    });

    it('is not taken back by who has lost it', async () => {
      await using shared = await withLetter();
      const stale = await claimOne(shared, now);
      const current = await claimOne(shared.other, now + LEASE_MS);
      await renewClaim(shared.store, stale, now + LEASE_MS * 10);
      assert.equal(await settleLetter(shared.store, stale, 'site', now + LEASE_MS + 1), false);
      await postponeLetter(shared.store, stale, 'timeout', now, ['x']);
      assert.equal((await findInterest(shared.store, 'a'))?.deliveredAt, null);
      assert.equal((await findInterest(shared.store, 'a'))?.attempts, 0);
      assert.deepEqual(await claimLetters(shared.store, 1, now + LEASE_MS * 2 - 1), []);
      assert.equal(await settleLetter(shared.other.store, current, 'site', now + LEASE_MS + 2), true);
    });

    it('once delivered never comes again', async () => {
      await using shared = await withLetter();
      const letter = await claimOne(shared, now);
      assert.equal(await settleLetter(shared.store, letter, 'deputy', now + 5), true);
      assert.deepEqual(await claimLetters(shared.other.store, 10, now + 1000 * LEASE_MS), []);
      const kept = await findInterest(shared.other.store, 'a');
      assert.deepEqual([kept?.deliveredAt, kept?.attempts], [now + 5, 1]);
      assert.equal(await settleLetter(shared.store, letter, 'site', now + 9), false);
      assert.equal((await findByReference(shared.store, 'REF-a'))?.deliveredTo, 'deputy');
    });

    it('that is postponed comes back at its time, with what is known of it', async () => {
      await using shared = await withLetter();
      const letter = await claimOne(shared, now);
      await postponeLetter(shared.store, letter, 'recipient-refused', now + 60_000.4, ['abc', 'def']);
      assert.deepEqual(await claimLetters(shared.other.store, 1, now + 59_999), []);
      const again = await claimOne(shared.other, now + 60_000);
      assert.deepEqual([again.attempts, again.refused], [1, ['abc', 'def']]);
      await postponeLetter(shared.other.store, again, 'timeout', now + 60_001, []);
      assert.deepEqual((await claimOne(shared.other, now + 60_001)).refused, []);
    });

    it('that seems put off for days, because the clock went back, is due', async () => {
      await using shared = await withLetter();
      await postponeLetter(shared.store, await claimOne(shared, now), 'timeout', now + 4 * 3_600_000, []);
      assert.deepEqual(await claimLetters(shared.store, 1, now), []);
      assert.equal((await claimLetters(shared.store, 1, now - 2 * 3_600_000)).length, 1);
    });
  });

  describe('claiming', () => {
    it('takes the longest waiting first, and no more than asked for', async () => {
      await using shared = await open();
      for (const [id, wait] of [
        ['a', 10],
        ['b', 30],
        ['c', 20],
      ] as const)
        await shared.put(sealedOf(id, { receivedAt: now - wait }));
      const first = await claimLetters(shared.store, 2, now);
      assert.deepEqual(first.map(({ reference }) => reference).toSorted(), ['REF-b', 'REF-c']);
      assert.equal((await claimOne(shared, now)).reference, 'REF-a');
    });

    it('finds nothing where nothing waits', async () => {
      await using shared = await open();
      assert.deepEqual(await claimLetters(shared.store, 8, now), []);
    });

    it('never hands one letter to two, however many ask at once', async () => {
      await using shared = await open();
      const ids = Array.from({ length: 30 }, (_none, index) => `i${index}`);
      await Promise.all(ids.map((id) => shared.put(sealedOf(id))));
      const claimed: string[] = [];
      const work = async ({ store }: Opened) => {
        while (claimed.length <= ids.length) {
          const letters = await claimLetters(store, 4, now);
          if (letters.length === 0) return;
          claimed.push(...letters.map(({ id }) => id));
        }
      };
      await Promise.all([shared, shared.other, shared, shared.other, shared, shared.other].map(work));
      claimed.push(...(await claimLetters(shared.store, 100, now)).map(({ id }) => id));
      assert.deepEqual(claimed.toSorted(), ids.map((id) => `letter-${id}`).toSorted());
    });
  });
}
