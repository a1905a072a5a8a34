/** The figures as a CSV file (RFC 4180) as spreadsheets in German read it: UTF-8 with BOM, semicolons. */
import type { Content } from '../../content/content.ts';
import { figureNames } from '../../domain/figures.ts';
import type { MonthReport } from '../../domain/shown-figures.ts';
import { durationWords, figureWords, hoursWords, shownWords } from '../../texts/intake/figures.ts';
import { placeParts } from '../../texts/place-names.ts';

const head = [
  'Monat',
  'Projekt',
  'Ort',
  ...figureNames.map((name) => figureWords[name]),
  durationWords.half,
  durationWords.most,
];

/** A line for each month and place; no sums. */
export const csvOf = (reports: readonly MonthReport[], content: Pick<Content, 'projects' | 'sites'>): string =>
  csvFrom([
    head,
    ...reports.flatMap(({ month, places }) =>
      places.map((place) => [
        month,
        ...placeParts(place, content),
        ...figureNames.map((name) => shownWords(place.counts[name])),
        ...[place.half, place.most].map(hoursWords),
      ]),
    ),
  ]);

export const csvFrom = (rows: readonly (readonly string[])[]): string =>
  `\u{FEFF}${rows.map((row) => `${row.map(fieldOf).join(';')}\r\n`).join('')}`;

function fieldOf(value: string): string {
  // A spreadsheet would reckon with it (OWASP, CSV injection).
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
