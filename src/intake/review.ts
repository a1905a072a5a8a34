/** What goes to who decides about a held interest: why it is held, where to decide, and the letter as far as they may read it. */
import { germanTime } from '../portal/calendar.ts';
import { reasonWords } from '../texts/reasons.ts';
import type { Letter, Reason } from './interest.ts';

/**
 * May who decides read the letter? Who may read what is one question, and answered here alone: a place whose letters are
 * sealed for its coordinator would answer no, and then the coordinator decides.
 */
export const mayRead = (_place: { project: { slug: string }; site: { slug: string } | undefined }): boolean => true;

export interface Occasion {
  reference: string;
  reasons: Reason[];
  /** The page on which it is released or discarded. */
  reviewUrl: string;
  /** Milliseconds since the epoch: when nobody decides, it goes on unchecked. */
  until: number;
  /** May who decides read the letter? Where it is sealed for somebody else alone: no. */
  readable: boolean;
}

export function writeReview(letter: Letter, { reference, reasons, reviewUrl, until, readable }: Occasion): Letter {
  const lines = [
    `Die Nachricht ${reference} wartet darauf, dass sie sich jemand ansieht.`,
    '',
    'WARUM',
    '',
    ...reasonWords(reasons).map((word) => `- ${word}`),
    '',
    'WAS JETZT ZU TUN IST',
    '',
    '1. Lesen Sie die Nachricht. Hat ein Mensch sie geschrieben? Im Zweifel: ja.',
    '2. Entscheiden Sie hier, ob sie weitergegeben wird. Ein Konto brauchen Sie nicht:',
    `   ${reviewUrl}`,
    `3. Entscheidet niemand bis zum ${germanTime(until)}, geht sie von selbst weiter: „ungeprüft“.`,
    '',
    'Bitte melden Sie sich nicht selbst bei der Person. Sie weiß, dass zuerst jemand ihre Nachricht ansieht.',
    '',
    ...(readable
      ? ['DER BRIEF (bis zum Ende)', '', letter.text]
      : ['Den Inhalt darf nur die Ansprechperson lesen. Hier steht er deshalb nicht.']),
  ];
  return { text: lines.join('\n') };
}
