/** The figures in words, for the office: the page, the mail, the desk and the CSV file say the same. */
import type { Content } from '../../content/content.ts';
import { germanDate } from '../../domain/days/calendar.ts';
import { figureNames } from '../../domain/figures.ts';
import type { FigureName } from '../../domain/figures.ts';
import { FEW } from '../../domain/shown-figures.ts';
import type { Line, MonthReport, Shown } from '../../domain/shown-figures.ts';
import { placeTitle } from '../place-names.ts';

export const figureWords: Record<FigureName, string> = {
  sent: 'Gesendet',
  delivered: 'Zugestellt',
  taken: 'Übernommen',
  reached: 'Erreicht',
  'declined:no-place': 'Passt nicht: kein Platz',
  'declined:not-for-this-person': 'Passt nicht: nicht für diese Person',
  'declined:ended': 'Passt nicht: Projekt beendet',
  'declined:other': 'Passt nicht: anderer Grund',
  'closed:taking-part': 'Abgeschlossen: nimmt teil',
  'closed:helped-otherwise': 'Abgeschlossen: andere Hilfe',
  'closed:no-contact': 'Abgeschlossen: kein Kontakt',
  'closed:unknown': 'Abgeschlossen: nicht bekannt',
  withdrawn: 'Zurückgenommen',
  unanswered: 'Ohne Antwort',
  'handed-over': 'Weitergegeben',
};

export const durationWords = {
  half: 'Bei der Hälfte dauerte es bis zum Übernehmen höchstens (Arbeitsstunden)',
  most: 'Bei 9 von 10 dauerte es bis zum Übernehmen höchstens (Arbeitsstunden)',
};

/** In a table whose heading says the rest. */
export const shortWords = (name: FigureName): string => figureWords[name].split(': ').at(-1) ?? '';

/** Shown nowhere else than where all is shown: what the words mean. */
export const meanings: string[] = [
  'Jede Nachricht zählt in dem Monat, in dem jemand sie gesendet hat. Auch was später mit ihr geschieht, zählt dort.',
  'Jede Nachricht zählt an dem Ort, an dem sie jetzt ist. Weitergegeben: Sie war an diesem Ort und ging von dort an einen anderen.',
  'Erreicht: Die Person sagt, dass sich jemand gemeldet hat. Oder der Standort hat abgeschlossen mit „nimmt teil“ oder „andere Hilfe“.',
  'Ohne Antwort: Niemand hat rechtzeitig übernommen, und das Büro hat davon erfahren.',
  'Arbeitsstunden: vom Senden an, nach dem Weitergeben von da an. Montag bis Freitag von 8 bis 16 Uhr, ohne Feiertage. Erst ab 5 übernommenen Nachrichten.',
  'Bei der Hälfte: Steht dort 6, war die Hälfte der Nachrichten nach höchstens 6 Arbeitsstunden übernommen. Fachleute sagen Median.',
  'Bei 9 von 10: Steht dort 20, waren von je 10 Nachrichten 9 nach höchstens 20 Arbeitsstunden übernommen. Fachleute sagen 90. Perzentil.',
  `Für Zahlen von 1 bis ${FEW - 1} steht „unter ${FEW}“ da. So kann man keinen Menschen erkennen. Aus demselben Grund steht bei einer Summe manchmal „mindestens“.`,
];

export function shownWords(count: Shown): string {
  if (count === 'few') return `unter ${FEW}`;
  return typeof count === 'number' ? String(count) : `mindestens ${count.atLeast}`;
}

export const hoursWords = (hours: number | undefined): string => (hours === undefined ? '–' : String(hours));

/** A month as plain text. What is 0 is left out. */
export function monthText({ month, places, all }: MonthReport, content: Pick<Content, 'projects' | 'sites'>): string {
  if (places.length === 0) return `Im ${germanDate(month)} kam keine Nachricht.`;
  const blocks = [
    ...places.map((place) => [placeTitle(place, content), ...lineWords(place)]),
    ['ALLE ZUSAMMEN', ...lineWords(all)],
  ];
  return [
    `Nachrichten vom ${germanDate(month)}. Was 0 ist, steht nicht da.`,
    ...blocks.flatMap((lines) => ['', ...lines]),
    '',
    ...meanings,
  ].join('\n');
}

const lineWords = ({ counts, half, most }: Line): string[] =>
  [
    ...figureNames.filter((name) => counts[name] !== 0).map((name) => [figureWords[name], shownWords(counts[name])]),
    ...(half === undefined ? [] : [[durationWords.half, hoursWords(half)]]),
    ...(most === undefined ? [] : [[durationWords.most, hoursWords(most)]]),
  ].map(([word, value]) => `  ${word}: ${value}`);
