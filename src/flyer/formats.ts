/** The sheets a flyer is made for. Lengths in points (1/72 inch). */

const MM = 72 / 25.4;

export interface Format {
  /** Its part of the file name. */
  name: 'a5' | 'a4' | 'grossdruck';
  /** Where room is short, and in full. */
  short: string;
  label: string;
  size: [number, number];
  /** White around all that is printed; no machine needs more than 3 mm. */
  margin: number;
  /** Size of the running text, and the factors to try on each side, the best first: paper that is there is used. */
  base: number;
  frontScales: number[];
  backScales: number[];
  /** Smallest print, as a part of the running text. */
  small: number;
  /** With the running text of the page, if there is room. */
  text: boolean;
  /** Takes as many pages as it needs, instead of a front and a back. */
  flows: boolean;
}

/** From … down to …, in steps of 5 %. */
const scales = (from: number, to: number) =>
  Array.from({ length: Math.round((from - to) * 20) + 1 }, (_, step) => from - step / 20);

export const formats: Format[] = [
  {
    name: 'a5',
    short: 'A5',
    label: 'A5, zum Mitnehmen und Aushängen',
    size: [148 * MM, 210 * MM],
    margin: 10 * MM,
    base: 11,
    frontScales: scales(1.6, 0.9),
    backScales: scales(1.25, 0.9),
    small: 0.82,
    text: false,
    flows: false,
  },
  {
    name: 'a4',
    short: 'A4',
    label: 'A4, zum Aushängen, mit dem ganzen Text',
    size: [210 * MM, 297 * MM],
    margin: 14 * MM,
    base: 14,
    frontScales: scales(1.8, 0.8),
    backScales: scales(1.2, 0.8),
    small: 0.75,
    text: true,
    flows: false,
  },
  {
    name: 'grossdruck',
    short: 'Großdruck',
    label: 'Großdruck: A4 in großer Schrift',
    size: [210 * MM, 297 * MM],
    margin: 16 * MM,
    base: 18,
    frontScales: [1],
    backScales: [1],
    small: 1,
    text: true,
    flows: true,
  },
];
