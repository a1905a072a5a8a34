/** Handing over in the store: one new letter, nothing half done, whoever does something else in the same moment. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AFTER_RESTORE } from '../../../src/domain/kept.ts';
import { MOST_MOVES, isMove, isSameLeg, moveIn, offerIn, placeName } from '../../../src/domain/legs.ts';
import { holdUndelivered } from '../../../src/intake/store/interests/after-restore.ts';
import { climb } from '../../../src/intake/store/interests/climb.ts';
import { findByCase, findByReference, findInterest } from '../../../src/intake/store/interests/find.ts';
import { listHeldSinceRestore } from '../../../src/intake/store/interests/hold.ts';
import { moveInterest } from '../../../src/intake/store/interests/move.ts';
import type { NewPlace } from '../../../src/intake/store/interests/move.ts';
import { recordDeed } from '../../../src/intake/store/interests/record.ts';
import type { Holder } from '../../../src/intake/store/interests/withdraw.ts';
import { withdrawInterest } from '../../../src/intake/store/interests/withdraw.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';
import { listContents } from '../../../src/intake/store/letters/contents.ts';
import { eraseDelivered, eraseTaken } from '../../../src/intake/store/letters/erase.ts';
import { handedOverId } from '../../../src/intake/store/letters/legs.ts';
import { settleLetter } from '../../../src/intake/store/letters/settle.ts';
import { standInId } from '../../../src/intake/store/letters/stand-in.ts';
import { bounceLetter } from '../../../src/intake/store/tables/bounces.ts';
import { listAlerts } from '../../../src/intake/store/tables/alerts.ts';
import { bounce } from '../../support/bounce.ts';
import { now, sealedOf } from '../../support/fixture.ts';
import type { Opened } from '../../support/opened.ts';
import { answer, claimOne, decline, deliver, notice, take, takeBack, tellOffice, undo } from './deeds.ts';
import { run } from './race.ts';
import type { Engine, Shared } from './stores.ts';

const later = now + 60_000;
const sued = { project: 'v-i-t', site: 'sued' };
const mitte = { project: 'spg', site: 'mitte' };
const consent = { version: '0123456789ab', language: 'de' };

/** Another site of the project, at once. */
const move = (opened: Opened, to: NewPlace['to'] = sued, at = later, deed: NewPlace['deed'] = 'handed-over') =>
  moveInterest(opened, 'a', { deed, to, ...(deed === 'agreed' ? { consent } : {}) }, at, (_content, row) =>
    Buffer.from(`sealed ${row}`),
  );
const agree = (opened: Opened) => move(opened, mitte, later, 'agreed');
const offer = (opened: Opened, to = mitte) =>
  recordDeed(opened, 'a', { deed: 'offered', detail: placeName(to) }, later);

const delivered = (shared: Opened) => deliver(shared, 'a');
const kept = async ({ store }: Opened) => (await findInterest(store, 'a')) ?? assert.fail('not kept');
const contents = async ({ store }: Opened) => (await listContents(store, '', 10)).map(({ id }) => id);
const rows = ({ store }: Opened) =>
  store.db
    .selectFrom('letter')
    .select(['id', 'kind', 'former_place as place', 'held'])
    .orderBy('id')
    .execute()
    .then((all) => all.filter(({ kind }) => kind === 'letter' || kind === 'former'));
const NEW = handedOverId('a', 1);

/** Whole: with its one new letter. Or not at all. */
async function assertWhole(shared: Opened, isMoved: boolean, to = sued): Promise<void> {
  const { project, site, steps } = await kept(shared);
  assert.equal(steps.filter(({ deed }) => isMove(deed)).length, isMoved ? 1 : 0);
  assert.deepEqual({ project, site }, isMoved ? to : { project: 'v-i-t', site: 'nord' });
  const letters = (await rows(shared)).map(({ id, kind, place }) => [id, kind, place]);
  const expected = isMoved
    ? [
        [NEW, 'letter', null],
        ['letter-a', 'former', 'v-i-t/nord'],
      ]
    : [['letter-a', 'letter', null]];
  assert.deepEqual(letters.map(String).toSorted(), expected.map(String).toSorted());
}

/** Who is asked to delete it, and where they had it. */
async function askedToDelete(opened: Opened): Promise<string[]> {
  const holders: Holder[] = [];
  const names = (holder: Holder) => {
    holders.push(holder);
    return { ...notice(holder), id: `notice-${holders.length}` };
  };
  await withdrawInterest(opened, 'a', later + 9, names);
  return holders.map(({ name, place }) => [name, ...(place ? [placeName(place)] : [])].join(' ')).toSorted();
}

