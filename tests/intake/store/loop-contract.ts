/** The loop in the store: what is done to an interest step by step, how it is chased, and two portals that do both at once. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pino } from 'pino';
import { LAST_RUNG, rungTimes } from '../../../src/domain/days/ladder.ts';
import { chasesIn, officeToldAt } from '../../../src/domain/chases.ts';
import { MOST_STEPS, UNDO_MS } from '../../../src/domain/states.ts';
import type { Deed } from '../../../src/domain/history.ts';
import { chase } from '../../../src/intake/loop/chase.ts';
import { climb, keepList, noteRung } from '../../../src/intake/store/interests/climb.ts';
import { findDelivered, listChaseable } from '../../../src/intake/store/interests/chaseable.ts';
import type { ChaseLetter, Climb } from '../../../src/intake/store/interests/climb.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { noteOfficeTold } from '../../../src/intake/store/interests/rungs.ts';
import { recordDeed } from '../../../src/intake/store/interests/record.ts';
import type { Done } from '../../../src/intake/store/interests/record.ts';
import { listContents } from '../../../src/intake/store/letters/contents.ts';
import { eraseTaken } from '../../../src/intake/store/letters/erase.ts';
import { standInId } from '../../../src/intake/store/letters/stand-in.ts';
import { listAlerts } from '../../../src/intake/store/tables/alerts.ts';
import { bounce } from '../../support/bounce.ts';
import { content, keyring, now, sealedOf } from '../../support/fixture.ts';
import type { Opened } from '../../support/opened.ts';
import * as deeds from './deeds.ts';
import { run } from './race.ts';
import type { Engine } from './stores.ts';

const later = now + 60_000;

const delivered = (shared: Opened) => deeds.deliver(shared, 'a');
const kept = async ({ store }: Opened, id = 'a') => (await findInterest(store, id)) ?? assert.fail('not kept');
const contents = async ({ store }: Opened) => (await listContents(store, '', 10)).map(({ id }) => id);
const rows = async ({ store }: Opened, kind: ChaseLetter['kind']) =>
  (await store.db.selectFrom('letter').select('id').where('kind', '=', kind).execute()).map(({ id }) => id);

/** What the history says, in its order. */
const history = async (opened: Opened) =>
  (await kept(opened)).steps.map(({ deed, detail, undone }) =>
    [deed, ...(detail === null ? [] : [detail]), ...(undone ? ['(undone)'] : [])].join(' '),
  );

const list = (id: string, kind: ChaseLetter['kind'] = 'reminder', interest = 'a'): ChaseLetter => ({
  id,
  interest,
  kind,
  sealed: Buffer.from(id),
});
const step = (from: number, to: number, id = 'a'): Climb => ({
  id,
  leg: 0,
  reference: `REF-${id}`,
  from,
  to,
  reminded: false,
});
const climbTo = (opened: Opened, from: number, to: number, letter = list(`list-${to}`)) =>
  climb(opened, [step(from, to)], later, () => Promise.resolve([letter]));

const ladder = { ...content, portal: { ...content.portal, responseWorkingDays: undefined } };
const letter = { project: 'v-i-t', site: 'nord', sentAt: now, deliveredAt: now };
const [firstRung = 0, secondRung = 0, lastRung = 0] = rungTimes(ladder, letter);

/** One look at the ladder. */
const look = ({ store }: Opened, at: number): Promise<number> =>
  chase({
    store,
    keyring,
    content: ladder,
    fallback: { office: 'buero@example.org', trial: false },
    log: pino({ level: 'silent' }),
    now: () => at,
    onStored: () => undefined,
  });

export function loopContract(open: Engine['open']): void {
  historyContract(open);
  ladderContract(open);
  racesContract(open);
}

