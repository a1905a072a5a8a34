/** In plain words: where an interest is. The person's page and the coordinator's say the same. */
import type { Way } from '../../domain/interest.ts';
import type { Kept } from '../../domain/kept.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Progress } from '../../domain/progress.ts';
import { germanDate, germanTime } from '../../domain/days/calendar.ts';

/** What the times alone do not say. */
const words: Partial<Record<Progress, string>> = {
  withdrawn: 'Von Ihnen zurückgenommen.',
  closed: 'Abgeschlossen.',
  declined: 'Hier passt es nicht.',
  'not-reached': 'Übernommen. Jemand kümmert sich darum.',
  taken: 'Übernommen. Jemand kümmert sich darum.',
  discarded: 'Nicht weitergegeben. Bitte rufen Sie an.',
  held: 'Ein Mensch sieht sich Ihre Nachricht zuerst an. Dann geht sie weiter. Wenn es eilt, rufen Sie bitte an.',
  late: 'Noch nicht zugestellt – bitte rufen Sie an. Wir versuchen es weiter.',
  underway: 'Auf dem Weg zum Projekt.',
};

export const progressWords = (kept: Kept, now: number): string | undefined => words[progressOf(kept, now)];

/** What has happened so far, with the times. */
export function progressSteps(kept: Kept): string[] {
  const steps: [string, number | null][] = [
    ['Eingegangen', kept.receivedAt],
    ['Zugestellt', kept.deliveredAt],
    ['Übernommen', kept.takenAt],
    ['Abgeschlossen', kept.closedAt],
    ['Zurückgenommen', kept.withdrawnAt],
  ];
  return steps.flatMap(([word, time]) => (time === null ? [] : [`${word}: ${germanTime(time)}`]));
}

const wayWords: Record<Way, string> = {
  phone: 'Jemand soll Sie anrufen und zuerst nur den eigenen Namen sagen.',
  email:
    'Jemand soll Ihnen eine E-Mail schreiben. Im Betreff soll nichts vom Projekt stehen. Sehen Sie auch im Spam-Ordner nach.',
  post: 'Jemand soll Ihnen einen Brief schreiben.',
};

const wishes: Record<Way, string> = {
  phone: 'Die Person möchte einen Anruf.',
  email: 'Die Person möchte eine E-Mail.',
  post: 'Die Person möchte einen Brief.',
};

/** To the coordinator. Undefined: it is erased by now, and only their mail still says it. */
export const wishSentence = (way: Way | null): string | undefined => (way ? wishes[way] : undefined);

/**
 * The chosen way once more.
 * @param way null: it is erased by now
 * @param answerBy the Berlin day, where one is promised
 * @param askedBy the one that the letter asks for
 */
export function waySentence(way: Way | null, answerBy: string | undefined, askedBy: string): string {
  const does = way ? wayWords[way] : 'Jemand soll sich auf dem Weg melden, den Sie gewählt haben.';
  return answerBy
    ? `Antwort bis zum ${germanDate(answerBy)}: ${does}`
    : `${does} Wir bitten darum bis zum ${germanDate(askedBy)}. Versprechen können wir das nicht.`;
}
