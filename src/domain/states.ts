/**
 * What may become of an interest, and who may make it so. The words follow the referral Task of HL7's SDOH Clinical Care
 * guide: sent (requested), delivered (received), taken (accepted), not-reached (on-hold), declined (rejected), closed
 * (completed), withdrawn (cancelled). `tests/domain/states.test.ts` walks through it at random.
 */

export const states = ['sent', 'delivered', 'taken', 'not-reached', 'declined', 'closed', 'withdrawn'] as const;
export type State = (typeof states)[number];

/** Somebody may still do something about it. */
export const isOngoing = (state: string): boolean => ['sent', 'delivered', 'taken', 'not-reached'].includes(state);

/** What is done to it, as its history and the journal name it. */
export const deeds = [
  'taken',
  'not-reached',
  'declined',
  'closed',
  'undone',
  'answered',
  'reminded',
  'withdrawn',
  'chased',
] as const;
export type Deed = (typeof deeds)[number];

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
  /** From which state it leads to which. */
  to: Partial<Record<State, State | 'before'>>;
  /** Of what the person has written here. */
  erases: 'nothing' | 'at once' | 'a day later';
  /** Who hears of it; the person always does, on the receipt. */
  tells: 'nobody' | 'office' | 'who has the letter';
}

const whileOpen = { delivered: 'delivered', taken: 'taken', 'not-reached': 'not-reached' } as const;
const fromOpen = (to: State): Rule['to'] => ({ sent: to, delivered: to, taken: to, 'not-reached': to });

/** The machine: nothing follows but what stands here. */
export const rules: Record<Deed, Rule> = {
  taken: { by: 'coordinator', to: { sent: 'taken', delivered: 'taken' }, erases: 'a day later', tells: 'nobody' },
  // Whoever has not taken it over is still chased: a program that presses this once stops nothing.
  'not-reached': {
    by: 'coordinator',
    to: { delivered: 'delivered', taken: 'not-reached', 'not-reached': 'not-reached' },
    erases: 'nothing',
    tells: 'nobody',
  },
  declined: { by: 'coordinator', to: fromOpen('declined'), erases: 'nothing', tells: 'nobody' },
  closed: { by: 'coordinator', to: fromOpen('closed'), erases: 'a day later', tells: 'nobody' },
  undone: {
    by: 'coordinator',
    to: { delivered: 'before', taken: 'before', 'not-reached': 'before', declined: 'before', closed: 'before' },
    erases: 'nothing',
    tells: 'nobody',
  },
  answered: { by: 'person', to: whileOpen, erases: 'nothing', tells: 'office' },
  reminded: { by: 'person', to: whileOpen, erases: 'nothing', tells: 'who has the letter' },
  withdrawn: {
    by: 'person',
    to: { ...fromOpen('withdrawn'), declined: 'withdrawn', closed: 'withdrawn' },
    erases: 'at once',
    tells: 'who has the letter',
  },
  // 1: who has the letter is reminded. 2: the deputy gets it. 3: the office is told. Written where the rung is climbed.
  chased: { by: 'ladder', to: { delivered: 'delivered' }, erases: 'nothing', tells: 'who has the letter' },
};

/** A line of its history; says nothing of the person. */
export interface HistoryStep {
  /** Counted from 1 within one interest. */
  nr: number;
  /** Milliseconds since the epoch. */
  at: number;
  deed: Deed;
  /** Reason, outcome, reply or rung; of what was undone, its number. */
  detail: string | null;
  undone: boolean;
}

/** Milliseconds in which a coordinator can take back what they pressed, and after which what was taken is erased. */
export const UNDO_MS = 24 * 60 * 60_000;

/** No history is longer, but for the few rungs of the ladder: a page that is pressed for ever fills no disk. */
export const MOST_STEPS = 200;

/** The ladder climbs however often somebody pressed, and takes nobody's step away. */
const isFull = (steps: HistoryStep[]) => steps.filter(({ deed }) => rules[deed].by !== 'ladder').length >= MOST_STEPS;

/** Of one person; each „nein“ is a mail to the office. */
const MOST_ANSWERS = 20;

/** However long it is, these are possible: each only once, since nothing is undone any more then. */
const lastDeeds = new Set<Deed>(['taken', 'declined', 'closed', 'withdrawn']);

const standing = (steps: HistoryStep[]) => steps.filter(({ undone, deed }) => !undone && deed !== 'undone');

/** @param delivered the letter has been accepted by somebody */
export function stateAfter(steps: HistoryStep[], delivered: boolean): State {
  let state: State = delivered ? 'delivered' : 'sent';
  for (const { deed } of standing(steps)) {
    const next: State | 'before' | undefined = rules[deed].to[state];
    if (next !== undefined && next !== 'before') state = next;
  }
  return state;
}

/** Times by which the store finds it, and pages show it. */
export function momentsAfter(steps: HistoryStep[]) {
  const valid = standing(steps);
  const firstOf = (...wanted: Deed[]) => valid.find(({ deed }) => wanted.includes(deed))?.at ?? null;
  return { takenAt: firstOf('taken', 'closed'), declinedAt: firstOf('declined'), closedAt: firstOf('closed') };
}

/** May that be done now? */
export function mayFollow(deed: Deed, steps: HistoryStep[], delivered: boolean, now: number): boolean {
  if (isFull(steps) && rules[deed].by !== 'ladder' && !lastDeeds.has(deed)) return false;
  if (deed === 'answered' && steps.filter((step) => step.deed === deed).length >= MOST_ANSWERS) return false;
  if (rules[deed].to[stateAfter(steps, delivered)] === undefined) return false;
  return deed !== 'undone' || undoable(steps, now) !== undefined;
}

/** What a coordinator can take back now: the last thing that one of them did, for a day. Nothing once the person has withdrawn. */
export function undoable(steps: HistoryStep[], now: number): HistoryStep | undefined {
  if (steps.some(({ deed }) => deed === 'withdrawn')) return undefined;
  const last = standing(steps).findLast(({ deed }) => rules[deed].by === 'coordinator');
  return last && now < last.at + UNDO_MS && !isFull(steps) ? last : undefined;
}

/** The number of what somebody pressed last; 0: nothing. A rung of the ladder comes between no page and what is pressed on it. */
export const lastPressed = (steps: HistoryStep[]): number =>
  steps.findLast(({ deed }) => rules[deed].by !== 'ladder')?.nr ?? 0;

/** How often somebody tried in vain, and when last. */
export function attemptsIn(steps: HistoryStep[]): { count: number; lastAt: number | undefined } {
  const tried = standing(steps).filter(({ deed }) => deed === 'not-reached');
  return { count: tried.length, lastAt: tried.at(-1)?.at };
}

/** What was said with the last deed of that kind that stands. */
export const detailOf = (steps: HistoryStep[], deed: Deed): string | undefined =>
  standing(steps).findLast((step) => step.deed === deed)?.detail ?? undefined;
