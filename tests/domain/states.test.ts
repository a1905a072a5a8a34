/** What may become of an interest, on random walks through all that can be pressed: the same ones for the same seed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deeds } from '../../src/domain/history.ts';
import {
  MOST_STEPS,
  UNDO_MS,
  attemptsIn,
  isOngoing,
  mayFollow,
  momentsAfter,
  rules,
  stateAfter,
  states,
  undoable,
} from '../../src/domain/states.ts';
import type { Deed, HistoryStep } from '../../src/domain/history.ts';
import type { State } from '../../src/domain/states.ts';
import { now as begin } from '../support/fixture.ts';
import { MOST_MOVES, currentLeg, isMove, moves, sentAt, standingOffer } from '../../src/domain/legs.ts';
import { lastPress } from '../../src/domain/presses.ts';
import { randomFrom } from '../support/random.ts';

const seed = Number(process.env['SEED'] ?? 1);
const HOUR = 60 * 60_000;
const WALKS = 400;

interface History {
  steps: HistoryStep[];
  delivered: boolean;
  now: number;
}

const stateOf = ({ steps, delivered }: History): State => stateAfter(steps, delivered);
const may = ({ steps, delivered, now }: History, deed: Deed) => mayFollow(deed, steps, delivered, now);

/** As the store does it: a line more, and what was undone counts no longer. */
function press(history: History, deed: Deed): History {
  const { steps, now } = history;
  const takenBack = { undone: () => undoable(steps, now)?.nr, lapsed: () => standingOffer(steps)?.nr };
  const undone = deed === 'undone' || deed === 'lapsed' ? takenBack[deed]() : undefined;
  const next = { nr: steps.length + 1, at: now, deed, detail: null, undone: false };
  const marked = steps.map((step) => (step.nr === undone ? { ...step, undone: true } : step));
  // Who gets it then does not have it yet.
  return { ...history, steps: [...marked, next], delivered: history.delivered && !isMove(deed) };
}

/** Of this leg. */
const valid = ({ steps }: History) =>
  currentLeg(steps).filter(({ undone, deed }) => !undone && deed !== 'undone' && deed !== 'lapsed');
const countOf = (history: History, ...wanted: Deed[]) =>
  valid(history).filter(({ deed }) => wanted.includes(deed)).length;
/** By somebody, not by the ladder. */
const byHand = ({ steps }: History) => steps.filter(({ deed }) => rules[deed].by !== 'ladder');
/** What a coordinator pressed last, of what still counts. */
const toUndo = (history: History) => valid(history).findLast(({ deed }) => rules[deed].by === 'coordinator');

interface Step {
  before: History;
  deed: Deed;
  after: History;
}

const pick = <T>(random: () => number, some: readonly T[]): T => some[Math.floor(random() * some.length)] as T;

/** Time passes, the letter is delivered at some point, and somebody presses what they may. */
function walk(random: () => number, count: number, mayPress: (deed: Deed) => boolean = () => true): Step[] {
  const made: Step[] = [];
  let [steps, delivered, now]: [HistoryStep[], boolean, number] = [[], false, begin];
  for (let nr = 0; nr < count; nr += 1) {
    const hours = random() < 0.7 ? random() : random() * 40;
    now += Math.ceil(hours * HOUR);
    delivered ||= random() < 0.4;
    const before = { steps, delivered, now };
    const possible = deeds.filter((deed) => mayPress(deed) && may(before, deed));
    // The person takes it back seldom, or no walk would be long.
    const wanted = possible.filter((deed) => deed !== 'withdrawn' || random() < 0.05);
    if (wanted.length === 0) continue;
    const deed = pick(random, wanted);
    const after = press(before, deed);
    ({ steps, delivered } = after);
    made.push({ before, deed, after });
  }
  return made;
}

const random = randomFrom(seed);
const walks = Array.from({ length: WALKS }, () => walk(random, 30));
const all = walks.flat();

