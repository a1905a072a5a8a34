/** What is on the sheets of a flyer, and where. Lengths in points from the upper left corner. */
import type { Format } from './formats.ts';
import type { Piece } from './lines.ts';

export interface Line {
  x: number;
  baseline: number;
  size: number;
  pieces: Piece[];
}

interface Spot {
  /** Counted from 0. */
  page: number;
  x: number;
  y: number;
}

/** What is on the sheets, in the order in which it is read. */
export type Placed =
  | (Spot & { kind: 'text'; role: 'H1' | 'H2' | 'H3' | 'P'; lines: Line[] })
  | (Spot & { kind: 'entry'; list: symbol; ordered: boolean; label: Line; lines: Line[] })
  | (Spot & { kind: 'qr'; size: number; alt: string })
  | (Spot & { kind: 'logo'; width: number; height: number; alt: string })
  | (Spot & { kind: 'panel'; width: number; height: number; look: 'glow' | 'framed' })
  | (Spot & { kind: 'house'; width: number })
  | (Spot & { kind: 'rule'; width: number })
  | (Spot & { kind: 'page-number'; line: Line });

export interface Sheets {
  format: Format;
  pages: number;
  placed: Placed[];
}

export interface Logo {
  width: number;
  height: number;
}
