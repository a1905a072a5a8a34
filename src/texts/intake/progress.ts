/** In plain words: where an interest is. The person's page and the coordinator's say the same. */
import type { Way } from '../../domain/interest.ts';
import type { Kept } from '../../domain/kept.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Progress } from '../../domain/progress.ts';
import { germanDate } from '../../domain/days/calendar.ts';
import type { Point } from './receipt-point.ts';

const takenWords = 'Übernommen. Jemand kümmert sich darum.';

/** What the times alone do not say. */
const words: Partial<Record<Progress, string>> = {
  withdrawn: 'Von Ihnen zurückgenommen.',
  closed: 'Abgeschlossen.',
  offered: 'Ein Vorschlag wartet auf Ihre Antwort.',
  declined: 'Es geht dort nicht weiter.',
  'not-reached': takenWords,
  taken: takenWords,
  discarded: 'Nicht weitergegeben.',
  held: 'Noch nicht weitergegeben.',
  late: 'Noch nicht zugestellt. Wir versuchen es weiter.',
  underway: 'Auf dem Weg zum Projekt.',
};

/** @param point where the person says that nobody was in touch, the page says no more than what the site has said */
export const progressWords = (kept: Kept, point: Point, now: number): string | undefined =>
  kept.takenAt !== null && point === 'nobody' ? 'Übernommen.' : words[progressOf(kept, now)];

const wishes: Record<Way, string> = {
  phone: 'Die Person möchte einen Anruf.',
  email: 'Die Person möchte eine E-Mail.',
  post: 'Die Person möchte einen Brief.',
};

/** To the coordinator. Undefined: it is erased by now, and only their mail still says it. */
export const wishSentence = (way: Way | null): string | undefined => (way ? wishes[way] : undefined);

export interface Deadline {
  /** The promised Berlin day, where one is promised. */
  answerBy: string | undefined;
  /** The one that the letter asks for. */
  askedBy: string;
  /** Berlin day. */
  today: string;
}

/** What somebody should do, and what the person knows them by. */
const wayWords: Record<Way, [does: string, how?: string]> = {
  phone: ['Jemand soll Sie anrufen.', 'Wer anruft, soll zuerst nur den eigenen Namen sagen.'],
  email: [
    'Jemand soll Ihnen eine E-Mail schreiben.',
    'Im Betreff soll nichts vom Projekt stehen. Sehen Sie auch im Spam-Ordner nach.',
  ],
  post: ['Jemand soll Ihnen einen Brief schreiben.'],
};

const unknownWay: [does: string, how: string] = [
  'Jemand soll sich auf dem Weg melden, den Sie gewählt haben.',
  'Wer anruft, soll zuerst nur den eigenen Namen sagen.',
];

/**
 * The chosen way once more, and by when. A day that is over is no promise any more; the last one is not over yet.
 * @param way null: it is erased by now
 */
export function waySentence(way: Way | null, deadline: Deadline): string {
  const [does, how] = way ? wayWords[way] : unknownWay;
  return [byWhen(does, deadline), ...(how ? [how] : [])].join(' ');
}

function byWhen(does: string, { answerBy, askedBy, today }: Deadline): string {
  const last = answerBy ?? askedBy;
  const day = germanDate(last);
  if (today > last)
    return answerBy
      ? `${does} Versprochen war die Antwort bis zum ${day}.`
      : `${does} Wir hatten darum bis zum ${day} gebeten.`;
  const unsure = answerBy ? [] : ['Versprechen können wir das nicht.'];
  if (today === last) return ['Heute ist der letzte Tag für die Antwort:', does, ...unsure].join(' ');
  return answerBy ? `Antwort bis zum ${day}: ${does}` : [does, `Wir bitten darum bis zum ${day}.`, ...unsure].join(' ');
}
