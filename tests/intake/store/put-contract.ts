/** What is put into the outbox is kept, once. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { now, sealedOf } from '../../support/fixture.ts';
import type { Engine } from './stores.ts';
import { findByCheckPage, findInterest } from '../../../src/intake/store/interests/find.ts';
import { withdrawInterest } from '../../../src/intake/store/interests/withdraw.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';

/** Ten people, or ten clicks of one. */
const ten = Array.from({ length: 10 }, (_none, index) => index);

export function putContract(open: Engine['open']): void {
  describe('an interest', () => {
    it('is kept with its letter', async () => {
      await using shared = await open();
      assert.deepEqual(await shared.put(sealedOf('a')), { kind: 'stored', id: 'a' });
      const [letter] = await claimLetters(shared.other.store, 1, now);
      assert.deepEqual(
        { ...letter, sealed: Buffer.from(letter?.sealed ?? []), lease: typeof letter?.lease },
        {
          id: 'letter-a',
          interest: 'a',
          kind: 'letter',
          lease: 'string',
          sealed: Buffer.from('sealed a'),
          attempts: 0,
          refused: [],
          reached: [],
          decision: null,
          reference: 'REF-a',
          project: 'v-i-t',
          site: 'nord',
          receivedAt: now,
        },
      );
    });

    it('is found by its id, with or without a site', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      await shared.put(sealedOf('b', { site: null }));
      const kept = {
        reference: 'REF-a',
        project: 'v-i-t',
        site: 'nord',
        receivedAt: now,
        deliveredAt: null,
        deliveredTo: null,
        attempts: 0,
        takenAt: null,
        declinedAt: null,
        closedAt: null,
        withdrawnAt: null,
        answer: null,
        answeredAt: null,
        rung: 0,
        rungAt: null,
        heldAt: null,
        heldBecause: null,
        decidedAt: null,
        decision: null,
        steps: [],
        chased: [],
      };
      assert.deepEqual({ ...(await findInterest(shared.other.store, 'a')) }, kept);
      assert.deepEqual(
        { ...(await findInterest(shared.other.store, 'b')) },
        { ...kept, reference: 'REF-b', site: null },
      );
      assert.equal(await findInterest(shared.store, 'c'), undefined);
    });

    it('whose check page is sent again, however late and through whichever portal, is the same one', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      const days = [0, 1, 30, 400].map((count) => count * 24 * 60 * 60_000);
      for (const [index, later] of days.entries()) {
        const again = sealedOf('b', { checkPage: 'page-a', answers: 'others', receivedAt: now + later });
        const put = await (index % 2 ? shared : shared.other).put(again);
        assert.deepEqual(put, { kind: 'repeated', id: 'a' });
      }
      assert.equal((await claimLetters(shared.store, 10, now)).length, 1);
      assert.equal(await findInterest(shared.store, 'b'), undefined);
    });

    it('is found by its check page', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      assert.equal(await findByCheckPage(shared.other.store, 'page-a'), 'a');
      assert.equal(await findByCheckPage(shared.other.store, 'page-b'), undefined);
    });

    it('from another check page is another one, be the answers the same', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      assert.deepEqual(await shared.put(sealedOf('b', { answers: 'answers-a' })), { kind: 'stored', id: 'b' });
      assert.equal((await claimLetters(shared.store, 10, now)).length, 2);
    });

    it('knows the last one with the same answers, not before the time that is asked for', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      await shared.put(sealedOf('b', { answers: 'answers-a', receivedAt: now + 5 }));
      const asked = [
        { answers: 'answers-a', since: now },
        { answers: 'answers-a', since: now + 6 },
        { answers: 'answers-c', since: now },
      ];
      assert.deepEqual(await Promise.all(asked.map((one) => shared.other.earlier(one))), [
        'REF-b',
        undefined,
        undefined,
      ]);
    });

    it('that was taken back is named to nobody', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      await withdrawInterest(shared, 'a', now, () => assert.fail('nobody has it'));
      assert.equal(await shared.earlier({ answers: 'answers-a', since: 0 }), undefined);
    });

    it('that comes ten times at once, through two portals, is one', async () => {
      await using shared = await open();
      const puts = await Promise.all(
        ten.map((index) => (index % 2 ? shared : shared.other).put(sealedOf(`i${index}`, { checkPage: 'same' }))),
      );
      assert.equal(puts.filter(({ kind }) => kind === 'stored').length, 1);
      assert.equal(new Set(puts.map((put) => ('id' in put ? put.id : put.kind))).size, 1);
      assert.equal((await claimLetters(shared.store, 10, now)).length, 1);
    });

    it('of ten different people at once, through two portals, is kept for each', async () => {
      await using shared = await open();
      const puts = await Promise.all(
        ten.map((index) => (index % 2 ? shared : shared.other).put(sealedOf(`i${index}`))),
      );
      assert.deepEqual(
        puts,
        ten.map((index) => ({ kind: 'stored', id: `i${index}` })),
      );
      assert.equal((await claimLetters(shared.store, 100, now)).length, ten.length);
    });

    it('whose reference is taken is not kept, and those that came with it are', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      const puts = await Promise.all([
        shared.put(sealedOf('b')),
        shared.put(sealedOf('c', { reference: 'REF-a' })),
        shared.put(sealedOf('d', { reference: 'REF-b' })),
      ]);
      assert.deepEqual(puts, [{ kind: 'stored', id: 'b' }, { kind: 'collision' }, { kind: 'collision' }]);
      assert.equal((await claimLetters(shared.store, 10, now)).length, 2);
    });
  });

  describe('a store that is closed', () => {
    it('says so', async () => {
      const shared = await open();
      await shared[Symbol.asyncDispose]();
      await assert.rejects(shared.put(sealedOf('a')));
    });
  });
}
