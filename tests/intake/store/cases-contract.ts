/** What becomes of an interest once it is sent. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClaimedLetter, NewLetter } from '../../../src/intake/store/outbox.ts';
import { now, sealedOf } from '../../support/fixture.ts';
import type { Engine, Shared } from './stores.ts';

const later = now + 60_000;
const notice = (holder: string): NewLetter => ({ id: `notice-${holder}`, kind: 'notice', sealed: Buffer.from(holder) });

async function claimOne({ outbox }: Shared, moment = now): Promise<ClaimedLetter> {
  const [letter] = await outbox.claim(1, moment);
  assert.ok(letter);
  return letter;
}

async function deliver(store: Shared, id: string): Promise<void> {
  await store.outbox.put(sealedOf(id));
  const letter = await claimOne(store);
  assert.ok(await store.outbox.settle({ ...letter, reached: ['site:abc'] }, 'site', now));
}

const told = async ({ other }: Shared) =>
  (await other.claim(10, later)).map(({ kind, sealed }) => `${kind} ${Buffer.from(sealed).toString()}`);

export function casesContract(open: Engine['open']): void {
  describe('an interest that is taken back', () => {
    it('before anybody had it is erased, and nothing is sent', async () => {
      await using store = await open();
      await store.outbox.put(sealedOf('a'));
      assert.equal(await store.cases.withdraw('a', later, notice), 'nobody');
      assert.deepEqual(await told(store), []);
      assert.equal((await store.outbox.find('a'))?.withdrawnAt, later);
      assert.equal((await store.upkeep.queue()).queued, 0);
    });

    it('after delivery is erased, and who has the letter is told once', async () => {
      await using store = await open();
      await deliver(store, 'a');
      assert.equal(await store.cases.withdraw('a', later, notice), 'told');
      assert.equal(await store.cases.withdraw('a', later, notice), undefined);
      assert.deepEqual(await told(store), ['notice site:abc']);
      assert.equal(await store.upkeep.bounced('REF-a', '', later), false);
    });

    it('while an attempt is under way counts as delivered, and does not come back when the attempt fails', async () => {
      await using store = await open();
      await store.outbox.put(sealedOf('a'));
      const letter = await claimOne(store);
      assert.equal(await store.cases.withdraw('a', later, notice), 'told');
      await store.outbox.postpone(letter, 'timeout', later, []);
      assert.deepEqual(await told(store), ['notice ?']);
    });

    it('after a connection broke tells who may have the letter', async () => {
      await using store = await open();
      await store.outbox.put(sealedOf('a'));
      const letter = await claimOne(store);
      await store.outbox.postpone({ ...letter, reached: ['site:abc'] }, 'dropped', later, []);
      assert.equal(await store.cases.withdraw('a', later, notice), 'told');
      assert.deepEqual(await told(store), ['notice site:abc']);
    });

    it('takes mail to the person along, and stays taken back when its check page is sent again', async () => {
      await using store = await open();
      const letters = (['letter', 'confirmation', 'question'] as const).map((kind) => ({
        id: kind,
        kind,
        sealed: Buffer.from(kind),
      }));
      await store.outbox.put(sealedOf('a', { letters }));
      assert.equal(await store.cases.withdraw('a', later, notice), 'nobody');
      assert.deepEqual(await told(store), []);
      assert.deepEqual(await store.outbox.put(sealedOf('b', { checkPage: 'page-a' })), { kind: 'repeated', id: 'a' });
      assert.deepEqual(await store.outbox.claim(10, later), []);
    });

    it('goes with the other records when its time has come', async () => {
      await using store = await open();
      await store.outbox.put(sealedOf('a'));
      await store.cases.withdraw('a', later, notice);
      assert.deepEqual(await store.upkeep.purge(later, later, later), { erased: 0, removed: 1 });
    });
  });

  describe('an interest that is taken over', () => {
    it('is erased at once, and is not sent again', async () => {
      await using store = await open();
      await deliver(store, 'a');
      assert.equal(await store.cases.take('a', later), true);
      assert.equal(await store.cases.take('a', later + 1), false);
      assert.equal((await store.outbox.find('a'))?.takenAt, later);
      assert.equal((await store.upkeep.counts())['erased'], 1);
      assert.equal(await store.upkeep.bounced('REF-a', '', later), false);
    });

    it('by who closes it has been taken over, too', async () => {
      await using store = await open();
      await deliver(store, 'a');
      assert.equal(await store.cases.close('a', later), true);
      const kept = await store.outbox.find('a');
      assert.deepEqual([kept?.takenAt, kept?.closedAt], [later, later]);
    });

    it('or missed by the person asks them nothing any more', async () => {
      await using store = await open();
      const question = (id: string) => ({ id, kind: 'question' as const, sealed: Buffer.from('?'), dueAt: later });
      for (const id of ['a', 'b']) await store.outbox.put(sealedOf(id, { letters: [question(id)] }));
      await store.cases.take('a', now);
      await store.cases.miss('b', now);
      assert.deepEqual(await told(store), []);
    });

    it('is not possible once the person has taken it back, and cannot be missed then', async () => {
      await using store = await open();
      await deliver(store, 'a');
      await store.cases.withdraw('a', later, notice);
      assert.equal(await store.cases.take('a', later), false);
      assert.equal(await store.cases.close('a', later), false);
      assert.equal(await store.cases.miss('a', later), false);
    });
  });

  describe('an interest that somebody has still to look at', () => {
    it('cannot be taken over before, and once released it can', async () => {
      await using store = await open();
      await store.outbox.put(sealedOf('a', { heldBecause: ['links'] }));
      assert.equal(await store.cases.take('a', now), false);
      assert.equal(await store.cases.close('a', now), false);
      assert.equal((await store.outbox.find('a'))?.takenAt, null);
      assert.equal(await store.cases.decide('a', 'released', now), true);
      assert.equal((await store.outbox.claim(1, now)).length, 1);
      assert.equal(await store.cases.take('a', now), true);
    });

    it('and is discarded stays so when its check page is sent again, and is a new one from another', async () => {
      await using store = await open();
      await store.outbox.put(sealedOf('a', { heldBecause: ['links'] }));
      await store.cases.decide('a', 'discarded', now);
      assert.deepEqual(await store.outbox.put(sealedOf('b', { checkPage: 'page-a' })), { kind: 'repeated', id: 'a' });
      assert.equal((await store.outbox.put(sealedOf('b', { answers: 'answers-a' }))).kind, 'stored');
    });
  });

  describe('a question to the person', () => {
    it('waits for its day, even if that lies far off', async () => {
      await using store = await open();
      const days = 24 * 60 * 60_000;
      const question = { id: 'question', kind: 'question' as const, sealed: Buffer.from('?'), dueAt: now + 9 * days };
      await store.outbox.put(sealedOf('a', { letters: [question] }));
      await store.upkeep.retryAll(now);
      assert.deepEqual(await store.outbox.claim(10, now + 8 * days), []);
      assert.equal((await store.outbox.claim(10, now + 9 * days)).length, 1);
    });
  });

  describe('mail that must not go out twice', () => {
    it('is erased before it is sent, and comes back only where it certainly was not sent', async () => {
      await using store = await open();
      const letters = [{ id: 'mail', kind: 'confirmation' as const, sealed: Buffer.from('sealed') }];
      await store.outbox.put(sealedOf('a', { letters }));
      const mail = await claimOne(store);
      assert.equal(await store.outbox.spend(mail, now), true);
      assert.equal(await store.outbox.spend(mail, now), false);
      assert.deepEqual(await store.other.claim(10, now + 3_600_000), []);
      await store.outbox.unspend(mail, 'refused', later);
      assert.equal((await store.other.claim(10, later)).length, 1);
    });

    it('does not come back once somebody has taken the interest over', async () => {
      await using store = await open();
      const letters = [{ id: 'mail', kind: 'question' as const, sealed: Buffer.from('sealed') }];
      await store.outbox.put(sealedOf('a', { letters }));
      const mail = await claimOne(store);
      await store.outbox.spend(mail, now);
      await store.cases.take('a', now);
      await store.outbox.unspend(mail, 'refused', now);
      assert.deepEqual(await store.other.claim(10, later), []);
    });

    it('does not come back once the person has taken the interest back', async () => {
      await using store = await open();
      const letters = [{ id: 'mail', kind: 'confirmation' as const, sealed: Buffer.from('sealed') }];
      await store.outbox.put(sealedOf('a', { letters: [...sealedOf('a').letters, ...letters] }));
      const claimed = await store.outbox.claim(2, now);
      const mail = claimed.find(({ kind }) => kind === 'confirmation') ?? assert.fail('no mail');
      await store.outbox.spend(mail, now);
      await store.cases.withdraw('a', now, notice);
      await store.outbox.unspend(mail, 'refused', now);
      assert.deepEqual(
        (await store.other.claim(10, later)).filter(({ kind }) => kind === 'confirmation'),
        [],
      );
    });
  });
}