describe(`what becomes of an interest (SEED=${seed})`, () => {
  it('comes to every state, and by every deed', () => {
    assert.deepEqual(new Set(all.map(({ deed }) => deed)), new Set(deeds));
    const seen = new Set(all.flatMap(({ before, after }) => [stateOf(before), stateOf(after)]));
    assert.deepEqual(seen, new Set(states));
  });

  it('is what the rules say, and nothing may follow but what they say', () => {
    for (const { before, deed, after } of all) {
      const to = rules[deed].to[stateOf(before)];
      assert.ok(to !== undefined, `${deed} in ${stateOf(before)}`);
      if (to !== 'before') assert.equal(stateOf(after), to, deed);
      const last = toUndo(after);
      for (const next of deeds) {
        const isInTime = last !== undefined && after.now < last.at + UNDO_MS;
        const mayMove = !(isMove(next) || next === 'offered') || moves(after.steps).length < MOST_MOVES;
        const isRuled = rules[next].to[stateOf(after)] !== undefined && (next !== 'undone' || isInTime) && mayMove;
        assert.equal(may(after, next), isRuled, `${next} in ${stateOf(after)}`);
      }
    }
  });

  it('has never two ends but that the person takes back what had one', () => {
    for (const { after } of all) {
      assert.ok(countOf(after, 'declined', 'closed') <= 1);
      assert.ok(countOf(after, 'withdrawn') <= 1);
    }
  });

  it('comes back from an end only by who undoes it within a day, or by the person who sends it elsewhere', () => {
    let count = 0;
    for (const { before, deed, after } of all) {
      if (isOngoing(stateOf(before)) || !isOngoing(stateOf(after))) continue;
      if (deed === 'agreed' && stateOf(before) === 'declined') continue;
      assert.equal(deed, 'undone');
      assert.ok(before.now - (toUndo(before)?.at ?? 0) < UNDO_MS);
      count += 1;
    }
    assert.ok(count > 0);
  });

  it('can be taken back by the person at any time, once, and nothing follows', () => {
    for (const { before, after } of all)
      for (const history of [before, after]) {
        const isWithdrawn = stateOf(history) === 'withdrawn';
        assert.equal(may(history, 'withdrawn'), !isWithdrawn);
        if (isWithdrawn) for (const deed of deeds) assert.equal(may(history, deed), false, deed);
      }
    for (const made of walks) {
      const at = made.findIndex(({ deed }) => deed === 'withdrawn');
      assert.ok(at === -1 || at === made.length - 1);
    }
  });

  it('is as before once everything is undone, whatever the person said meanwhile', () => {
    let count = 0;
    for (const { before } of all) {
      let history = before;
      let pressed = 0;
      for (let tries = 0; tries < 6; tries += 1) {
        const possible = deeds.filter(
          (deed) => !['undone', 'lapsed', 'withdrawn'].includes(deed) && !isMove(deed) && may(history, deed),
        );
        if (possible.length === 0) break;
        const deed = pick(random, possible);
        history = press({ ...history, now: history.now + 1_000 }, deed);
        if (rules[deed].by === 'coordinator') pressed += 1;
      }
      for (let left = pressed; left > 0; left -= 1) {
        assert.ok(may(history, 'undone'));
        history = press({ ...history, now: history.now + 1_000 }, 'undone');
      }
      assert.equal(stateOf(history), stateOf(before));
      assert.deepEqual(momentsAfter(history.steps), momentsAfter(before.steps));
      count += pressed;
    }
    assert.ok(count > 0);
  });

  it('has been taken over since it first was, by who closed it, too', () => {
    for (const { after } of all) {
      const made = valid(after);
      const offered = made.findLastIndex(({ deed }) => deed === 'offered');
      const first = (among: HistoryStep[], ...wanted: Deed[]) =>
        among.find(({ deed }) => wanted.includes(deed))?.at ?? null;
      const isOffered = stateOf({ ...after, steps: made.filter(({ deed }) => deed !== 'withdrawn') }) === 'offered';
      assert.deepEqual(momentsAfter(after.steps), {
        takenAt: first(made.slice(offered + 1), 'taken', 'closed'),
        offeredAt: isOffered ? made[offered]?.at : null,
        declinedAt: first(made, 'declined'),
        closedAt: first(made, 'closed'),
      });
    }
  });

  it('begins anew with who gets it, a few times, and nobody takes back what went there', () => {
    const moved = all.filter(({ deed }) => isMove(deed));
    assert.ok(moved.length > 0);
    for (const { after } of moved) {
      assert.equal(stateOf(after), 'sent');
      assert.equal(stateOf({ ...after, delivered: true }), 'delivered');
      assert.deepEqual([undoable(after.steps, after.now), attemptsIn(after.steps).count], [undefined, 0]);
      assert.equal(sentAt({ receivedAt: begin, steps: after.steps }), after.now);
    }
    for (const { after } of all) assert.ok(moves(after.steps).length <= MOST_MOVES);
  });

  it('lets the ladder climb whatever somebody has pressed, and nothing that can be pressed is changed by it', () => {
    const full = walk(random, 2 * MOST_STEPS, (deed) => ['not-reached', 'undone'].includes(deed)).at(-1);
    assert.ok(full && byHand(full.after).length === MOST_STEPS);
    let count = 0;
    for (const { after } of [...all, full]) {
      assert.equal(may(after, 'chased'), stateOf(after) === 'delivered');
      const before = { ...after, delivered: true };
      if (stateOf(before) !== 'delivered') continue;
      const climbed = [1, 2, 3].reduce((history) => press(history, 'chased'), before);
      const told = ({ steps, now }: History) => [undoable(steps, now)?.nr, lastPress(steps), attemptsIn(steps)];
      for (const history of [press(before, 'chased'), climbed]) {
        assert.equal(stateOf(history), 'delivered');
        assert.deepEqual(momentsAfter(history.steps), momentsAfter(before.steps));
        assert.deepEqual(told(history), told(before));
        for (const deed of deeds) assert.equal(may(history, deed), may(before, deed), deed);
      }
      count += 1;
    }
    assert.ok(count > 0);
  });

  it('is not written down without end, and can be ended however often somebody pressed', () => {
    const ends = ['declined', 'closed', 'withdrawn'] as const;
    for (let nr = 0; nr < 20; nr += 1) {
      const full = walk(random, 2 * MOST_STEPS, (deed) => !ends.some((end) => end === deed)).at(-1)?.after;
      assert.ok(full && byHand(full).length >= MOST_STEPS);
      for (const end of ends) assert.ok(may(full, end), end);
      let history = full;
      for (;;) {
        const possible = deeds.filter((deed) => may(history, deed));
        if (possible.length === 0) break;
        history = press(history, pick(random, possible));
      }
      assert.ok(byHand(history).length <= MOST_STEPS + ends.length);
      assert.equal(stateOf(history), 'withdrawn');
    }
    // Whoever has only asked, answered and tried in vain can still take it over, and end it.
    const asked = walk(random, 2 * MOST_STEPS, (deed) => ['not-reached', 'answered', 'reminded'].includes(deed)).at(-1);
    assert.equal(asked?.after.steps.length, MOST_STEPS);
    for (const deed of ['taken', ...ends] as const) assert.ok(may(asked.after, deed), deed);
  });
});
