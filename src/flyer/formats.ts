/** The sheets a flyer is made for. Lengths in points (1/72 inch). */

const MM = 72 / 25.4;

export interface Format {
  /** Its part of the file name. */
  name: 'a5' | 'a4' | 'faltblatt' | 'grossdruck';
  /** Where room is short, and in full. */
  short: string;
  label: string;
  /** A front and a back; a sheet folded into panels; or as many pages as it takes. */
  kind: 'two-sided' | 'folded' | 'flowing';
  sheet: [number, number];
  /** What is laid out: the sheet, or one panel of it. */
  page: [number, number];
  /** White around all that is printed; no machine needs more than 3 mm. */
  margin: number;
  /** Size of the running text, and the factors to try, the best first: paper that is there is used. */
  base: number;
  scales: number[];
  /** For the front, where it may be larger. */
  frontScales?: number[];
  /** Smallest print, as a part of the running text. */
  small: number;
  /** With the running text of the page, if there is room. */
  text: boolean;
}

/** From … down to …, in steps of 5 %. */
const scales = (from: number, to: number) =>
  Array.from({ length: Math.round((from - to) * 20) + 1 }, (_, step) => from - step / 20);

const A4: [number, number] = [210 * MM, 297 * MM];
const A5: [number, number] = [148 * MM, 210 * MM];

export const formats: Format[] = [
  {
    name: 'a5',
    short: 'A5',
    label: 'A5, zum Mitnehmen und Aushängen',
    kind: 'two-sided',
    sheet: A5,
    page: A5,
    margin: 10 * MM,
    base: 11,
    scales: scales(1.25, 0.9),
    frontScales: scales(1.6, 0.9),
    small: 0.82,
    text: false,
  },
  {
    name: 'a4',
    short: 'A4',
    label: 'A4, zum Aushängen',
    kind: 'two-sided',
    sheet: A4,
    page: A4,
    margin: 14 * MM,
    base: 14,
    scales: scales(1.25, 0.8),
    frontScales: scales(1.8, 0.8),
    small: 0.75,
    text: true,
  },
  {
    name: 'faltblatt',
    short: 'Faltblatt',
    label: 'Faltblatt: A4 quer, 2-mal gefaltet',
    kind: 'folded',
    sheet: [A4[1], A4[0]],
    page: [A4[1] / 3, A4[0]],
    margin: 8 * MM,
    base: 11,
    scales: scales(1.3, 0.9),
    small: 0.82,
    text: true,
  },
  {
    name: 'grossdruck',
    short: 'Großdruck',
    label: 'Großdruck: A4 in großer Schrift',
    kind: 'flowing',
    sheet: A4,
    page: A4,
    margin: 16 * MM,
    base: 18,
    scales: [1],
    small: 1,
    text: true,
  },
];
