/** What each button of the coordinator's page does, when the portal erases then, and what can be undone; said before it is pressed. */
import { berlinDay, germanDate, germanTime } from '../../domain/days/calendar.ts';
import type { Kept } from '../../domain/kept.ts';
import { UNDO_MS } from '../../domain/states.ts';
import type { Deed, HistoryStep } from '../../domain/history.ts';
import { buttonWords } from './case-words.ts';
import type { Stage } from './case-words.ts';

/** Once it is taken over. */
export const erasedWords = ({ takenAt, isHere }: Fate): string =>
  takenAt !== null && isHere
    ? `Am ${germanTime(takenAt + UNDO_MS)} löscht das Portal hier die Angaben der Person. Heben Sie Ihre E-Mail auf.`
    : onlyInMail;

/** Of „Ich kümmere mich“: on its page, where the button stands in the first view. */
export const beforeTaking = ({ isHere }: Fate): string =>
  isHere
    ? 'Lesen Sie zuerst Ihre E-Mail, und heben Sie sie auf. Wenn Sie hier drücken, sieht die Person, dass sich jemand kümmert. Das Portal löscht die Angaben der Person einen Tag später.'
    : `${onlyInMail} Lesen Sie sie zuerst, und heben Sie sie auf. Wenn Sie hier drücken, sieht die Person, dass sich jemand kümmert.`;

const onlyInMail = 'Die Angaben der Person stehen nur noch in Ihrer E-Mail.';

/** The same once more, before it is done. */
export const takeEffects = ({ isHere }: Fate): string[] => [
  'Die Person sieht, dass sich jemand kümmert.',
  ...(isHere
    ? [
        'Das Portal löscht die Angaben der Person einen Tag später. Heben Sie Ihre E-Mail auf.',
        'Bis dahin können Sie es ändern.',
      ]
    : [`${onlyInMail} Heben Sie sie auf.`, 'Einen Tag lang können Sie es ändern.']),
];

/** Of „Nicht erreicht“. */
export const notReachedWords = (stage: Stage): string =>
  stage === 'taken'
    ? 'Die Person sieht, dass Sie es versucht haben. Versuchen Sie es bitte an einem anderen Tag noch einmal.'
    : 'Die Person sieht, dass Sie es versucht haben. Das Portal wartet weiter darauf, dass sich jemand kümmert.';

/** Of „Passt nicht“: it erases nothing, all is only no longer kept than anyway. @param contentDays after the delivery */
export const declineEffects = (fate: Fate, contentDays: number, now: number): string[] => [
  'Die Person liest auf ihrer Seite in freundlichen Worten, warum es hier nicht passt und wer ihr sonst helfen kann.',
  'Eine E-Mail bekommt sie nicht. Wenn Sie können, sagen Sie es ihr bitte selbst.',
  erasing(fate, {
    untaken: `Was die Person geschrieben hat, löscht das Portal nicht sofort, sondern am ${dayOf(
      Math.max((fate.deliveredAt ?? now) + contentDays * DAY, now + UNDO_MS),
    )}.`,
    here: (day) => `Das Portal löscht trotzdem am ${day}, was die Person geschrieben hat.`,
    gone: 'Hier ist nichts mehr zu löschen.',
  }),
  'Einen Tag lang können Sie das ändern.',
];

/** Of „Abgeschlossen“. */
export const closeEffects = (fate: Fate): string[] => [
  'Die Person liest, dass es abgeschlossen ist und wie es ausgegangen ist. Das Portal fragt sie nicht mehr, ob sich jemand gemeldet hat.',
  'Das Portal zählt nur, wie es ausgegangen ist, ohne Namen.',
  erasing(fate, {
    untaken: 'Nach einem Tag löscht es die Angaben der Person. Heben Sie Ihre E-Mail auf, wenn Sie sie noch brauchen.',
    here: (day) => `Die Angaben der Person löscht es wie geplant am ${day}.`,
    gone: 'Die Angaben der Person hat es schon gelöscht.',
  }),
  'Rückgängig machen geht einen Tag lang.',
];

/** Of what the person has written: when it came, when somebody took it over, and whether it is here. */
export interface Fate extends Pick<Kept, 'deliveredAt' | 'takenAt'> {
  isHere: boolean;
}

const DAY = 24 * 60 * 60_000;
const dayOf = (time: number): string => germanDate(berlinDay(time));

function erasing({ takenAt, isHere }: Fate, words: { untaken: string; here: (day: string) => string; gone: string }) {
  if (!isHere) return words.gone;
  return takenAt === null ? words.untaken : words.here(dayOf(takenAt + UNDO_MS));
}

const undoing: Partial<Record<Deed, string>> = {
  taken: 'Dann kümmert sich noch niemand. Das sieht auch die Person.',
  'not-reached': 'Dann zählt dieser Versuch nicht mehr.',
  offered: 'Dann wird die Person nicht mehr gefragt. Vielleicht hat sie es schon gelesen.',
  declined: 'Dann ist der Vorgang wieder offen. Vielleicht hat die Person es schon gelesen.',
  closed: 'Dann ist der Vorgang wieder offen. Das sieht auch die Person.',
};

/** What „Rückgängig machen“ takes back, and until when. */
export function undoWords({ deed, at }: HistoryStep): string[] {
  return [
    `Am ${germanTime(at)} hat hier jemand „${buttonWords[deed] ?? ''}“ gedrückt. Bis zum ${germanTime(at + UNDO_MS)} können Sie das zurücknehmen.`,
    undoing[deed] ?? '',
  ];
}