const settled = async (opened: Opened, reached: string, at = later): Promise<void> => {
  const letter = await claimOne(opened, at);
  assert.ok(await settleLetter(opened.store, { ...letter, reached: [reached] }, 'site', at));
};

export function movesContract(open: Engine['open']): void {
  legsContract(open);
  racesContract(open);
  holdersContract(open);
}

function legsContract(open: Engine['open']): void {
  describe('what is handed over', () => {
    it('begins anew for who gets it; who had it has no content here, and another link', async () => {
      await using shared = await open();
      await delivered(shared);
      await take(shared, 'a', later);
      await answer(shared, 'a', later);
      await tellOffice(shared, 'a');
      assert.equal(await move(shared), true);
      const { takenAt, answer: said, rung, deliveredAt, steps } = await kept(shared);
      assert.deepEqual([takenAt, said, rung, deliveredAt], [null, null, 0, null]);
      assert.deepEqual(
        steps.map(({ deed }) => deed),
        ['taken', 'answered', 'handed-over'],
      );
      assert.deepEqual(await contents(shared), [NEW]);
      assert.deepEqual(await listAlerts(shared.store), []);
      assert.deepEqual([await findByCase(shared.store, 'a'), await findByCase(shared.store, NEW)], ['a', 'a']);
      const [claimed] = await claimLetters(shared.store, 5, later);
      assert.deepEqual([claimed?.id, claimed?.site, claimed?.leg, claimed?.sentAt], [NEW, 'sued', 1, later]);
    });

    it('says in its history to which text the person agreed, in which language, and for where', async () => {
      await using shared = await open();
      await delivered(shared);
      await offer(shared);
      assert.equal(await agree(shared), true);
      const step = (await kept(shared)).steps.at(-1) ?? assert.fail();
      assert.deepEqual(moveIn(step), { from: { project: 'v-i-t', site: 'nord' }, to: mitte, consent });
      assert.deepEqual(shared.journal.events, ['offered', 'agreed']);
    });

    it(`goes no further than ${MOST_MOVES} times`, async () => {
      await using shared = await open();
      await delivered(shared);
      for (let nr = 1; nr <= MOST_MOVES; nr += 1) {
        assert.equal(await move(shared, nr % 2 === 1 ? sued : { project: 'v-i-t', site: 'nord' }, later + nr), true);
        await settled(shared, `site:${nr}`, later + nr);
      }
      assert.equal(await move(shared, { project: 'v-i-t', site: 'nord' }, later + 9), false);
      assert.equal(await offer(shared), false);
      assert.equal(await take(shared, 'a', later + 9), true, 'who has it still answers');
    });

    it('stays where it is without an offer, without content, unreadable, or not delivered', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      assert.equal(await move(shared), false);
      await settled(shared, 'site:abc', now);
      assert.equal(await agree(shared), false);
      const unreadable = moveInterest(shared, 'a', { deed: 'handed-over', to: sued }, later, () => undefined);
      assert.equal(await unreadable, false);
      await tellOffice(shared, 'a');
      await eraseDelivered(shared.store, later, later);
      assert.equal(await move(shared), false);
      assert.deepEqual([(await kept(shared)).steps, shared.journal.events], [[], []]);
    });

    it('after a restore, by who has it, leaves at once: nobody has to look at it any more', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      assert.equal(await holdUndelivered(shared.store, now), 1);
      assert.equal((await kept(shared)).heldBecause, AFTER_RESTORE);
      await take(shared, 'a', later);
      assert.equal(await move(shared), true);
      assert.deepEqual(await listHeldSinceRestore(shared.store), []);
      assert.equal((await claimOne(shared, later)).id, NEW);
      assert.deepEqual(await askedToDelete(shared), ['?', '? v-i-t/nord']);
    });

    it('and came back to who had it before, is neither sent again nor lost', async () => {
      await using shared = await open();
      await delivered(shared);
      const found = (await findByReference(shared.store, 'REF-a')) ?? assert.fail();
      await move(shared);
      const address = { hash: 'abc', cause: 'bounced site nord abc' };
      assert.equal(await bounceLetter(shared, { ...found, address }, later), false);
      assert.equal(await bounce(shared, 'REF-a', later), false, 'the new one is on its way');
      assert.deepEqual(await listAlerts(shared.store), []);
      await assertWhole(shared, true);
    });

    it('was offered by who has the letter: it does not come back', async () => {
      await using shared = await open();
      await delivered(shared);
      await offer(shared);
      assert.equal(await bounce(shared, 'REF-a', later), false);
      assert.equal(await agree(shared), true);
    });
  });
}

