/** The sheets a flyer is made for. */

export interface Format {
  /** Its part of the file name. */
  name: 'a5' | 'a4' | 'faltblatt' | 'grossdruck';
  /** Where room is short, and in full. */
  short: string;
  label: string;
  /** How many there are. */
  pages: string;
  paper: Paper;
  /** For what is seen first, which is read from afar, and for the rest. */
  front: Sizes;
  back: Sizes;
}

/** In millimetres. */
export interface Paper {
  width: number;
  height: number;
  /** White around all that is printed; no machine needs more than 3 mm. */
  margin: number;
  /** Panels side by side, each with its margin. */
  columns: number;
}

/** Of the running text, in points. Paper that is there is used, so the largest that fits is taken. */
export interface Sizes {
  largest: number;
  /** Where the search begins. */
  usual: number;
  smallest: number;
}

const A4 = { width: 210, height: 297, columns: 1 };

export const formats: Format[] = [
  {
    name: 'a5',
    short: 'A5',
    label: 'A5, zum Mitnehmen und Aushängen',
    pages: '2 Seiten',
    paper: { width: 148, height: 210, margin: 10, columns: 1 },
    front: { largest: 17, usual: 12, smallest: 10 },
    back: { largest: 14, usual: 12.5, smallest: 9.5 },
  },
  {
    name: 'a4',
    short: 'A4',
    label: 'A4, zum Aushängen',
    pages: '2 Seiten',
    paper: { ...A4, margin: 14 },
    front: { largest: 24, usual: 17, smallest: 12 },
    back: { largest: 18, usual: 13, smallest: 11 },
  },
  {
    name: 'faltblatt',
    short: 'Faltblatt',
    label: 'Faltblatt: A4 quer, 2-mal gefaltet',
    pages: '2 Seiten',
    paper: { width: 297, height: 210, margin: 8, columns: 3 },
    front: { largest: 15, usual: 14, smallest: 10 },
    back: { largest: 16, usual: 13, smallest: 9.5 },
  },
  {
    name: 'grossdruck',
    short: 'Großdruck',
    label: 'Großdruck: A4 in großer Schrift',
    // As many as the text takes.
    pages: 'mehrere Seiten',
    paper: { ...A4, margin: 16 },
    front: { largest: 22, usual: 18, smallest: 16 },
    back: { largest: 22, usual: 19, smallest: 18 },
  },
];

const POINTS = 72 / 25.4;

/** How high the printed part of a panel is, in points. */
export const heightOf = ({ height, margin }: Paper): number => (height - 2 * margin) * POINTS;
