/** What the coordinator's page says: the task, the answers to choose from, what the person says. Nothing of the person. */
import { germanDate, germanTime } from '../../domain/days/calendar.ts';
import type { Kept } from '../../domain/kept.ts';
import { progressOf, waitsForDecision } from '../../domain/progress.ts';
import { attemptsIn } from '../../domain/states.ts';
import type { DeclineReason, Outcome, Reply } from '../../domain/states.ts';

export const declineWords: Record<DeclineReason, string> = {
  'no-place': 'Kein Platz frei',
  'not-for-this-person': 'Nicht für diese Person',
  ended: 'Das Projekt ist zu Ende',
  other: 'Etwas anderes',
};

export const outcomeWords: Record<Outcome, string> = {
  'taking-part': 'Die Person nimmt teil',
  'helped-otherwise': 'Wir haben anders geholfen',
  'no-contact': 'Kein Kontakt zustande gekommen',
  unknown: 'Weiß ich nicht',
};

export const answerWords: Record<Reply, string> = {
  yes: 'Die Person sagt: Jemand hat sich gemeldet.',
  'not-fitting': 'Die Person sagt: Jemand hat sich gemeldet, aber es hat nicht gepasst.',
  no: 'Die Person sagt: Niemand hat sich gemeldet.',
  'not-needed': 'Die Person braucht Ihre Hilfe nicht mehr. Bitte melden Sie sich nicht.',
};

/** Whoever it was: nobody has to be reminded. */
export const wasInTouch = (answer: Reply | null): boolean => answer === 'yes' || answer === 'not-fitting';

/** What there is to do; `unneeded`: nobody has ended it, and the person needs it no more. */
export type Stage = 'withdrawn' | 'waits' | 'open' | 'taken' | 'unneeded' | 'declined' | 'closed';

export function stageOf(kept: Kept, now: number): Stage {
  const state = progressOf(kept, now);
  if (state === 'withdrawn') return state;
  if (waitsForDecision(kept)) return 'waits';
  if (state === 'declined' || state === 'closed') return state;
  if (kept.answer === 'not-needed') return 'unneeded';
  return state === 'taken' || state === 'not-reached' ? 'taken' : 'open';
}

const tasks: Record<Exclude<Stage, 'open' | 'taken'>, string> = {
  withdrawn: 'Bitte melden Sie sich nicht mehr',
  waits: 'Hier ist noch nichts zu tun',
  unneeded: 'Bitte melden Sie sich nicht mehr',
  declined: 'Sie haben gesagt: Passt nicht',
  closed: 'Dieser Vorgang ist abgeschlossen',
};

/**
 * The task, or what is left of it.
 * @param answerBy Berlin day @param today Berlin day
 */
export function taskWords(stage: Stage, answer: Reply | null, answerBy: string, today: string): string {
  if (stage !== 'open' && stage !== 'taken') return tasks[stage];
  const isUrgent = today > answerBy || answer === 'no';
  const when = isUrgent ? 'heute' : `bis zum ${germanDate(answerBy)}`;
  const task = wasInTouch(answer) ? 'Bitte sagen Sie, wie es weitergeht' : `Bitte melden Sie sich ${when}`;
  return stage === 'taken' ? `Danke. ${task}` : task;
}

/** „2-mal nicht erreicht, zuletzt am …“; undefined: nobody says so. */
export function attemptsWords({ steps }: Pick<Kept, 'steps'>): string | undefined {
  const { count, lastAt } = attemptsIn(steps);
  if (lastAt === undefined) return undefined;
  return `${count}-mal nicht erreicht, ${count > 1 ? 'zuletzt ' : ''}am ${germanTime(lastAt)}.`;
}