function racesContract(open: Engine['open']): void {
  describe('handing over, and in the same moment', () => {
    it('handing over elsewhere: one of them', () =>
      run(open, {
        prepare: delivered,
        one: (opened) => move(opened),
        other: (opened) => move(opened, mitte),
        async after(shared, one, other) {
          assert.equal(Number(one) + Number(other), 1);
          await assertWhole(shared, true, one ? sued : mitte);
        },
      }));

    it('taking back: nothing of it stays, and nobody gets it', () =>
      run(open, {
        prepare: delivered,
        one: (opened) => move(opened),
        other: (opened) => takeBack(opened, 'a', later),
        async after(shared, isMoved, withdrawn) {
          assert.equal(withdrawn, 'told');
          await assertWhole(shared, isMoved);
          const left = await claimLetters(shared.store, 5, later + 9);
          assert.deepEqual(
            left.map(({ kind }) => kind),
            ['notice'],
          );
        },
      }));

    it('taking over: said by who has it no more, it is not said for who gets it', () =>
      run(open, {
        prepare: delivered,
        one: (opened) => move(opened),
        other: (opened) => recordDeed(opened, 'a', { deed: 'taken' }, later, (steps) => isSameLeg(steps, [])),
        async after(shared, isMoved, isTaken) {
          assert.ok(isMoved);
          await assertWhole(shared, true);
          const [first] = (await kept(shared)).steps;
          assert.equal(first?.deed, isTaken ? 'taken' : 'handed-over');
          assert.equal((await claimOne(shared, later)).id, NEW);
        },
      }));

    it('declining: it is declined here, or on its way to others', () =>
      run(open, {
        prepare: delivered,
        one: (opened) =>
          moveInterest(
            opened,
            'a',
            { deed: 'handed-over', to: sued },
            later,
            (_c, row) => Buffer.from(row),
            ({ leg }) => leg === 0,
          ),
        other: (opened) =>
          recordDeed(opened, 'a', { deed: 'declined', detail: 'other' }, later, (steps) => steps.length === 0),
        async after(shared, isMoved, isDeclined) {
          assert.equal(Number(isMoved) + Number(isDeclined), 1);
          await assertWhole(shared, isMoved);
        },
      }));

    it('agreeing twice: it goes once', () =>
      run(open, {
        async prepare(shared) {
          await delivered(shared);
          await offer(shared);
        },
        one: agree,
        other: agree,
        async after(shared, one, other) {
          assert.equal(Number(one) + Number(other), 1);
          await assertWhole(shared, true, mitte);
        },
      }));

    it('the person agrees, or the coordinator has thought better of it', () =>
      run(open, {
        async prepare(shared) {
          await delivered(shared);
          await offer(shared);
        },
        one: agree,
        other: (opened) => undo(opened, 'a', later),
        async after(shared, isAgreed, isUndone) {
          assert.equal(Number(isAgreed) + Number(isUndone), 1);
          await assertWhole(shared, isAgreed, mitte);
        },
      }));

    it('the person agrees, or the coordinator offers somewhere else: only to what was asked', () =>
      run(open, {
        async prepare(shared) {
          await delivered(shared);
          await offer(shared);
        },
        one: (opened) =>
          moveInterest(
            opened,
            'a',
            { deed: 'agreed', to: mitte, consent },
            later,
            (_c, row) => Buffer.from(row),
            ({ offered_at }, steps) => offerIn(steps, offered_at !== null)?.site === mitte.site,
          ),
        other: (opened) => offer(opened, sued),
        async after(shared, isAgreed, isOffered) {
          assert.equal(Number(isAgreed) + Number(isOffered), 1);
          await assertWhole(shared, isAgreed, mitte);
        },
      }));

    it('a bounce: it waits here for another address, or is on its way to others', () =>
      run(open, {
        prepare: delivered,
        one: (opened) => move(opened),
        other: (opened) => bounce(opened, 'REF-a', later, { hash: 'abc', cause: 'bounced site nord abc' }),
        async after(shared, isMoved, hasBounced) {
          assert.equal(Number(isMoved) + Number(hasBounced), 1);
          await assertWhole(shared, isMoved);
          assert.equal((await listAlerts(shared.store)).length, hasBounced ? 1 : 0);
          const [left, ...others] = await claimLetters(shared.store, 5, later);
          assert.deepEqual([left?.id, others], [isMoved ? NEW : 'letter-a', []]);
        },
      }));

    it('the ladder: nothing is climbed for who has it no more', () =>
      run(open, {
        prepare: delivered,
        one: (opened) => move(opened),
        other: ({ store }) => {
          const step = { id: 'a', leg: 0, reference: 'REF-a', from: 0, to: 2, reminded: false };
          const id = standInId('a', 0);
          const letter = { id, interest: 'a', kind: 'stand-in' as const, sealed: Buffer.from(id) };
          return climb({ store }, [step], later, () => Promise.resolve([letter]));
        },
        async after(shared) {
          const { rung } = await kept(shared);
          assert.equal(rung, 0);
          const left = await claimLetters(shared.store, 5, later);
          assert.deepEqual(
            left.map(({ id }) => id),
            [NEW],
          );
        },
      }));

    it('the deputy’s copy is claimed: it is theirs by then, or it is not handed out', () =>
      run(open, {
        async prepare(shared) {
          await delivered(shared);
          const id = standInId('a', 0);
          const letter = { id, interest: 'a', kind: 'stand-in' as const, sealed: Buffer.from(id) };
          const step = { id: 'a', leg: 0, reference: 'REF-a', from: 0, to: 2, reminded: false };
          await climb(shared, [step], later, () => Promise.resolve([letter]));
        },
        one: (opened) => move(opened),
        other: ({ store }) => claimLetters(store, 5, later),
        after(_shared, isMoved, claimed) {
          assert.ok(isMoved);
          for (const { id, site, leg } of claimed)
            assert.deepEqual([site, leg], id === NEW ? ['sued', 1] : ['nord', 0]);
        },
      }));

    it('erasing by age: it goes there with its content, or stays', () =>
      run(open, {
        async prepare(shared) {
          await delivered(shared);
          await tellOffice(shared, 'a');
        },
        one: (opened) => move(opened),
        other: ({ store }) => eraseDelivered(store, later - 1, later),
        async after(shared, isMoved) {
          await assertWhole(shared, isMoved);
          assert.deepEqual(await contents(shared), isMoved ? [NEW] : []);
        },
      }));

    it('erasing what was taken over long ago: it goes there with its content, or stays', () =>
      run(open, {
        async prepare(shared) {
          await delivered(shared);
          await take(shared, 'a', now);
        },
        one: (opened) => move(opened),
        other: ({ store }) => eraseTaken(store, later),
        async after(shared, isMoved) {
          await assertWhole(shared, isMoved);
          assert.deepEqual(await contents(shared), isMoved ? [NEW] : []);
        },
      }));
  });
}

