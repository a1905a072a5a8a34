/** What two portals do with one letter, one alert, one token at once. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LetterKind } from '../../../src/domain/interest.ts';
import { holdUndelivered } from '../../../src/intake/store/interests/after-restore.ts';
import { findByReference, findInterest } from '../../../src/intake/store/interests/find.ts';
import { mayAsk } from '../../../src/intake/store/interests/open.ts';
import { LEASE_MS, claimLetters } from '../../../src/intake/store/letters/claim.ts';
import type { ClaimedLetter } from '../../../src/intake/store/letters/claim.ts';
import { listContents, replaceContents } from '../../../src/intake/store/letters/contents.ts';
import { eraseDelivered } from '../../../src/intake/store/letters/erase.ts';
import { makeAllDue } from '../../../src/intake/store/letters/queue.ts';
import { replayBounce, replayDelivery, replayReached } from '../../../src/intake/store/letters/replay.ts';
import {
  eraseBeforeSending,
  postponeLetter,
  restoreUnsent,
  settleLetter,
} from '../../../src/intake/store/letters/settle.ts';
import { claimAlerts, giveBackAlert, listAlerts, raiseAlert } from '../../../src/intake/store/tables/alerts.ts';
import { bounceLetter } from '../../../src/intake/store/tables/bounces.ts';
import { advanceEpoch, readProgress } from '../../../src/intake/store/tables/epochs.ts';
import { spendToken } from '../../../src/intake/store/tables/spent-tokens.ts';
import { bounce } from '../../support/bounce.ts';
import { now, sealedOf } from '../../support/fixture.ts';
import type { Opened } from '../../support/opened.ts';
import { answer, claimOne, close, decline, deliver, take, takeBack, tellOffice } from './deeds.ts';
import { run } from './race.ts';
import type { Engine, Shared } from './stores.ts';

const later = now + 60_000;
const isOnce = (answers: unknown[]) => assert.equal(answers.filter(Boolean).length, 1, JSON.stringify(answers));
const waiting = ({ put }: Shared) => put(sealedOf('a'));
const contents = async ({ store }: Opened) => (await listContents(store, '', 10)).map(({ id }) => id);
const reachedOf = async ({ store }: Opened) =>
  (await store.db.selectFrom('letter').select('reached').executeTakeFirst())?.reached?.split(',').toSorted();

/** A letter that was claimed when the race begins. */
function withClaim(moment = now) {
  const found: { letter?: ClaimedLetter } = {};
  return {
    async prepare(shared: Shared) {
      await waiting(shared);
      found.letter = await claimOne(shared, moment);
    },
    letter: () => found.letter ?? assert.fail('not claimed'),
  };
}

/** Mail to the person that was erased before it was sent, and did not go out. */
function withUnsent(kind: LetterKind) {
  const found: { mail?: ClaimedLetter } = {};
  return {
    async prepare(shared: Shared) {
      const mail = { id: 'mail', kind, sealed: Buffer.from('sealed'), dueAt: now + 1 };
      await shared.put(sealedOf('a', { letters: [...sealedOf('a').letters, mail] }));
      assert.ok(await settleLetter(shared.store, await claimOne(shared), 'site', now));
      found.mail = await claimOne(shared, now + 1);
      assert.ok(await eraseBeforeSending(shared.store, found.mail, 'person', now));
    },
    restore: ({ store }: Opened) => restoreUnsent(store, found.mail ?? assert.fail('no mail'), 'refused', later),
  };
}

