/**
 * What may become of an interest, and who may make it so. The words follow the referral Task of HL7's SDOH Clinical Care
 * guide: sent (requested), delivered (received), taken (accepted), not-reached (on-hold), declined (rejected), closed
 * (completed), withdrawn (cancelled); `offered`: somebody else might fit better, and the person is asked whether it may go
 * there. `tests/domain/states.test.ts` walks through it at random.
 */
import { standing } from './history.ts';
import type { Deed, HistoryStep } from './history.ts';
import { MOST_MOVES, currentLeg, isMove, moves } from './legs.ts';

export const states = [
  'sent',
  'delivered',
  'taken',
  'not-reached',
  'offered',
  'declined',
  'closed',
  'withdrawn',
] as const;
export type State = (typeof states)[number];

/** Somebody may still do something about it. */
export const isOngoing = (state: string): boolean =>
  ['sent', 'delivered', 'taken', 'not-reached', 'offered'].includes(state);

/** Why a site declines (contract); a reason is asked for, never forced: then it is `other`. */
export const reasons = ['no-place', 'not-for-this-person', 'ended', 'other'] as const;
export type DeclineReason = (typeof reasons)[number];

/** How it ended. */
export const outcomes = ['taking-part', 'helped-otherwise', 'no-contact', 'unknown'] as const;
export type Outcome = (typeof outcomes)[number];

/** „Hat sich jemand gemeldet?“ */
export const replies = ['yes', 'not-fitting', 'no', 'not-needed'] as const;
export type Reply = (typeof replies)[number];

interface Rule {
  by: 'coordinator' | 'person' | 'ladder';
  /** From which state it leads to which. What leads to `sent` begins another leg. */
  to: Partial<Record<State, State | 'before'>>;
  /** Of what the person has written here. */
  erases: 'nothing' | 'at once' | 'a day later';
  /** Who hears of it; the person always does, on the receipt. */
  tells: 'nobody' | 'office' | 'who has the letter' | 'who gets it';
}

const whileOpen = { delivered: 'delivered', taken: 'taken', 'not-reached': 'not-reached' } as const;
const fromOpen = (to: State): Rule['to'] => ({ sent: to, delivered: to, taken: to, 'not-reached': to, offered: to });

/** The machine: nothing follows but what stands here. */
export const rules: Record<Deed, Rule> = {
  taken: {
    by: 'coordinator',
    to: { sent: 'taken', delivered: 'taken', offered: 'taken' },
    erases: 'a day later',
    tells: 'nobody',
  },
  // Whoever has not taken it over is still chased: a program that presses this once stops nothing.
  'not-reached': {
    by: 'coordinator',
    to: { delivered: 'delivered', taken: 'not-reached', 'not-reached': 'not-reached' },
    erases: 'nothing',
    tells: 'nobody',
  },
  // To another project, or to a site that the person has not agreed to: it waits for their word.
  offered: {
    by: 'coordinator',
    to: { delivered: 'offered', taken: 'offered', 'not-reached': 'offered', offered: 'offered' },
    erases: 'nothing',
    tells: 'nobody',
  },
  'handed-over': {
    by: 'coordinator',
    to: { delivered: 'sent', taken: 'sent', 'not-reached': 'sent', offered: 'sent' },
    erases: 'nothing',
    tells: 'who gets it',
  },
  declined: { by: 'coordinator', to: fromOpen('declined'), erases: 'nothing', tells: 'nobody' },
  closed: { by: 'coordinator', to: fromOpen('closed'), erases: 'a day later', tells: 'nobody' },
  undone: {
    by: 'coordinator',
    to: {
      delivered: 'before',
      taken: 'before',
      'not-reached': 'before',
      offered: 'before',
      declined: 'before',
      closed: 'before',
    },
    erases: 'nothing',
    tells: 'nobody',
  },
  answered: { by: 'person', to: { ...whileOpen, offered: 'offered' }, erases: 'nothing', tells: 'office' },
  agreed: { by: 'person', to: { offered: 'sent', declined: 'sent' }, erases: 'nothing', tells: 'who gets it' },
  reminded: { by: 'person', to: whileOpen, erases: 'nothing', tells: 'who has the letter' },
  withdrawn: {
    by: 'person',
    to: { ...fromOpen('withdrawn'), declined: 'withdrawn', closed: 'withdrawn' },
    erases: 'at once',
    tells: 'who has the letter',
  },
  // 1: who has the letter is reminded. 2: the deputy gets it. 3: the office is told. Written where the rung is climbed.
  // Of an offer that the person has not answered in time: it is with who made it as before, and chased again.
  lapsed: { by: 'ladder', to: { offered: 'before' }, erases: 'nothing', tells: 'who has the letter' },
  chased: { by: 'ladder', to: { delivered: 'delivered' }, erases: 'nothing', tells: 'who has the letter' },
};