function historyContract(open: Engine['open']): void {
  describe('the history of an interest', () => {
    it('has a line for all that is done, in the store and in the journal', async () => {
      await using shared = await open();
      await delivered(shared);
      const done: [(typeof deeds)[keyof typeof deeds] & typeof deeds.take, string?][] = [
        [deeds.tryInVain],
        [deeds.take],
        [deeds.tryInVain],
        [deeds.askForReminder],
        [deeds.answer, 'no'],
        [deeds.answer, 'yes'],
        [deeds.close, 'taking-part'],
      ];
      for (const [index, [deed, detail]] of done.entries())
        assert.equal(await deed(shared, 'a', later + index, detail), true);
      const { steps, takenAt, closedAt, answer, answeredAt } = await kept(shared);
      assert.deepEqual(
        steps.map(({ nr, at }) => [nr, at]),
        done.map((_one, index) => [index + 1, later + index]),
      );
      assert.deepEqual(await history(shared), [
        'not-reached',
        'taken',
        'not-reached',
        'reminded',
        'answered no',
        'answered yes',
        'closed taking-part',
      ]);
      assert.deepEqual([takenAt, closedAt, answer, answeredAt], [later + 1, later + 6, 'yes', later + 5]);
      assert.deepEqual(
        shared.journal.events,
        steps.map((one) => one.deed),
      );
    });

    it('has no line for what may not follow, nor for who asks whether it may and hears no', async () => {
      await using shared = await open();
      await shared.put(sealedOf('a'));
      const refused = async (...wanted: Done[]) => {
        for (const done of wanted) assert.equal(await recordDeed(shared, 'a', done, later), false, done.deed);
      };
      await refused(
        { deed: 'undone' },
        { deed: 'not-reached' },
        { deed: 'answered', detail: 'no' },
        { deed: 'reminded' },
      );
      assert.equal(await recordDeed(shared, 'a', { deed: 'taken' }, later, () => false), false);
      assert.equal(await recordDeed(shared, 'nobody', { deed: 'taken' }, later), false);
      assert.deepEqual([await history(shared), shared.journal.events], [[], []]);
      assert.equal(await deeds.decline(shared, 'a', later, 'no-place'), true);
      await refused({ deed: 'taken' }, { deed: 'closed', detail: 'unknown' }, { deed: 'declined', detail: 'ended' });
      assert.deepEqual(await history(shared), ['declined no-place']);
    });

    it('names what was undone, and what was before holds again', async () => {
      await using shared = await open();
      await delivered(shared);
      await deeds.take(shared, 'a', later);
      await deeds.close(shared, 'a', later + 1, 'no-contact');
      for (const nr of [2, 1]) assert.equal(await deeds.undo(shared, 'a', later + 4 - nr), true);
      assert.equal(await deeds.undo(shared, 'a', later + 4), false);
      assert.deepEqual(await history(shared), ['taken (undone)', 'closed no-contact (undone)', 'undone 2', 'undone 1']);
      const { takenAt, closedAt } = await kept(shared);
      assert.deepEqual([takenAt, closedAt], [null, null]);
      assert.equal(await bounce(shared, 'REF-a', later + 5), true);
    });

    it('can be undone for a day, and not a moment longer', async () => {
      await using shared = await open();
      for (const [id, at, isUndone] of [
        ['a', later + UNDO_MS - 1, true],
        ['b', later + UNDO_MS, false],
      ] as const) {
        await deeds.deliver(shared, id);
        await deeds.decline(shared, id, later);
        assert.equal(await deeds.undo(shared, id, at), isUndone);
        assert.equal((await kept(shared, id)).declinedAt, isUndone ? null : later);
      }
    });

    it('tells the office again of what the person has missed, once it is undone', async () => {
      await using shared = await open();
      await delivered(shared);
      await deeds.answer(shared, 'a', later, 'no');
      const missed = async () =>
        (await listAlerts(shared.store)).filter(({ cause }) => cause.startsWith('missed')).length;
      assert.equal(await missed(), 1);
      await deeds.take(shared, 'a', later + 1);
      assert.equal(await missed(), 0);
      await deeds.undo(shared, 'a', later + 2);
      assert.equal(await missed(), 1);
    });

    it('does not grow without end', async () => {
      await using shared = await open();
      await delivered(shared);
      const steps = Array.from({ length: MOST_STEPS }, (_, index) => ({
        interest_id: 'a',
        nr: index + 1,
        at: now,
        deed: 'not-reached' as Deed,
      }));
      await shared.store.db.insertInto('step').values(steps).execute();
      for (const deed of [deeds.tryInVain, deeds.answer, deeds.askForReminder])
        assert.equal(await deed(shared, 'a', later), false);
      // But for the ladder: whoever presses without end silences nothing.
      assert.equal(await climbTo(shared, 0, LAST_RUNG), 1);
      await noteOfficeTold(shared.store, [{ id: 'a' }], later);
      assert.equal((await history(shared)).at(-1), 'chased 3');
      assert.equal(await deeds.take(shared, 'a', later), true);
      assert.equal(await deeds.undo(shared, 'a', later), false);
      assert.equal(await deeds.decline(shared, 'a', later), true);
      assert.equal(await deeds.takeBack(shared, 'a', later), 'told');
    });
  });
}

