/** What goes to who decides about a held interest: why it is held, where to decide, and the letter. */
import { germanTime } from '../../domain/days/calendar.ts';
import { reasonWords } from '../../texts/intake/reasons.ts';
import type { Letter, Reason } from '../../domain/interest.ts';
import { stepLines } from './letter-lines.ts';

/** For an office without a key, where the letter is sealed: who can read it decides instead. */
const cover =
  'Etwas an dieser Nachricht war auffällig. Wer sie lesen kann, entscheidet, ob sie weitergegeben wird. ' +
  'Bitte fragen Sie dort nach, wenn das Portal Sie daran erinnert.';

export interface Occasion {
  reference: string;
  reasons: Reason[];
  /** The page on which it is released or discarded. */
  reviewUrl: string;
  /** Milliseconds since the epoch: when nobody decides, it goes on unchecked. */
  until: number;
}

export function writeReview(letter: Letter, { reference, reasons, reviewUrl, until }: Occasion): Letter {
  const lines = [
    `Die Nachricht ${reference} wartet darauf, dass sie sich jemand ansieht.`,
    '',
    'WARUM',
    '',
    ...reasonWords(reasons).map((word) => `- ${word}`),
    '',
    'WAS JETZT ZU TUN IST',
    '',
    ...stepLines([
      '1. Lesen Sie die Nachricht. Hat ein Mensch sie geschrieben? Im Zweifel: ja.',
      '2. Entscheiden Sie hier, ob sie weitergegeben wird. Ein Konto brauchen Sie nicht:',
      `   ${reviewUrl}`,
      `3. Entscheidet niemand bis zum ${germanTime(until)}, geht sie von selbst weiter: „ungeprüft“.`,
    ]),
    '',
    'Bitte melden Sie sich nicht selbst bei der Person. Sie weiß, dass zuerst jemand ihre Nachricht ansieht.',
    '',
    'DIE E-MAIL AN DAS PROJEKT (bis zum Ende)',
    '',
    letter.text,
  ];
  return { text: lines.join('\n'), cover };
}
