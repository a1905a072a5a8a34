/** What the coordinator's page says: the task, the answers to choose from, what the person says. Nothing of the person. */
import { berlinDay, germanDate, germanTime } from '../../domain/days/calendar.ts';
import type { Deed } from '../../domain/history.ts';
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

/** What stands on the button that does it. */
export const buttonWords: Partial<Record<Deed, string>> = {
  taken: 'Ich kümmere mich',
  'not-reached': 'Nicht erreicht',
  offered: 'Die Person fragen',
  'handed-over': 'Weitergeben',
  declined: 'Passt nicht',
  closed: 'Abgeschlossen',
  undone: 'Rückgängig machen',
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
export type Stage = 'withdrawn' | 'waits' | 'open' | 'taken' | 'offered' | 'unneeded' | 'declined' | 'closed';

export function stageOf(kept: Kept, now: number): Stage {
  const state = progressOf(kept, now);
  if (state === 'withdrawn') return state;
  if (waitsForDecision(kept)) return 'waits';
  if (state === 'declined' || state === 'closed') return state;
  if (kept.answer === 'not-needed') return 'unneeded';
  if (state === 'offered') return state;
  return state === 'taken' || state === 'not-reached' ? 'taken' : 'open';
}

const tasks: Record<Exclude<Stage, 'open' | 'taken'>, string> = {
  withdrawn: 'Bitte melden Sie sich nicht mehr',
  waits: 'Hier ist noch nichts zu tun',
  offered: 'Jetzt entscheidet die Person',
  unneeded: 'Bitte melden Sie sich nicht mehr',
  declined: 'Sie haben gesagt: Passt nicht',
  closed: 'Dieser Vorgang ist abgeschlossen',
};

/** The task, or what is left of it. @param answerBy Berlin day @param today Berlin day */
export function taskWords(stage: Stage, kept: Pick<Kept, 'answer' | 'steps'>, answerBy: string, today: string): string {
  if (stage !== 'open' && stage !== 'taken') return tasks[stage];
  const task = nextTask(stage, kept, answerBy, today);
  return stage === 'taken' ? `Danke. ${task}` : task;
}

function nextTask(stage: Stage, { answer, steps }: Pick<Kept, 'answer' | 'steps'>, answerBy: string, today: string) {
  if (wasInTouch(answer)) return 'Bitte sagen Sie, wie es weitergeht';
  // Who has tried today is not asked to do so today.
  if (stage === 'taken' && attemptsIn(steps).count > 0) return 'Bitte versuchen Sie es noch einmal';
  const isUrgent = today >= answerBy || answer === 'no';
  return `Bitte melden Sie sich ${isUrgent ? 'heute' : `bis zum ${inOneLine(germanDate(answerBy))}`}`;
}

/** „4. Dezember“ does not fall apart in a headline. */
const inOneLine = (date: string): string => date.replace(' ', '\u00a0');

/** How long the person has been waiting, once it is too long or nearly so; undefined: in good time. */
export function waitWords({ answer, receivedAt }: Kept, answerBy: string, today: string): string | undefined {
  if (wasInTouch(answer)) return undefined;
  if (today > answerBy || answer === 'no')
    return `Die Person wartet seit dem ${inOneLine(germanDate(berlinDay(receivedAt)))}.`;
  return today === answerBy ? 'Heute ist der letzte Tag der Frist.' : undefined;
}

/** „2-mal nicht erreicht, zuletzt am …“; undefined: nobody says so. */
export function attemptsWords({ steps }: Pick<Kept, 'steps'>): string | undefined {
  const { count, lastAt } = attemptsIn(steps);
  if (lastAt === undefined) return undefined;
  return `${count}-mal nicht erreicht, ${count > 1 ? 'zuletzt ' : ''}am ${germanTime(lastAt)}.`;
}
