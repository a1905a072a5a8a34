/** What becomes of an interest once it is sent. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { now, sealedOf } from '../../support/fixture.ts';
import { answer, askForReminder, claimOne, close, decline, deliver, notice, take, tryInVain, undo } from './deeds.ts';
import type { Engine, Shared } from './stores.ts';
import { UNDO_MS } from '../../../src/domain/states.ts';
import { eraseByAge } from '../../../src/intake/housekeeping/purge.ts';
import { bounce } from '../../support/bounce.ts';
import { decideInterest } from '../../../src/intake/store/interests/decide.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { mayAsk } from '../../../src/intake/store/interests/open.ts';
import { withdrawInterest } from '../../../src/intake/store/interests/withdraw.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';
import { countLetters, makeAllDue, readQueue } from '../../../src/intake/store/letters/queue.ts';
import { eraseBeforeSending, postponeLetter, restoreUnsent } from '../../../src/intake/store/letters/settle.ts';

const later = now + 60_000;

const told = async ({ other }: Shared) =>
  (await claimLetters(other.store, 10, later)).map(({ kind, sealed }) => `${kind} ${Buffer.from(sealed).toString()}`);

export function outcomesContract(open: Engine['open']): void {
  describe('an interest that is taken back', () => {
    it('before anybody had it is erased, and nothing is sent', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      assert.equal(await withdrawInterest(shared, 'a', later, notice), 'nobody');
      assert.deepEqual(await told(shared), []);
      assert.equal((await findInterest(shared.store, 'a'))?.withdrawnAt, later);
      assert.equal((await readQueue(shared.store)).queued, 0);
    });

    it('after delivery is erased, and who has the letter is told once', async () => {
      await using shared = await open();
      await deliver(shared, 'a');
      assert.equal(await withdrawInterest(shared, 'a', later, notice), 'told');
      assert.equal(await withdrawInterest(shared, 'a', later, notice), undefined);
      assert.deepEqual(await told(shared), ['notice site:abc']);
      assert.equal(await bounce(shared, 'REF-a', later), false);
    });

    it('while an attempt is under way counts as delivered, and does not come back when the attempt fails', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      const letter = await claimOne(shared);
      assert.equal(await withdrawInterest(shared, 'a', later, notice), 'told');
      await postponeLetter(shared.store, letter, 'timeout', later, []);
      assert.deepEqual(await told(shared), ['notice ?']);
    });

    it('after a connection broke tells who may have the letter', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      const letter = await claimOne(shared);
      await postponeLetter(shared.store, { ...letter, reached: ['site:abc'] }, 'dropped', later, []);
      assert.equal(await withdrawInterest(shared, 'a', later, notice), 'told');
      assert.deepEqual(await told(shared), ['notice site:abc']);
    });

    it('takes mail to the person along, and stays taken back when its check page is sent again', async () => {
      await using shared = await open();
      const letters = (['letter', 'confirmation', 'question'] as const).map((kind) => ({
        id: kind,
        kind,
        sealed: Buffer.from(kind),
      }));
      await shared.put(sealedOf('a', { letters }));
      assert.equal(await withdrawInterest(shared, 'a', later, notice), 'nobody');
      assert.deepEqual(await told(shared), []);
      assert.deepEqual(await shared.put(sealedOf('b', { checkPage: 'page-a' })), { kind: 'repeated', id: 'a' });
      assert.deepEqual(await claimLetters(shared.store, 10, later), []);
    });

    it('goes with the other records when its time has come', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      await withdrawInterest(shared, 'a', later, notice);
      assert.deepEqual(await eraseByAge(shared.store, [later, later, 0, 0], later), { erased: 0, removed: 1 });
    });
  });

  describe('an interest that is taken over', () => {
    it('is not sent again, and is erased once it can no longer be undone', async () => {
      await using shared = await open();
      await deliver(shared, 'a');
      assert.equal(await take(shared, 'a', later), true);
      assert.equal(await take(shared, 'a', later + 1), false);
      assert.equal((await findInterest(shared.store, 'a'))?.takenAt, later);
      assert.equal(await bounce(shared, 'REF-a', later), false);
      const erasedAt = (moment: number) => eraseByAge(shared.store, [0, 0, 0, moment - UNDO_MS], moment);
      assert.equal((await erasedAt(later + UNDO_MS - 1)).erased, 0);
      assert.equal((await erasedAt(later + UNDO_MS)).erased, 1);
      assert.equal((await countLetters(shared.store))['erased'], 1);
    });

    it('by who closes it has been taken over, too', async () => {
      await using shared = await open();
      await deliver(shared, 'a');
      assert.equal(await close(shared, 'a', later), true);
      const kept = await findInterest(shared.store, 'a');
      assert.deepEqual([kept?.takenAt, kept?.closedAt], [later, later]);
    });

    it('asks the person all the same, until they have answered', async () => {
      await using shared = await open();
      await deliver(shared, 'a');
      await take(shared, 'a', now);
      assert.equal(await mayAsk(shared.store, 'a'), true);
      assert.equal(await answer(shared, 'a', later, 'yes'), true);
      assert.equal(await mayAsk(shared.store, 'a'), false);
    });

    it('is not possible once the person has taken it back, and cannot be missed then', async () => {
      await using shared = await open();
      await deliver(shared, 'a');
      await withdrawInterest(shared, 'a', later, notice);
      for (const deed of [take, tryInVain, decline, close, undo, answer, askForReminder])
        assert.equal(await deed(shared, 'a', later), false);
    });
  });

  describe('an interest that somebody has still to look at', () => {
    it('cannot be taken over before, and once released it can', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a', { heldBecause: ['links'] }));
      for (const deed of [take, decline, close]) assert.equal(await deed(shared, 'a', now), false);
      assert.equal((await findInterest(shared.store, 'a'))?.takenAt, null);
      assert.equal(await decideInterest(shared, 'a', 'released', now), true);
      assert.equal((await claimLetters(shared.store, 1, now)).length, 1);
      assert.equal(await take(shared, 'a', now), true);
    });

    it('and is discarded stays so when its check page is sent again, and is a new one from another', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a', { heldBecause: ['links'] }));
      await decideInterest(shared, 'a', 'discarded', now);
      assert.deepEqual(await shared.put(sealedOf('b', { checkPage: 'page-a' })), { kind: 'repeated', id: 'a' });
      assert.equal((await shared.put(sealedOf('b', { answers: 'answers-a' }))).kind, 'stored');
    });
  });

  describe('a question to the person', () => {
    it('waits for its day, even if that lies far off', async () => {
      await using shared = await open();
      const days = 24 * 60 * 60_000;
      const question = { id: 'question', kind: 'question' as const, sealed: Buffer.from('?'), dueAt: now + 9 * days };
      await shared.put(sealedOf('a', { letters: [question] }));
      await makeAllDue(shared.store, now);
      assert.deepEqual(await claimLetters(shared.store, 10, now + 8 * days), []);
      assert.equal((await claimLetters(shared.store, 10, now + 9 * days)).length, 1);
    });
  });

  describe('mail that must not go out twice', () => {
    it('is erased before it is sent, and comes back only where it certainly was not sent', async () => {
      await using shared = await open();
      const letters = [{ id: 'mail', kind: 'confirmation' as const, sealed: Buffer.from('sealed') }];
      await shared.put(sealedOf('a', { letters }));
      const mail = await claimOne(shared);
      assert.equal(await eraseBeforeSending(shared.store, mail, 'person', now), true);
      assert.equal(await eraseBeforeSending(shared.store, mail, 'person', now), false);
      assert.deepEqual(await claimLetters(shared.other.store, 10, now + 3_600_000), []);
      await restoreUnsent(shared.store, mail, 'refused', later);
      assert.equal((await claimLetters(shared.other.store, 10, later)).length, 1);
    });

    it('does not come back once somebody has closed the interest', async () => {
      await using shared = await open();
      const letters = [{ id: 'mail', kind: 'question' as const, sealed: Buffer.from('sealed') }];
      await shared.put(sealedOf('a', { letters }));
      const mail = await claimOne(shared);
      await eraseBeforeSending(shared.store, mail, 'person', now);
      await close(shared, 'a', now);
      await restoreUnsent(shared.store, mail, 'refused', now);
      assert.deepEqual(await claimLetters(shared.other.store, 10, later), []);
    });

    it('does not come back once the person has taken the interest back', async () => {
      await using shared = await open();
      const letters = [{ id: 'mail', kind: 'confirmation' as const, sealed: Buffer.from('sealed') }];
      await shared.put(sealedOf('a', { letters: [...sealedOf('a').letters, ...letters] }));
      const claimed = await claimLetters(shared.store, 2, now);
      const mail = claimed.find(({ kind }) => kind === 'confirmation') ?? assert.fail('no mail');
      await eraseBeforeSending(shared.store, mail, 'person', now);
      await withdrawInterest(shared, 'a', now, notice);
      await restoreUnsent(shared.store, mail, 'refused', now);
      assert.deepEqual(
        (await claimLetters(shared.other.store, 10, later)).filter(({ kind }) => kind === 'confirmation'),
        [],
      );
    });
  });
}
