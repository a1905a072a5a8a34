/** What is done to the letters from beside. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LAST_RUNG } from '../../../src/domain/days/ladder.ts';
import { limits } from '../../../src/domain/interest.ts';
import { UNDO_MS } from '../../../src/domain/states.ts';
import { MOST_MAILS, takeAllowance } from '../../../src/intake/delivery/mail-allowance.ts';
import { keyring, now, sealedOf } from '../../support/fixture.ts';
import { answer, claimOne, decline, deliver, take, tellOffice } from './deeds.ts';
import type { Engine, Shared } from './stores.ts';
import type { Opened } from '../../support/opened.ts';
import { eraseByAge } from '../../../src/intake/housekeeping/purge.ts';
import { bounce } from '../../support/bounce.ts';
import { climb } from '../../../src/intake/store/interests/climb.ts';
import type { ChaseLetter } from '../../../src/intake/store/interests/climb.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';
import { listContents } from '../../../src/intake/store/letters/contents.ts';
import { makeAllDue, readQueue } from '../../../src/intake/store/letters/queue.ts';
import { postponeLetter, settleLetter } from '../../../src/intake/store/letters/settle.ts';
import { listAlerts } from '../../../src/intake/store/tables/alerts.ts';
import { forgiveBounces, listBounced } from '../../../src/intake/store/tables/bounces.ts';

const later = now + 3_600_000;

async function postpone({ store, put }: Shared, id: string, cause: string): Promise<void> {
  await put(sealedOf(id));
  const [letter] = await claimLetters(store, 1, now);
  assert.ok(letter);
  await postponeLetter(store, letter, cause, later, ['abc']);
}

export function lettersContract(open: Engine['open']): void {
  describe('trying all again', () => {
    it('makes every waiting letter due, and leaves the delivered and the claimed alone', async () => {
      await using shared = await open();
      await postpone(shared, 'a', 'timeout');
      await deliver(shared, 'b');
      await shared.put(sealedOf('c'));
      assert.equal((await claimLetters(shared.store, 1, now)).length, 1);
      assert.equal(await makeAllDue(shared.store, now), 1);
      assert.deepEqual(
        (await claimLetters(shared.other.store, 10, now)).map(({ reference }) => reference),
        ['REF-a'],
      );
    });
  });

  describe('a letter that bounced', () => {
    it('is due again, and not for the address that is dead', async () => {
      await using shared = await open();
      await postpone(shared, 'a', 'recipient-refused');
      const [letter] = await claimLetters(shared.store, 1, later);
      assert.ok(letter && (await settleLetter(shared.store, letter, 'deputy', later)));
      const address = { hash: 'def', cause: 'bounced deputy nord def' };
      assert.equal(await bounce(shared, 'REF-a', later, address), true);
      assert.equal((await findInterest(shared.store, 'a'))?.deliveredAt, null);
      assert.deepEqual(await listBounced(shared.other.store), ['def']);
      assert.deepEqual(shared.journal.events, ['bounced']);
      assert.deepEqual(await claimLetters(shared.store, 1, later - 1), []);
      assert.deepEqual((await claimLetters(shared.other.store, 1, later))[0]?.refused, ['abc']);
    });

    it('tells the office once, until its address is forgiven', async () => {
      await using shared = await open();
      const addresses = ['site', 'deputy'].map((role) => ({ hash: 'abc', cause: `bounced ${role} nord abc` }));
      for (const id of ['n0', 'n1']) await deliver(shared, id);
      for (const [index, address] of addresses.entries())
        assert.equal(await bounce(shared, `REF-n${index}`, now + index, address), true);
      const alerts = (await listAlerts(shared.store)).map(({ cause, reference, detail }) => [cause, reference, detail]);
      assert.deepEqual(alerts, [
        ['bounced site nord abc', 'REF-n0', 'abc'],
        ['bounced deputy nord abc', 'REF-n1', 'abc'],
      ]);
      assert.equal(await forgiveBounces(shared.other.store, ['abc', 'def']), 1);
      assert.deepEqual([await listBounced(shared.store), await listAlerts(shared.store)], [[], []]);
    });

    it('is not sent again where it still waits, is not known or is erased', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      assert.equal(await bounce(shared, 'REF-a', now), false);
      assert.equal(await bounce(shared, 'REF-b', now), false);
      const [letter] = await claimLetters(shared.store, 1, now);
      assert.ok(letter && (await settleLetter(shared.store, letter, 'site', now)));
      await tellOffice(shared, 'a');
      await eraseByAge(shared.store, [now, 0, 0, 0], now);
      assert.equal(await bounce(shared, 'REF-a', now), false);
    });
  });

  describe('erasing', () => {
    it('takes the content of what was delivered by then, and the record of what came by then', async () => {
      await using shared = await open();
      await deliver(shared, 'a');
      await tellOffice(shared, 'a');
      await shared.put(sealedOf('b'));
      assert.deepEqual(await eraseByAge(shared.store, [now - 1, now - 1, 0, 0], now), { erased: 0, removed: 0 });
      assert.deepEqual(await eraseByAge(shared.store, [now, now - 1, 0, 0], now), { erased: 1, removed: 0 });
      assert.equal((await findInterest(shared.store, 'a'))?.deliveredAt, now);
      assert.deepEqual(await eraseByAge(shared.store, [later, later, 0, 0], later), { erased: 0, removed: 1 });
      assert.equal(await findInterest(shared.store, 'a'), undefined);
    });

    it('never takes what still waits', async () => {
      await using shared = await open();
      await postpone(shared, 'a', 'unroutable');
      await shared.put(sealedOf('b'));
      assert.deepEqual(await eraseByAge(shared.store, [later, later, 0, 0], later), { erased: 0, removed: 0 });
      assert.equal((await claimLetters(shared.store, 10, later)).length, 2);
    });

    it('leaves for a day what was taken over or declined late: until then it can be undone', async () => {
      await using shared = await open();
      for (const id of ['a', 'b', 'c']) await deliver(shared, id);
      for (const id of ['a', 'b', 'c']) await tellOffice(shared, id);
      const late = now + 17 * 24 * 60 * 60_000;
      await take(shared, 'a', late);
      await decline(shared, 'b', late);
      const left = async (moment: number) => {
        await eraseByAge(shared.store, [now, 0, 0, moment - UNDO_MS], moment);
        return (await listContents(shared.store, '', 10)).map(({ id }) => id);
      };
      assert.deepEqual(await left(late + UNDO_MS - 1), ['letter-a', 'letter-b']);
      assert.deepEqual(await left(late + UNDO_MS), []);
    });

    it('takes nothing that nobody has taken over while the office has still to hear of it', async () => {
      await using shared = await open();
      await deliver(shared, 'a');
      await deliver(shared, 'b');
      await answer(shared, 'b', now, 'yes');
      const mail: ChaseLetter = { id: 'mail', interest: 'a', kind: 'escalation', sealed: Buffer.from('sealed') };
      const rung = { id: 'a', leg: 0, reference: 'REF-a', from: 0, to: LAST_RUNG, reminded: false };
      assert.equal(await climb(shared, [rung], now, () => Promise.resolve([mail])), 1);
      assert.equal((await eraseByAge(shared.store, [later, 0, 0, 0], later)).erased, 1, 'what somebody answered');
      const claimed = await claimOne(shared, later);
      assert.ok(await settleLetter(shared.store, claimed, 'office', later));
      assert.equal((await eraseByAge(shared.store, [now - 1, 0, 0, 0], later)).erased, 0);
      // The letter, and the mail about it that is out.
      assert.equal((await eraseByAge(shared.store, [later, 0, 0, 0], later)).erased, 2);
    });

    it('forgets after a day what would know the same answers, and never a check page', async () => {
      await using shared = await open();
      await deliver(shared, 'a');
      const asked = { answers: 'answers-a', since: 0 };
      await eraseByAge(shared.store, [0, 0, 0, 0], now + limits.sameAnswers - 1);
      assert.equal(await shared.earlier(asked), 'REF-a');
      await eraseByAge(shared.store, [0, 0, 0, 0], now + limits.sameAnswers);
      assert.equal(await shared.earlier(asked), undefined);
      assert.equal((await shared.put(sealedOf('b', { checkPage: 'page-a' }))).kind, 'repeated');
    });
  });

  describe('a mailbox', () => {
    it('gets so many mails within 24 hours over all portals, the same letter tried again not counted, then more', async () => {
      await using shared = await open();
      const allow = (letter: string, moment = now, { store } = shared as Opened) =>
        takeAllowance(store, keyring, 'kim@a.example', letter, moment);
      const ten = Array.from({ length: 10 }, (_none, index) => index);
      const taken = await Promise.all(
        ten.map((index) => allow(`letter ${index}`, now, index % 2 ? shared : shared.other)),
      );
      assert.equal(taken.filter(Boolean).length, MOST_MAILS);
      assert.equal(await allow(`letter ${taken.indexOf(true)}`), true);
      assert.equal(await allow('another'), false);
      const day = 24 * 60 * 60_000;
      // Whenever a day begins, and whether or not anything was purged.
      for (const time of [1, day / 2, day - 1]) assert.equal(await allow('another', now + time), false);
      const next = ten.map((index) => allow(`next ${index}`, now + day, index % 2 ? shared : shared.other));
      assert.equal((await Promise.all(next)).filter(Boolean).length, MOST_MAILS);
    });
  });

  describe('the queue', () => {
    it('counts what waits and names the longest waiting', async () => {
      await using shared = await open();
      assert.deepEqual(await readQueue(shared.store), {
        queued: 0,
        oldest: null,
        unroutable: 0,
        unreadable: 0,
        noCertificate: 0,
        noReader: 0,
      });
      await deliver(shared, 'a');
      await postpone(shared, 'b', 'unroutable');
      await postpone(shared, 'c', 'unreadable');
      await shared.put(sealedOf('d', { receivedAt: now - 5 }));
      const { oldest, ...counts } = await readQueue(shared.store);
      assert.deepEqual(counts, { queued: 3, unroutable: 1, unreadable: 1, noCertificate: 0, noReader: 0 });
      assert.deepEqual({ ...oldest }, { reference: 'REF-d', sentAt: now - 5 });
    });
  });
}