/** Milliseconds in which a coordinator can take back what they pressed, and after which what was taken is erased. */
export const UNDO_MS = 24 * 60 * 60_000;

/** No history is longer, but for the few rungs of the ladder: a page that is pressed for ever fills no disk. */
export const MOST_STEPS = 200;

/** The ladder climbs however often somebody pressed, and takes nobody's step away. */
const isFull = (steps: HistoryStep[]) => steps.filter(({ deed }) => rules[deed].by !== 'ladder').length >= MOST_STEPS;

/** Of one person; each „nein“ is a mail to the office. */
const MOST_ANSWERS = 20;

/** However long it is, these are possible: each only a few times, since nothing is undone any more then. */
const lastDeeds = new Set<Deed>(['taken', 'handed-over', 'agreed', 'declined', 'closed', 'withdrawn']);

/** Of this leg. @param delivered the letter has been accepted by somebody */
export function stateAfter(steps: HistoryStep[], delivered: boolean): State {
  let state: State = delivered ? 'delivered' : 'sent';
  for (const { deed } of standing(currentLeg(steps))) {
    const next: State | 'before' | undefined = rules[deed].to[state];
    if (next !== undefined && next !== 'before') state = next;
  }
  return state;
}

/** Times by which the store finds it, and pages show it: of this leg. */
export function momentsAfter(steps: HistoryStep[]) {
  const valid = standing(currentLeg(steps));
  const firstOf = (...wanted: Deed[]) => valid.find(({ deed }) => wanted.includes(deed))?.at ?? null;
  const offered = valid.findLastIndex(({ deed }) => deed === 'offered');
  const later = valid.slice(offered + 1);
  const isAnswered = later.some(({ deed }) => ['taken', 'declined', 'closed'].includes(deed));
  return {
    // Offered to others, it is taken over by nobody.
    takenAt: later.find(({ deed }) => deed === 'taken' || deed === 'closed')?.at ?? null,
    offeredAt: isAnswered ? null : (valid[offered]?.at ?? null),
    declinedAt: firstOf('declined'),
    closedAt: firstOf('closed'),
  };
}

/** May that be done now? */
export function mayFollow(deed: Deed, steps: HistoryStep[], delivered: boolean, now: number): boolean {
  if (isFull(steps) && rules[deed].by !== 'ladder' && !lastDeeds.has(deed)) return false;
  if (deed === 'answered' && steps.filter((step) => step.deed === deed).length >= MOST_ANSWERS) return false;
  if ((deed === 'offered' || isMove(deed)) && moves(steps).length >= MOST_MOVES) return false;
  if (rules[deed].to[stateAfter(steps, delivered)] === undefined) return false;
  return deed !== 'undone' || undoable(steps, now) !== undefined;
}

/**
 * What a coordinator can take back now: the last thing that one of them did, for a day. Nothing once the person has
 * withdrawn, or once it went to somebody else.
 */
export function undoable(steps: HistoryStep[], now: number): HistoryStep | undefined {
  if (steps.some(({ deed }) => deed === 'withdrawn')) return undefined;
  const last = standing(currentLeg(steps)).findLast(({ deed }) => rules[deed].by === 'coordinator');
  return last && now < last.at + UNDO_MS && !isFull(steps) ? last : undefined;
}

/** How often somebody tried in vain, and when last. */
export function attemptsIn(steps: HistoryStep[]): { count: number; lastAt: number | undefined } {
  const tried = standing(currentLeg(steps)).filter(({ deed }) => deed === 'not-reached');
  return { count: tried.length, lastAt: tried.at(-1)?.at };
}

/** What was said with the last deed of that kind that stands, in this leg. */
export const detailOf = (steps: HistoryStep[], deed: Deed): string | undefined =>
  standing(currentLeg(steps)).findLast((step) => step.deed === deed)?.detail ?? undefined;
