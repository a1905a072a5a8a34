/** What the coordinator's page says: the task, and of each button what it does and erases. Nothing of the person. */
import { berlinDay, germanDate, germanTime } from '../../domain/days/calendar.ts';
import type { Kept } from '../../domain/kept.ts';
import { progressOf, waitsForDecision } from '../../domain/progress.ts';
import { attemptsIn, UNDO_MS } from '../../domain/states.ts';
import type { Deed, DeclineReason, HistoryStep, Outcome, Reply } from '../../domain/states.ts';

export const reasonWords: Record<DeclineReason, string> = {
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
  const task =
    answer === 'yes' || answer === 'not-fitting'
      ? 'Bitte sagen Sie, wie es weitergeht'
      : `Bitte melden Sie sich ${when}`;
  return stage === 'taken' ? `Danke. ${task}` : task;
}

/** „2-mal nicht erreicht, zuletzt am …“; undefined: nobody says so. */
export function attemptsWords({ steps }: Pick<Kept, 'steps'>): string | undefined {
  const { count, lastAt } = attemptsIn(steps);
  if (lastAt === undefined) return undefined;
  return `${count}-mal nicht erreicht, ${count > 1 ? 'zuletzt ' : ''}am ${germanTime(lastAt)}.`;
}

/** Once it is taken over. */
export const erasedWords = ({ takenAt, isHere }: Fate): string =>
  takenAt !== null && isHere
    ? `Am ${germanTime(takenAt + UNDO_MS)} löscht das Portal hier die Angaben der Person. Heben Sie Ihre E-Mail auf.`
    : 'Die Angaben der Person stehen nur noch in Ihrer E-Mail.';

/** Of „Ich kümmere mich“: on its page, where the button stands in the first view. */
export const beforeTaking =
  'Lesen Sie zuerst Ihre E-Mail, und heben Sie sie auf. Wenn Sie hier drücken, sieht die Person, dass sich jemand kümmert. Das Portal löscht die Angaben der Person einen Tag später.';

/** The same once more, before it is done. */
export const takeEffects = [
  'Die Person sieht, dass sich jemand kümmert.',
  'Das Portal löscht die Angaben der Person einen Tag später. Heben Sie Ihre E-Mail auf.',
  'Bis dahin können Sie es ändern.',
];

/** Of „Nicht erreicht“. */
export const notReachedWords = (stage: Stage): string =>
  stage === 'taken'
    ? 'Die Person sieht, dass Sie es versucht haben. Versuchen Sie es bitte an einem anderen Tag noch einmal.'
    : 'Die Person sieht, dass Sie es versucht haben. Das Portal erinnert Sie weiter, bis sich jemand kümmert.';

/** Of „Passt nicht“. @param contentDays after the delivery */
export const declineEffects = (fate: Fate, contentDays: number): string[] => [
  'Die Person liest in freundlichen Worten, warum es hier nicht passt und wer ihr sonst helfen kann.',
  erasing(fate, {
    untaken: `Das Portal löscht nicht sofort, sondern ${contentDays} Tage nach der Zustellung.`,
    here: (day) => `Das Portal löscht trotzdem am ${day}, was die Person geschrieben hat.`,
    gone: 'Hier ist nichts mehr zu löschen.',
  }),
  'Einen Tag lang können Sie das ändern.',
];

/** Of „Abgeschlossen“. */
export const closeEffects = (fate: Fate): string[] => [
  'Die Person sieht: „Abgeschlossen“. Das Portal fragt sie nicht mehr, ob sich jemand gemeldet hat.',
  'Das Portal zählt nur, wie es ausgegangen ist, ohne Namen.',
  erasing(fate, {
    untaken: 'Nach einem Tag löscht es die Angaben der Person. Heben Sie Ihre E-Mail auf, wenn Sie sie noch brauchen.',
    here: (day) => `Die Angaben der Person löscht es wie geplant am ${day}.`,
    gone: 'Die Angaben der Person hat es schon gelöscht.',
  }),
  'Rückgängig machen geht einen Tag lang.',
];

/** Of what the person has written: when somebody took it over, and whether it is here. */
export interface Fate extends Pick<Kept, 'takenAt'> {
  isHere: boolean;
}

function erasing({ takenAt, isHere }: Fate, words: { untaken: string; here: (day: string) => string; gone: string }) {
  if (!isHere) return words.gone;
  return takenAt === null ? words.untaken : words.here(germanDate(berlinDay(takenAt + UNDO_MS)));
}

const undoing: Partial<Record<Deed, [button: string, effect: string]>> = {
  taken: ['Ich kümmere mich', 'Dann kümmert sich noch niemand. Das sieht auch die Person.'],
  'not-reached': ['Nicht erreicht', 'Dann zählt dieser Versuch nicht mehr.'],
  declined: ['Passt nicht', 'Dann ist der Vorgang wieder offen. Vielleicht hat die Person es schon gelesen.'],
  closed: ['Abgeschlossen', 'Dann ist der Vorgang wieder offen. Das sieht auch die Person.'],
};

/** What „Rückgängig machen“ takes back, and until when. */
export function undoWords({ deed, at }: HistoryStep): string[] {
  const [button = '', effect = ''] = undoing[deed] ?? [];
  return [
    `Am ${germanTime(at)} hat hier jemand „${button}“ gedrückt. Bis zum ${germanTime(at + UNDO_MS)} können Sie das zurücknehmen.`,
    effect,
  ];
}