export function letterRacesContract(open: Engine['open']): void {
  describe('a letter, of two portals at once,', () => {
    it('is claimed by one', () =>
      run(open, {
        prepare: waiting,
        one: ({ store }) => claimLetters(store, 1, now),
        other: ({ store }) => claimLetters(store, 1, now),
        after: (_shared, one, other) => isOnce([one.length, other.length]),
      }));

    it('is claimed, or taken back before: who may be getting it is told', () =>
      run(open, {
        prepare: waiting,
        one: ({ store }) => claimLetters(store, 1, now),
        other: (opened) => takeBack(opened, 'a', now),
        async after(shared, claimed, withdrawn) {
          assert.equal(withdrawn, claimed.length > 0 ? 'told' : 'nobody');
          const { lease } = await shared.store.db
            .selectFrom('letter')
            .select('lease')
            .where('kind', '=', 'letter')
            .executeTakeFirstOrThrow();
          assert.equal(lease, claimed[0]?.lease ?? null);
        },
      }));

    it('is claimed, or held before: nothing that is held leaves', () =>
      run(open, {
        prepare: waiting,
        one: ({ store }) => claimLetters(store, 1, now),
        other: ({ store }) => holdUndelivered(store, now),
        async after(shared, claimed, count) {
          assert.equal(count, 1);
          for (const letter of claimed) assert.equal(await settleLetter(shared.store, letter, 'site', now), false);
          const { lease } = await shared.store.db.selectFrom('letter').select('lease').executeTakeFirstOrThrow();
          assert.equal(lease, 'restored');
        },
      }));

    it('whose lease has just ended is settled late, or claimed anew', () => {
      const { prepare, letter } = withClaim();
      return run(open, {
        prepare,
        one: ({ store }) => settleLetter(store, letter(), 'site', now + LEASE_MS),
        other: ({ store }) => claimLetters(store, 1, now + LEASE_MS),
        after: (_shared, isSettled, claimed) => isOnce([isSettled, claimed.length]),
      });
    });

    it('whose lease has just ended is sent to the person late, or claimed anew', () => {
      const { prepare, letter } = withClaim();
      return run(open, {
        prepare,
        one: ({ store }) => eraseBeforeSending(store, letter(), 'person', now + LEASE_MS),
        other: ({ store }) => claimLetters(store, 1, now + LEASE_MS),
        after: (_shared, isErased, claimed) => isOnce([isErased, claimed.length]),
      });
    });

    it('is settled, or held because of a restore', () => {
      const { prepare, letter } = withClaim();
      return run(open, {
        prepare,
        one: ({ store }) => settleLetter(store, letter(), 'site', now),
        other: ({ store }) => holdUndelivered(store, now),
        async after(shared, isSettled, count) {
          isOnce([isSettled, count]);
          assert.equal((await findInterest(shared.store, 'a'))?.heldAt, isSettled ? null : now);
        },
      });
    });

    it('that is claimed in this moment is not made due for others', () =>
      run(open, {
        prepare: waiting,
        one: ({ store }) => claimLetters(store, 1, now),
        other: ({ store }) => makeAllDue(store, now),
        async after(shared, claimed) {
          assert.equal(claimed.length, 1);
          assert.deepEqual(await claimLetters(shared.store, 1, now), []);
        },
      }));

    it('bounces once', () =>
      run(open, {
        prepare: (shared) => deliver(shared, 'a'),
        one: (opened) => bounce(opened, 'REF-a', later),
        other: (opened) => bounce(opened, 'REF-a', later),
        after: (_shared, ...answers) => isOnce(answers),
      }));

    it('bounces, or is taken over before', () =>
      run(open, {
        prepare: (shared) => deliver(shared, 'a'),
        one: (opened) => bounce(opened, 'REF-a', later, { hash: 'abc', cause: 'bounced site nord abc' }),
        other: (opened) => take(opened, 'a', later),
        async after(shared, hasBounced, isTaken) {
          assert.equal(isTaken, true);
          assert.deepEqual(await claimLetters(shared.store, 1, later), []);
          assert.equal((await listAlerts(shared.store)).length, hasBounced ? 1 : 0);
        },
      }));

    it('that was delivered anew does not bounce for who had it before', async () => {
      await using shared = await open();
      await deliver(shared, 'a');
      const found = (await findByReference(shared.store, 'REF-a')) ?? assert.fail('not found');
      assert.ok(await bounce(shared, 'REF-a', later));
      assert.ok(await settleLetter(shared.store, await claimOne(shared, later), 'deputy', later));
      const address = { hash: 'abc', cause: 'bounced site nord abc' };
      assert.equal(await bounceLetter(shared.other, { ...found, address }, later), false);
      assert.equal((await findInterest(shared.store, 'a'))?.deliveredTo, 'deputy');
    });

    it('bounces, or is erased by its age', () =>
      run(open, {
        async prepare(shared) {
          await deliver(shared, 'a');
          await tellOffice(shared, 'a');
        },
        one: (opened) => bounce(opened, 'REF-a', later),
        other: ({ store }) => eraseDelivered(store, now, later),
        async after(shared, hasBounced) {
          assert.deepEqual(await contents(shared), hasBounced ? ['letter-a'] : []);
          assert.equal((await claimLetters(shared.store, 1, later)).length, hasBounced ? 1 : 0);
        },
      }));

    it('is put under another secret, or erased: it does not come back', () => {
      const { prepare, letter } = withClaim();
      return run(open, {
        prepare,
        one: ({ store }) =>
          replaceContents(store, [{ id: 'letter-a', was: letter().sealed, sealed: Buffer.from('anew') }]),
        other: ({ store }) => eraseBeforeSending(store, letter(), 'person', now),
        async after(shared, _count, isErased) {
          assert.equal(isErased, true);
          assert.deepEqual(await contents(shared), []);
        },
      });
    });

    it('is delivered once, also where a journal tells of it', () => {
      const { prepare, letter } = withClaim();
      return run(open, {
        prepare,
        one: ({ store }) => settleLetter(store, { ...letter(), reached: ['site:abc'] }, 'site', now),
        other: ({ store }) => replayDelivery(store, 'letter-a', 'deputy', ['deputy:def'], later),
        async after(shared, isSettled) {
          const kept = await findInterest(shared.store, 'a');
          assert.deepEqual([kept?.deliveredAt, kept?.deliveredTo], isSettled ? [now, 'site'] : [later, 'deputy']);
          assert.ok((await reachedOf(shared))?.includes('deputy:def'));
        },
      });
    });

    it('that was delivered anew since is not taken back by what a journal tells', () => {
      const { prepare, letter } = withClaim();
      return run(open, {
        prepare,
        one: ({ store }) => settleLetter(store, letter(), 'deputy', later),
        other: ({ store }) => replayBounce(store, 'letter-a', now),
        async after(shared, isSettled) {
          assert.equal(isSettled, true);
          assert.equal((await findInterest(shared.store, 'a'))?.deliveredAt, later);
        },
      });
    });

    it('is known to be with everybody who may have it', () => {
      const { prepare, letter } = withClaim();
      return run(open, {
        prepare,
        one: ({ store }) => postponeLetter(store, { ...letter(), reached: ['site:abc'] }, 'dropped', later, []),
        other: ({ store }) => replayReached(store, 'letter-a', ['deputy:def']),
        after: async (shared) => assert.deepEqual(await reachedOf(shared), ['deputy:def', 'site:abc']),
      });
    });
  });

  describe('mail to the person that did not go out', () => {
    for (const [name, kind, deed] of [
      ['they take it back', 'confirmation', takeBack],
      ['they say that nobody was in touch', 'question', answer],
      ['somebody declines it', 'question', decline],
      ['somebody closes it', 'question', close],
    ] as const)
      it(`does not come back where in this moment ${name}`, () => {
        const { prepare, restore } = withUnsent(kind);
        return run<void, unknown>(open, {
          prepare,
          one: restore,
          other: (opened) => deed(opened, 'a', later),
          async after(shared, _restored, done) {
            assert.ok(done);
            assert.equal((await contents(shared)).includes('mail') && (await mayAsk(shared.store, 'a')), false);
          },
        });
      });
  });

  describe('of two portals at once', () => {
    it('one raises an alert', () =>
      run(open, {
        prepare: () => Promise.resolve(),
        one: ({ store }) => raiseAlert(store, 'tls', now),
        other: ({ store }) => raiseAlert(store, 'tls', now),
        after: (_shared, ...answers) => isOnce(answers),
      }));

    it('one tells the office', () =>
      run(open, {
        prepare: ({ store }) => raiseAlert(store, 'tls', now),
        one: ({ store }) => claimAlerts(store, () => 1_000, later),
        other: ({ store }) => claimAlerts(store, () => 1_000, later),
        after: (_shared, one, other) => isOnce([one.length, other.length]),
      }));

    it('one spends a token, also where its time was over', () =>
      run(open, {
        prepare: ({ store }) => spendToken(store, 'nonce', 'somebody before', now, now),
        one: ({ store }) => spendToken(store, 'nonce', 'one', later, now),
        other: ({ store }) => spendToken(store, 'nonce', 'other', later, now),
        after: (_shared, ...answers) => isOnce(answers),
      }));

    it('each has an epoch of its own', () =>
      run(open, {
        prepare: ({ store }) => advanceEpoch(store, [], '', now),
        one: ({ store }) => advanceEpoch(store, ['one'], '', now),
        other: ({ store }) => advanceEpoch(store, ['other'], '', now),
        async after(shared, one, other) {
          assert.notEqual(one, other);
          const { epoch, journals } = await readProgress(shared.store);
          assert.equal(epoch, one > other ? one : other);
          assert.deepEqual([journals.get('one'), journals.get('other')], [one, other]);
        },
      }));
  });

  it('an alert that could not be told is given back by who has claimed it, not once it was raised or claimed anew', async () => {
    await using shared = await open();
    const { store } = shared;
    await raiseAlert(store, 'tls', now);
    const [mine] = await claimAlerts(store, () => 1_000, later);
    assert.ok(mine);
    assert.equal((await claimAlerts(shared.other.store, () => 1_000, later + 1_000)).length, 1);
    await giveBackAlert(store, mine, 0);
    assert.deepEqual(await claimAlerts(store, () => 1_000, later + 1_500), []);
  });
}