function holdersContract(open: Engine['open']): void {
  describe('taken back after it was handed over, it asks to delete it', () => {
    async function movedOn(shared: Shared, also: (shared: Shared) => Promise<unknown> = () => Promise.resolve()) {
      await delivered(shared);
      await also(shared);
      await move(shared);
    }

    it('everybody who had it before, where they had it, and who has it now', async () => {
      await using shared = await open();
      await movedOn(shared);
      await settled(shared, 'site:def');
      assert.deepEqual(await askedToDelete(shared), ['site:abc v-i-t/nord', 'site:def']);
    });

    it('an address once, on whose behalf it ever had it, about where it is now', async () => {
      await using shared = await open();
      await movedOn(shared);
      await settled(shared, 'project:abc');
      assert.deepEqual(await askedToDelete(shared), ['project:abc']);
    });

    it('not who never got it', async () => {
      await using shared = await open();
      await movedOn(shared);
      assert.deepEqual(await askedToDelete(shared), ['site:abc v-i-t/nord']);
    });

    it('who may be getting it just now, at each of the places', async () => {
      await using shared = await open();
      const id = standInId('a', 0);
      await movedOn(shared, async ({ store }) => {
        const letter = { id, interest: 'a', kind: 'stand-in' as const, sealed: Buffer.from(id) };
        const step = { id: 'a', leg: 0, reference: 'REF-a', from: 0, to: 2, reminded: false };
        await climb({ store }, [step], later, () => Promise.resolve([letter]));
        assert.equal((await claimLetters(store, 5, later)).length, 1);
      });
      assert.equal((await claimOne(shared, later)).id, NEW);
      assert.deepEqual(await askedToDelete(shared), ['?', 'deputy: v-i-t/nord', 'site:abc v-i-t/nord']);
    });

    it('what was under way as it was handed over is known of once it has arrived', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      const letter = await claimOne(shared);
      await decline(shared, 'a', later);
      assert.equal(await agree(shared), true);
      assert.ok(await settleLetter(shared.store, { ...letter, reached: ['site:abc'] }, 'site', later));
      assert.deepEqual(await contents(shared), [NEW]);
      assert.deepEqual(await askedToDelete(shared), ['site:abc v-i-t/nord']);
    });
  });
}
