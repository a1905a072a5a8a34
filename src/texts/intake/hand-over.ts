/** Handing over, on the coordinator's page: where it may go, what that does and erases, and what to do where it is not possible. */
import { germanTime } from '../../domain/days/calendar.ts';
import { ended } from '../place-names.ts';

/** @param place undefined: none was chosen */
export const handOverQuestion = (place: string | undefined, isAtOnce: boolean): string => {
  if (place === undefined) return 'Wohin soll es gehen?';
  return isAtOnce ? `Weitergeben an ${place}?` : `Die Person fragen: ${place}?`;
};

/** At once: the person has agreed in the form. */
export const atOnceEffects = [
  'Die Nachricht geht sofort dorthin. Das Portal löscht sie erst, wenn sich dort jemand kümmert.',
  'Die Person sieht, wohin sie geht. Die Frist beginnt neu.',
  'Rückgängig machen geht nicht. Löschen Sie danach Ihre E-Mail und alle Kopien.',
];

/** Only once the person agrees. */
/** @param days working days that the person has */
export const onceAgreedEffects = (days: number): string[] => [
  'Die Nachricht geht erst, wenn die Person zustimmt. Sie liest Ihren Vorschlag auf ihrer Eingangsseite.',
  'Das Portal schreibt ihr dazu nicht. Sagen Sie es ihr bitte, wenn Sie können.',
  `Sie hat ${days} Arbeitstage Zeit. So lange erinnert das Portal Sie nicht. Danach sind wieder Sie dran.`,
  'Einen Tag lang können Sie es zurücknehmen. Übernehmen oder absagen können Sie auch später.',
];

/** While the person has not decided. @param until German date */
export const offerWords = (place: string, until: string): string[] => [
  `Ihr Vorschlag: ${ended(place)} Stimmt die Person auf ihrer Eingangsseite zu, geht ihre Nachricht dorthin. Bis dahin bleibt sie hier.`,
  `Das Portal schreibt der Person dazu nicht. Sagen Sie es ihr bitte, wenn Sie können. Stimmt sie bis zum ${until} nicht zu, sind wieder Sie dran.`,
];

/** To who had it before. */
export const handedOverWords = (at: number, place: string, isWithdrawn: boolean): string[] => [
  isWithdrawn
    ? 'Die Person hat ihre Nachricht inzwischen zurückgenommen.'
    : `Seit dem ${germanTime(at)} ist dafür da: ${ended(place)} Dort soll sich jemand bei der Person melden.`,
  'Bitte melden Sie sich nicht mehr. Löschen Sie Ihre E-Mail und alle Kopien. Sonst ist hier nichts zu tun.',
];

const whyByHand = {
  sealed: 'Das Portal kann diese Nachricht nicht weitergeben: Nur Ihr Postfach kann sie öffnen.',
  gone: 'Das Portal kann nichts mehr weitergeben: Die Angaben der Person hat es schon gelöscht.',
};

export const byHandWords = (content: keyof typeof whyByHand): string[] => [
  `${whyByHand[content]} So geht es von Hand:`,
  'Fragen Sie zuerst die Person. Dann rufen Sie die andere Stelle an. Oder geben Sie der Person die Nummer, und sie ruft selbst an.',
  'Schicken Sie Ihre E-Mail nicht weiter. Drücken Sie danach hier „Abgeschlossen“.',
];
