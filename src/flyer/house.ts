/** The house of the home page with its door open, as ink on paper. */
import { inks } from './draw.ts';

/** Its own measure; the drawing is scaled from here. */
const WIDTH = 280;

const parts: { path: string; fill?: keyof typeof inks }[] = [
  { path: 'M158 222h44l44 40h-132z', fill: 'lamp' },
  { path: 'M158 222v-90h44v90z', fill: 'lamp' },
  { path: 'M74 140h46v44h-46z', fill: 'lamp' },
];
const lines = [
  'M10 222h148M202 222h68M50 222V114M230 222V114M30 128 140 32l110 96M200 84V40h20v62',
  'M158 222v-90h44v90M158 132l-22 12v88l22-10',
  'M74 140h46v44h-46zM97 140v44M74 162h46',
  'M172 222v-30q0-13 11-13t11 13v30',
];

/** @param y upper edge; the light from the door ends on the lower one */
export function drawHouse(doc: PDFKit.PDFDocument, x: number, y: number, width: number): void {
  const scale = width / WIDTH;
  doc.save().translate(x, y).scale(scale);
  for (const { path, fill } of parts) doc.path(path).fill(inks[fill ?? 'lamp']);
  doc.lineWidth(3).lineCap('round').lineJoin('round');
  for (const path of lines) doc.path(path).stroke(inks.black);
  doc.circle(183, 164, 9).fillAndStroke(inks.lamp, inks.black);
  doc.restore();
}