function ladderContract(open: Engine['open']): void {
  describe('the ladder', () => {
    it('is climbed from where it is, with what is written about it', async () => {
      await using shared = await open();
      await delivered(shared);
      assert.equal(await climbTo(shared, 1, 2), 0);
      assert.equal(await climbTo(shared, 0, 1), 1);
      const { rung, rungAt } = await kept(shared);
      assert.deepEqual([rung, rungAt], [1, later]);
      assert.deepEqual([await rows(shared, 'reminder'), shared.journal.events], [['list-1'], []]);
      assert.deepEqual(await history(shared), ['chased 1']);
    });

    it('tells each rung in the history: who was reminded, that the deputy got it, that the office was told', async () => {
      await using shared = await open();
      for (const id of ['a', 'b', 'c']) await deeds.deliver(shared, id);
      const told = async () => {
        const steps = await Promise.all(['a', 'b', 'c'].map(async (id) => (await kept(shared, id)).steps));
        return steps.map((some) => some.map(({ deed, detail, at }) => [deed, detail, at - later]));
      };
      const climbAll = async (rungs: [from: number, to: number, id: string][], at: number, letters: ChaseLetter[]) => {
        const steps = rungs.map(([from, to, id]) => step(from, to, id));
        assert.equal(await climb(shared, steps, later + at, () => Promise.resolve(letters)), rungs.length);
      };
      const [first, second] = [list('s-a', 'stand-in', 'a'), list('s-b', 'stand-in', 'b')];
      // The deputy of one gets it on the first rung, of another on the second, and one has none.
      const begins: [number, number, string][] = [
        [0, 1, 'a'],
        [0, 1, 'b'],
        [0, 2, 'c'],
      ];
      await climbAll(begins, 0, [list('list'), first]);
      await climbAll([[1, 2, 'b']], 1, [list('next'), second]);
      await climbAll(
        [
          [1, LAST_RUNG, 'a'],
          [2, LAST_RUNG, 'c'],
        ],
        2,
        [list('office', 'escalation')],
      );
      await noteOfficeTold(shared.store, [{ id: 'a' }, { id: 'c' }], later + 2);
      const [reminder, deputy, office] = ['1', '2', '3'].map((rung) => (at: number) => ['chased', rung, at]);
      assert.deepEqual(await told(), [
        [deputy?.(0), office?.(2)],
        [reminder?.(0), deputy?.(1)],
        [reminder?.(0), office?.(2)],
      ]);
    });

    it('is climbed without a step where only the wish of the person is fulfilled', async () => {
      await using shared = await open();
      await delivered(shared);
      await deeds.askForReminder(shared, 'a', later);
      const wish = { ...step(0, 0), reminded: true };
      assert.equal(await climb(shared, [wish], later, () => Promise.resolve([list('list')])), 1);
      assert.deepEqual(await history(shared), ['reminded']);
    });

    it('is not climbed where the letters about it are put off', async () => {
      await using shared = await open();
      await delivered(shared);
      assert.equal(await climb(shared, [step(0, 1)], later, () => Promise.resolve(undefined)), undefined);
      const { rung, steps } = await kept(shared);
      assert.deepEqual([rung, steps, shared.journal.events], [0, [], []]);
    });

    for (const [what, deed] of [
      ['taken over', deeds.take],
      ['declined', deeds.decline],
      ['closed', deeds.close],
      ['taken back', deeds.takeBack],
      ['answered by somebody, as the person says', (opened: Opened) => deeds.answer(opened, 'a', later, 'yes')],
    ] as const)
      it(`is left by what is ${what}`, async () => {
        await using shared = await open();
        await delivered(shared);
        assert.deepEqual(
          (await listChaseable(shared.store)).map(({ id }) => id),
          ['a'],
        );
        await deed(shared, 'a', later);
        assert.deepEqual(await listChaseable(shared.store), []);
        for (const to of [1, LAST_RUNG]) assert.equal(await climbTo(shared, 0, to), 0);
        assert.deepEqual(await rows(shared, 'reminder'), []);
      });

    it('is not left by who says that nobody was in touch, and entered again by what is undone', async () => {
      await using shared = await open();
      await delivered(shared);
      await deeds.answer(shared, 'a', later, 'no');
      await deeds.decline(shared, 'a', later);
      assert.equal(await climbTo(shared, 0, 1), 0);
      await deeds.undo(shared, 'a', later);
      assert.equal(await climbTo(shared, 0, 1), 1);
    });

    it('never leads back down, whatever a journal tells', async () => {
      await using shared = await open();
      await delivered(shared);
      for (const [told, at] of [
        [2, later],
        [1, later + 1],
        [2, later + 2],
      ] as const)
        await noteRung(shared.store, 'a', told, at);
      const { rung, rungAt } = await kept(shared);
      assert.deepEqual([rung, rungAt], [2, later]);
    });

    it('counts from when the mail to the office leaves, not from when it was queued', async () => {
      await using shared = await open();
      for (const id of ['a', 'b']) await deeds.deliver(shared, id);
      assert.equal(await climbTo(shared, 0, LAST_RUNG, list('told', 'escalation')), 1);
      const toldAt = async (id?: string) => officeToldAt(chasesIn((await kept(shared, id)).steps));
      assert.equal(await toldAt(), null);
      const left = later + 5 * UNDO_MS;
      await noteOfficeTold(shared.store, [{ id: 'a' }], left);
      assert.deepEqual([(await kept(shared)).rungAt, await toldAt(), await toldAt('b')], [left, left, null]);
    });

    it('keeps a list once under its name', async () => {
      await using shared = await open();
      await delivered(shared);
      assert.equal(await keepList(shared.store, list('month'), later), true);
      assert.equal(await keepList(shared.other.store, list('month'), later), false);
      assert.deepEqual(await rows(shared, 'reminder'), ['month']);
    });

    it('reminds of others all the same where the person takes back the one with which the reminder is kept', async () => {
      await using shared = await open();
      for (const id of ['a', 'b']) await deeds.deliver(shared, id);
      const steps = [step(0, 1), step(0, 1, 'b')];
      const letters = [list('both'), list('told', 'escalation'), list('copy', 'stand-in')];
      assert.equal(await climb(shared, steps, later, () => Promise.resolve(letters)), 2);
      assert.equal(await deeds.takeBack(shared, 'a', later), 'told');
      const left = await listContents(shared.store, '', 10);
      assert.deepEqual(left.map(({ id }) => id).toSorted(), ['both', 'letter-b', 'notice-site:abc', 'told']);
      assert.deepEqual(
        (await findDelivered(shared.store, ['a', 'b'])).map(({ id }) => id),
        ['b'],
      );
    });

    it('finds of what a mail is about only what somebody has and nothing has ended', async () => {
      await using shared = await open();
      const after: Record<string, (opened: Opened, id: string, at: number) => Promise<unknown>> = {
        open: () => Promise.resolve(),
        taken: deeds.take,
        answered: (opened, id, at) => deeds.answer(opened, id, at, 'not-needed'),
        declined: deeds.decline,
        closed: deeds.close,
        withdrawn: deeds.takeBack,
      };
      for (const [id, deed] of Object.entries(after)) {
        await deeds.deliver(shared, id);
        await deed(shared, id, later);
      }
      await shared.put(sealedOf('waiting'));
      const found = await findDelivered(shared.store, [...Object.keys(after), 'waiting', 'nobody']);
      assert.deepEqual(Object.fromEntries(found.map(({ id, untaken }) => [id, untaken])), {
        open: true,
        taken: false,
        answered: false,
      });
      assert.deepEqual(await findDelivered(shared.store, []), []);
    });
  });
}

