/** What is done to the letters from beside. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '../../../src/domain/interest.ts';
import { MOST_MAILS, takeAllowance } from '../../../src/intake/delivery/mail-allowance.ts';
import { keyring, now, sealedOf } from '../../support/fixture.ts';
import type { Engine, Shared } from './stores.ts';

const later = now + 3_600_000;

async function deliver({ outbox }: Shared, id: string): Promise<void> {
  await outbox.put(sealedOf(id));
  const [letter] = await outbox.claim(1, now);
  assert.ok(letter);
  assert.ok(await outbox.settle(letter, 'site', now));
}

async function postpone({ outbox }: Shared, id: string, cause: string): Promise<void> {
  await outbox.put(sealedOf(id));
  const [letter] = await outbox.claim(1, now);
  assert.ok(letter);
  await outbox.postpone(letter, cause, later, ['abc']);
}

export function upkeepContract(open: Engine['open']): void {
  describe('trying all again', () => {
    it('makes every waiting letter due, and leaves the delivered and the claimed alone', async () => {
      await using store = await open();
      await postpone(store, 'a', 'timeout');
      await deliver(store, 'b');
      await store.outbox.put(sealedOf('c'));
      assert.equal((await store.outbox.claim(1, now)).length, 1);
      assert.equal(await store.upkeep.retryAll(now), 1);
      assert.deepEqual(
        (await store.other.claim(10, now)).map(({ reference }) => reference),
        ['REF-a'],
      );
    });
  });

  describe('a letter that bounced', () => {
    it('is due again, and not for the address that is dead', async () => {
      await using store = await open();
      await deliver(store, 'a');
      assert.equal(await store.upkeep.bounced('REF-a', 'abc,def', later), true);
      assert.equal((await store.outbox.find('a'))?.deliveredAt, null);
      assert.deepEqual(await store.outbox.claim(1, later - 1), []);
      assert.deepEqual((await store.other.claim(1, later))[0]?.refused, ['abc', 'def']);
    });

    it('is not sent again where it still waits, is not known or is erased', async () => {
      await using store = await open();
      await store.outbox.put(sealedOf('a'));
      assert.equal(await store.upkeep.bounced('REF-a', '', now), false);
      assert.equal(await store.upkeep.bounced('REF-b', '', now), false);
      const [letter] = await store.outbox.claim(1, now);
      assert.ok(letter && (await store.outbox.settle(letter, 'site', now)));
      await store.upkeep.purge(now, 0, now);
      assert.equal(await store.upkeep.bounced('REF-a', '', now), false);
    });
  });

  describe('erasing', () => {
    it('takes the content of what was delivered by then, and the record of what came by then', async () => {
      await using store = await open();
      await deliver(store, 'a');
      await store.outbox.put(sealedOf('b'));
      assert.deepEqual(await store.upkeep.purge(now - 1, now - 1, now), { erased: 0, removed: 0 });
      assert.deepEqual(await store.upkeep.purge(now, now - 1, now), { erased: 1, removed: 0 });
      assert.equal((await store.outbox.find('a'))?.deliveredAt, now);
      assert.deepEqual(await store.upkeep.purge(later, later, later), { erased: 0, removed: 1 });
      assert.equal(await store.outbox.find('a'), undefined);
    });

    it('never takes what still waits', async () => {
      await using store = await open();
      await postpone(store, 'a', 'unroutable');
      await store.outbox.put(sealedOf('b'));
      assert.deepEqual(await store.upkeep.purge(later, later, later), { erased: 0, removed: 0 });
      assert.equal((await store.outbox.claim(10, later)).length, 2);
    });

    it('forgets after a day what would know the same answers, and never a check page', async () => {
      await using store = await open();
      await deliver(store, 'a');
      const asked = { answers: 'answers-a', since: 0 };
      await store.upkeep.purge(0, 0, now + limits.sameAnswers - 1);
      assert.equal(await store.outbox.earlier(asked), 'REF-a');
      await store.upkeep.purge(0, 0, now + limits.sameAnswers);
      assert.equal(await store.outbox.earlier(asked), undefined);
      assert.equal((await store.outbox.put(sealedOf('b', { checkPage: 'page-a' }))).kind, 'repeated');
    });
  });

  describe('a mailbox', () => {
    it('gets so many mails within 24 hours over all portals, the same letter tried again not counted, then more', async () => {
      await using store = await open();
      const take = (letter: string, moment = now, upkeep = store.upkeep) =>
        takeAllowance(upkeep, keyring, 'kim@a.example', letter, moment);
      const ten = Array.from({ length: 10 }, (_none, index) => index);
      const taken = await Promise.all(
        ten.map((index) => take(`letter ${index}`, now, index % 2 ? store.upkeep : store.otherUpkeep)),
      );
      assert.equal(taken.filter(Boolean).length, MOST_MAILS);
      assert.equal(await take(`letter ${taken.indexOf(true)}`), true);
      assert.equal(await take('another'), false);
      const day = 24 * 60 * 60_000;
      // Whenever a day begins, and whether or not anything was purged.
      for (const time of [1, day / 2, day - 1]) assert.equal(await take('another', now + time), false);
      const next = ten.map((index) => take(`next ${index}`, now + day, index % 2 ? store.upkeep : store.otherUpkeep));
      assert.equal((await Promise.all(next)).filter(Boolean).length, MOST_MAILS);
    });
  });

  describe('the queue', () => {
    it('counts what waits and names the longest waiting', async () => {
      await using store = await open();
      assert.deepEqual(await store.upkeep.queue(), {
        queued: 0,
        oldest: null,
        unroutable: 0,
        unreadable: 0,
        noCertificate: 0,
        noReader: 0,
      });
      await deliver(store, 'a');
      await postpone(store, 'b', 'unroutable');
      await postpone(store, 'c', 'unreadable');
      await store.outbox.put(sealedOf('d', { receivedAt: now - 5 }));
      const { oldest, ...counts } = await store.upkeep.queue();
      assert.deepEqual(counts, { queued: 3, unroutable: 1, unreadable: 1, noCertificate: 0, noReader: 0 });
      assert.deepEqual({ ...oldest }, { reference: 'REF-d', receivedAt: now - 5 });
    });
  });
}
