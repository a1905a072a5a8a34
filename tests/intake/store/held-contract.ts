/** What is held waits until somebody decides; what was decided can be told from what was not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { now, sealedOf } from '../../support/fixture.ts';
import type { Engine, Shared } from './stores.ts';
import { findSpender, forgetSpentTokens, spendToken } from '../../../src/intake/store/tables/spent-tokens.ts';
import { decideInterest } from '../../../src/intake/store/interests/decide.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { countHeld, listUndecided } from '../../../src/intake/store/interests/hold.ts';
import { withdrawInterest } from '../../../src/intake/store/interests/withdraw.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';
import { eraseDiscarded } from '../../../src/intake/store/letters/erase.ts';
import { readQueue } from '../../../src/intake/store/letters/queue.ts';

const later = now + 3_600_000;
const row = (id: string, kind: 'letter' | 'review' | 'confirmation') => ({ id, kind, sealed: Buffer.from(kind) });

const hold = ({ put }: Shared, id = 'a') =>
  put(
    sealedOf(id, {
      heldBecause: ['links', 'unsolved'],
      letters: [row(`letter-${id}`, 'letter'), row(`review-${id}`, 'review'), row(`mail-${id}`, 'confirmation')],
    }),
  );
const claimed = async ({ other }: Shared, moment = now) =>
  (await claimLetters(other.store, 10, moment))
    .map(({ kind, decision }) => [kind, decision])
    .toSorted(([a], [b]) => String(a).localeCompare(String(b)));

export function heldContract(open: Engine['open']): void {
  describe('a held interest', () => {
    it('sends nothing but word to who decides, and says since when and why', async () => {
      await using shared = await open();
      await hold(shared);
      assert.deepEqual(await claimed(shared), [['review', null]]);
      const kept = await findInterest(shared.store, 'a');
      assert.deepEqual([kept?.heldAt, kept?.heldBecause, kept?.decision], [now, 'links,unsolved', null]);
      assert.equal(await countHeld(shared.store), 1);
      assert.equal((await readQueue(shared.store)).queued, 1, 'the letter to who decides');
      const [undecided] = await listUndecided(shared.store, now);
      assert.deepEqual({ ...undecided }, { id: 'a', reference: 'REF-a', project: 'v-i-t', site: 'nord', heldAt: now });
    });

    it('that is released goes its way, once, and the review is erased', async () => {
      await using shared = await open();
      await hold(shared);
      assert.equal(await decideInterest(shared, 'a', 'released', later), true);
      assert.equal(await decideInterest(shared, 'a', 'released', later), false);
      assert.equal(await decideInterest(shared, 'a', 'discarded', later), false);
      assert.deepEqual(await claimed(shared, later), [
        ['confirmation', 'released'],
        ['letter', 'released'],
      ]);
      assert.equal(await countHeld(shared.store), 0);
    });

    it('that is discarded stays, can be released, and is erased at its time', async () => {
      await using shared = await open();
      await hold(shared, 'a');
      await hold(shared, 'b');
      for (const id of ['a', 'b']) assert.equal(await decideInterest(shared, id, 'discarded', now), true);
      assert.equal(await decideInterest(shared, 'a', 'released', later), true);
      assert.equal(await eraseDiscarded(shared.store, now - 1), 0);
      assert.equal(await eraseDiscarded(shared.store, now), 3);
      assert.equal(await decideInterest(shared, 'b', 'released', later), false, 'nothing is left of it');
      assert.deepEqual(await claimed(shared, later), [
        ['confirmation', 'released'],
        ['letter', 'released'],
      ]);
    });

    it('that was never held has nothing to decide', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      for (const decision of ['released', 'discarded', 'unchecked'] as const)
        assert.equal(await decideInterest(shared, 'a', decision, now), false);
      assert.deepEqual(await listUndecided(shared.store, later), []);
    });

    it('that the person takes back has nothing to decide', async () => {
      await using shared = await open();
      await hold(shared);
      await withdrawInterest(shared, 'a', later, ({ name }) => ({ ...row(`n-${name}`, 'review'), kind: 'notice' }));
      assert.equal(await decideInterest(shared, 'a', 'released', later), false);
      assert.equal(await countHeld(shared.store), 0);
      assert.deepEqual(await listUndecided(shared.store, later), []);
    });
  });

  describe('a solved check', () => {
    it('counts for the first that brings it, through two portals too, until it is forgotten', async () => {
      await using shared = await open();
      const { store } = shared;
      assert.equal(await spendToken(store, 'nonce', 'one', later, now), true);
      assert.equal(await spendToken(store, 'nonce', 'one', later, now), true);
      assert.equal(await spendToken(store, 'nonce', 'two', later, now), false);
      await forgetSpentTokens(store, later - 1);
      assert.equal(await findSpender(store, 'nonce'), 'one');
      await forgetSpentTokens(store, later);
      assert.equal(await findSpender(store, 'nonce'), undefined);
    });
  });
}