function racesContract(open: Engine['open']): void {
  describe('the loop, of two portals at once', () => {
    it('one looks at the ladder: one rung each, one reminder, one letter to the deputy, one mail to the office', () =>
      run(open, {
        prepare: delivered,
        one: (opened) => look(opened, secondRung),
        other: (opened) => look(opened, secondRung),
        async after(shared, ...counts) {
          assert.deepEqual(counts.toSorted(), [0, 1]);
          assert.equal((await kept(shared)).rung, 2);
          assert.equal((await rows(shared, 'reminder')).length, 1);
          assert.deepEqual(await rows(shared, 'stand-in'), [standInId('a', 0)]);
          assert.deepEqual(shared.journal.events, []);
          await Promise.all([look(shared, lastRung), look(shared.other, lastRung)]);
          assert.equal((await kept(shared)).rung, LAST_RUNG);
          assert.equal((await rows(shared, 'escalation')).length, 1);
          assert.equal((await rows(shared, 'stand-in')).length, 1);
        },
      }));

    it('one takes over what the other chases: a reminder only where it was chased first', () =>
      run(open, {
        prepare: delivered,
        one: (opened) => deeds.take(opened, 'a', firstRung),
        other: (opened) => look(opened, firstRung),
        async after(shared, isTaken, chased) {
          assert.equal(isTaken, true);
          const { rung, takenAt } = await kept(shared);
          assert.deepEqual([takenAt, rung], [firstRung, chased]);
          assert.equal((await rows(shared, 'reminder')).length, chased);
          assert.equal(await look(shared, secondRung), 0);
        },
      }));

    it('one takes back what the other chases: nothing of it leaves for the deputy', () =>
      run(open, {
        prepare: delivered,
        one: (opened) => deeds.takeBack(opened, 'a', secondRung),
        other: (opened) => look(opened, secondRung),
        async after(shared, withdrawn) {
          assert.equal(withdrawn, 'told');
          assert.equal((await contents(shared)).includes(standInId('a', 0)), false);
          assert.equal(await look(shared, lastRung), 0);
        },
      }));

    it('one undoes what the other erases: nothing is untaken whose content is gone', () =>
      run(open, {
        async prepare(shared) {
          await delivered(shared);
          await deeds.take(shared, 'a', later);
        },
        one: (opened) => deeds.undo(opened, 'a', later + UNDO_MS - 1),
        other: ({ store }) => eraseTaken(store, later),
        async after(shared, isUndone, erased) {
          assert.ok(isUndone || erased === 1);
          const isThere = (await contents(shared)).includes('letter-a');
          assert.equal(isThere, erased === 0);
        },
      }));

    it('one undoes what the other ends: each stands in the history, in its order', () =>
      run(open, {
        async prepare(shared) {
          await delivered(shared);
          await deeds.take(shared, 'a', later);
        },
        one: (opened) => deeds.undo(opened, 'a', later + 1),
        other: (opened) => deeds.close(opened, 'a', later + 1),
        async after(shared, ...answers) {
          assert.deepEqual(answers, [true, true]);
          const { takenAt, closedAt, steps } = await kept(shared);
          const isUndoneFirst = steps[1]?.deed === 'undone';
          assert.deepEqual([takenAt, closedAt], isUndoneFirst ? [later + 1, later + 1] : [later, null]);
        },
      }));

    it('one keeps the list of a month', () =>
      run(open, {
        prepare: delivered,
        one: ({ store }) => keepList(store, list('month'), later),
        other: ({ store }) => keepList(store, list('month'), later),
        async after(shared, ...answers) {
          assert.equal(answers.filter(Boolean).length, 1);
          assert.deepEqual(await rows(shared, 'reminder'), ['month']);
        },
      }));
  });
}
