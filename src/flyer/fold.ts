/** A sheet of A4 across, folded twice to the inside (Wickelfalz): six panels, laid out in the order of reading. */
import type { Line, Placed, Sheets } from './placed.ts';

export const PANELS = 6;

/** Where each panel lies: cover right on the outside, then the inside from left to right, the flap, the back. */
const places = [
  { page: 0, column: 2 },
  { page: 1, column: 0 },
  { page: 1, column: 1 },
  { page: 1, column: 2 },
  { page: 0, column: 0 },
  { page: 0, column: 1 },
];

/** From panels, each a page of its own, to the two sides of the sheet; what is too much for it goes on a second sheet. */
export function folded({ format, pages, placed }: Sheets): Sheets {
  const side = (panel: number) => 2 * Math.floor(panel / PANELS) + (places[panel % PANELS]?.page ?? 0);
  const sheets = Math.ceil(pages / PANELS);
  return {
    format,
    pages: 2 * sheets,
    placed: placed.map((one) => moved(one, side(one.page), (places[one.page % PANELS]?.column ?? 0) * format.page[0])),
  };
}

function moved(one: Placed, page: number, by: number): Placed {
  const spot = { page, x: one.x + by };
  const shift = (line: Line): Line => ({ ...line, x: line.x + by });
  if (one.kind === 'entry') return { ...one, ...spot, label: shift(one.label), lines: one.lines.map(shift) };
  if (one.kind === 'text') return { ...one, ...spot, lines: one.lines.map(shift) };
  return { ...one, ...spot };
}
