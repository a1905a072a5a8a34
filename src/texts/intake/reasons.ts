/** Why a message is held, in the words of who decides about it. */
import type { Reason } from '../../domain/interest.ts';

/** `restored`: nobody knows whether the letter left before the store was restored. */
const words: Record<Reason | 'restored', string> = {
  honeypot: 'Ein Feld war ausgefüllt, das Menschen nicht sehen.',
  'no-origin': 'Der Browser hat nicht gesagt, woher das Formular kam. Das ist bei sehr alten Geräten so.',
  'too-fast': 'Die Nachricht wurde sehr schnell abgeschickt.',
  'no-check': 'Die Seite „Angaben prüfen“ wurde nicht benutzt.',
  'client-rate': 'Vom selben Anschluss kamen kurz davor viele Nachrichten. Das kann auch ein Wohnheim sein.',
  'global-rate': 'Zu dieser Zeit kamen ungewöhnlich viele Nachrichten.',
  links: 'In der Nachricht stehen Internet-Adressen.',
  markup: 'In der Nachricht steht Programm-Code.',
  'same-text': 'Derselbe Text kam heute schon mehrmals.',
  unsolved: 'Die kurze Prüfung beim Absenden wurde nicht gelöst. Das ist bei Geräten ohne JavaScript so.',
  restored:
    'Die Daten kamen aus einer Sicherung zurück. Deshalb ist nicht sicher, ob diese Nachricht schon weitergegeben wurde.',
};

/** @param codes as they are kept; one that a later version no longer knows is left out */
export const reasonWords = (codes: readonly string[]): string[] =>
  codes.flatMap((code) => (Object.hasOwn(words, code) ? [words[code as keyof typeof words]] : []));
