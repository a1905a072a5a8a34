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
  held: 'Noch nicht weitergegeben.',
  late: 'Noch nicht zugestellt – bitte rufen Sie an. Wir versuchen es weiter.',
  underway: 'Auf dem Weg zum Projekt.',
};

export const progressWords = (kept: Kept, now: number): string | undefined => words[progressOf(kept, now)];

/** What has happened so far, with the times. */
export function progressSteps(kept: Kept): string[] {
  const tried = kept.steps.filter(({ deed, undone }) => deed === 'not-reached' && !undone);
  const steps: [string, number | null][] = [
    ['Eingegangen', kept.receivedAt],
    ['Zugestellt', kept.deliveredAt],
    ['Übernommen', kept.takenAt],
    ...tried.map(({ at }): [string, number] => ['Nicht erreicht', at]),
    ['Passt nicht', kept.declinedAt],
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

interface Deadline {
  /** The promised Berlin day, where one is promised. */
  answerBy: string | undefined;
  /** The one that the letter asks for. */
  askedBy: string;
  /** That day is over. */
  isOver: boolean;
}

/**
 * The chosen way once more, and by when. A day that is over is no promise any more.
 * @param way null: it is erased by now
 */
export function waySentence(way: Way | null, { answerBy, askedBy, isOver }: Deadline): string {
  const does = way ? wayWords[way] : unknownWay;
  const day = germanDate(answerBy ?? askedBy);
  if (answerBy)
    return isOver ? `${does} Versprochen war die Antwort bis zum ${day}.` : `Antwort bis zum ${day}: ${does}`;
  return isOver
    ? `${does} Wir hatten darum bis zum ${day} gebeten.`
    : `${does} Wir bitten darum bis zum ${day}. Versprechen können wir das nicht.`;
}

const unknownWay =
  'Jemand soll sich auf dem Weg melden, den Sie gewählt haben. Wer anruft, soll zuerst nur den eigenen Namen sagen.';
