/**
 * Draws laid-out sheets as a tagged PDF, made for PDF/UA-1 (ISO 14289-1): a structure tree in reading order, everything
 * else marked as artifact. Ink is CMYK, and words are pure black, so that no printer mixes them from four colours.
 */
import { createHash } from 'node:crypto';
import type { FlyerFacts } from './facts.ts';
import type { Fonts } from './fonts.ts';
import { drawHouse } from './house.ts';
import type { Line, Placed, Sheets } from './placed.ts';
import type { Piece } from './lines.ts';
import { QUIET_ZONE } from './qr.ts';
import type { QrCode } from './qr.ts';

type Doc = PDFKit.PDFDocument;
/** In the types of pdfkit the class and its objects are one. */
type DocumentClass = PDFKit.PDFDocument;
type Element = ReturnType<Doc['struct']>;

/** Percent of cyan, magenta, yellow and black. */
type Ink = [number, number, number, number];
export const inks = {
  black: [0, 0, 0, 100],
  /** Light on a wall; a copier leaves it white. */
  glow: [0, 4, 22, 0],
  lamp: [0, 15, 60, 0],
  white: [0, 0, 0, 0],
} satisfies Record<string, Ink>;

export interface Drawing {
  facts: FlyerFacts;
  sheets: Sheets;
  title: string;
  qr: QrCode;
  logo: Buffer | undefined;
}

/** @param PDFDocument pdfkit's class, which only those load who draw */
export async function drawPdf(PDFDocument: DocumentClass, fonts: Fonts, drawing: Drawing): Promise<Buffer> {
  const { sheets } = drawing;
  const doc = openDocument(PDFDocument, drawing);
  fonts.register(doc);
  for (let page = 0; page < sheets.pages; page += 1) doc.addPage({ size: sheets.format.sheet, margin: 0 });
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const group of groupsOf(sheets.placed)) drawGroup(doc, root, group, drawing);
  root.end();
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.once('end', resolve));
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

function openDocument(PDFDocument: DocumentClass, { facts, title, sheets }: Drawing): Doc {
  const info = { Title: title, Creator: 'Teilhabe-Portal', CreationDate: new Date(`${facts.dated}T12:00:00Z`) };
  // Its types know the subsets of PDF/A only.
  const options: object = {
    pdfVersion: '1.7',
    tagged: true,
    subset: 'PDF/UA',
    lang: 'de-DE',
    displayTitle: true,
    autoFirstPage: false,
    bufferPages: true,
    font: '',
    info,
  };
  const doc = new PDFDocument(options);
  // ISO 32000-1, 14.4: an identifier made of what is in the file. pdfkit would make it of the title and the date.
  const id = createHash('sha256')
    .update(JSON.stringify([facts, sheets.format.name]))
    .digest()
    .subarray(0, 16);
  Reflect.set(doc, '_id', new Uint8Array(id));
  keepXmpWellFormed(doc);
  return doc;
}

/** pdfkit puts the title into the XML of its metadata as it is. */
function keepXmpWellFormed(doc: Doc): void {
  const addInfo = Reflect.get(doc, '_addInfo') as (this: Doc) => void;
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  Reflect.set(doc, '_addInfo', () => {
    const { info } = doc;
    Reflect.set(doc, 'info', { ...info, Title: escaped(info.Title ?? '') });
    addInfo.call(doc);
    Reflect.set(doc, 'info', info);
  });
}

/** The entries of one list belong together. */
function groupsOf(placed: Placed[]): Placed[][] {
  const groups: Placed[][] = [];
  for (const one of placed) {
    const last = groups.at(-1)?.[0];
    if (one.kind === 'entry' && last?.kind === 'entry' && last.list === one.list) groups.at(-1)?.push(one);
    else groups.push([one]);
  }
  return groups;
}

function drawGroup(doc: Doc, root: Element, group: Placed[], drawing: Drawing): void {
  const [first] = group;
  if (first?.kind !== 'entry') {
    if (first) drawPlaced(doc, root, first, drawing);
    return;
  }
  const list = doc.struct('L');
  // ISO 32000-1, table 347.
  setAttributes(list, { O: 'List', ListNumbering: first.ordered ? 'Decimal' : 'Disc' });
  for (const entry of group) if (entry.kind === 'entry') drawEntry(doc, list, entry);
  list.end();
  root.add(list);
}

function drawPlaced(doc: Doc, root: Element, placed: Exclude<Placed, { kind: 'entry' }>, { qr, logo }: Drawing): void {
  doc.switchToPage(placed.page);
  switch (placed.kind) {
    case 'text':
      drawText(doc, root, placed);
      break;
    case 'qr':
      drawFigure(doc, root, { ...placed, width: placed.size, height: placed.size }, () => drawQr(doc, placed, qr));
      break;
    case 'logo':
      if (logo) drawFigure(doc, root, placed, () => doc.image(logo, placed.x, placed.y, { width: placed.width }));
      break;
    default:
      doc.markContent('Artifact', { type: placed.kind === 'page-number' ? 'Pagination' : 'Layout' });
      drawDecoration(doc, placed);
      doc.endMarkedContent();
  }
}

function drawText(doc: Doc, root: Element, { role, lines, page, y }: Placed & { kind: 'text' }): void {
  const element = doc.struct(role);
  drawLines(doc, element, role, lines);
  element.end();
  root.add(element);
  if (role !== 'P') addBookmark(doc, role, lines, page, y);
}

/** Bookmarks: the title, and below it its headings. */
function addBookmark(doc: Doc, role: string, lines: Line[], pageNumber: number, top: number): void {
  const words = lines
    .flatMap(({ pieces }) => pieces.map(({ text }) => text))
    .join('')
    .trim();
  // pdfkit measures `left` from the right edge.
  const options = { top, left: doc.page.width, pageNumber, expanded: true };
  const { children } = doc.outline;
  const parent = role === 'H1' ? doc.outline : children.at(-1);
  if (role !== 'H3') (parent ?? doc.outline).addItem(words, options);
}

function drawEntry(doc: Doc, list: Element, { page, label, lines }: Placed & { kind: 'entry' }): void {
  doc.switchToPage(page);
  const entry = doc.struct('LI');
  const mark = doc.struct('Lbl');
  drawLines(doc, mark, 'Lbl', [label]);
  mark.end();
  entry.add(mark);
  const body = doc.struct('LBody');
  drawLines(doc, body, 'LBody', lines);
  body.end();
  entry.add(body);
  entry.end();
  list.add(entry);
}

/** Words in a row with the same target are marked as one; a link gets an element and an annotation of its own. */
function drawLines(doc: Doc, parent: Element, tag: string, lines: Line[]): void {
  for (const { href, parts } of stretchesOf(lines)) {
    const element = href ? doc.struct('Link') : parent;
    element.add(doc.markStructureContent(href ? 'Link' : tag));
    for (const part of parts) drawPieces(doc, part);
    doc.endMarkedContent();
    if (!href) continue;
    const contents = parts
      .flatMap(({ pieces }) => pieces.map(({ text }) => text))
      .join('')
      .trim();
    for (const part of parts) addAnnotation(doc, element, part, href, contents);
    element.end();
    parent.add(element);
  }
}

function stretchesOf(lines: Line[]): { href: string | undefined; parts: Line[] }[] {
  const stretches: { href: string | undefined; parts: Line[] }[] = [];
  for (const line of lines) {
    let { x } = line;
    for (const piece of line.pieces) {
      const last = stretches.at(-1);
      const part = { ...line, x, pieces: [piece] };
      if (last && last.href === piece.href) last.parts.push(part);
      else stretches.push({ href: piece.href, parts: [part] });
      x += piece.width * line.size;
    }
  }
  return stretches;
}

function drawPieces(doc: Doc, { x, baseline, size, pieces }: Line): void {
  doc.fillColor(inks.black);
  let left = x;
  for (const { font, text, width } of pieces) {
    doc.font(font).fontSize(size).text(text, left, baseline, { lineBreak: false, baseline: 'alphabetic' });
    left += width * size;
  }
}

function addAnnotation(
  doc: Doc,
  link: Element,
  { x, baseline, size, pieces }: Line,
  href: string,
  contents: string,
): void {
  const width = widthOf(pieces) * size;
  const options = { structParent: link, Contents: new String(contents) };
  doc.link(x, baseline - size, width, size * 1.3, href, options as unknown as PDFKit.Mixins.AnnotationOption);
}

const widthOf = (pieces: Piece[]) => pieces.reduce((sum, { width }) => sum + width, 0);

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
  alt: string;
}

function drawFigure(doc: Doc, root: Element, { x, y, width, height, alt }: Area, draw: () => void): void {
  const figure = doc.struct('Figure', { alt });
  setAttributes(figure, {
    O: 'Layout',
    Placement: 'Block',
    BBox: [x, doc.page.height - y - height, x + width, doc.page.height - y],
  });
  figure.add(doc.markStructureContent('Figure'));
  draw();
  doc.endMarkedContent();
  figure.end();
  root.add(figure);
}

function drawQr(doc: Doc, { x, y, size }: { x: number; y: number; size: number }, qr: QrCode): void {
  doc.rect(x, y, size, size).fill(inks.white);
  const module = size / (qr.size + 2 * QUIET_ZONE);
  for (const bar of qr.bars)
    doc.rect(x + (bar.x + QUIET_ZONE) * module, y + (bar.y + QUIET_ZONE) * module, bar.width * module, module);
  doc.fill(inks.black);
}

function drawDecoration(doc: Doc, placed: Placed): void {
  const { x, y } = placed;
  if (placed.kind === 'page-number') drawPieces(doc, placed.line);
  if (placed.kind === 'house') drawHouse(doc, x, y, placed.width);
  if (placed.kind === 'rule')
    doc
      .moveTo(x, y)
      .lineTo(x + placed.width, y)
      .lineWidth(0.75)
      .stroke(inks.black);
  if (placed.kind !== 'panel') return;
  doc.roundedRect(x, y, placed.width, placed.height, 9);
  if (placed.look === 'glow') doc.fill(inks.glow);
  else doc.lineWidth(1.5).fillAndStroke(inks.white, inks.black);
}

function setAttributes(element: Element, attributes: Record<string, unknown>): void {
  const { data } = Reflect.get(element, 'dictionary') as { data: Record<string, unknown> };
  data['A'] = attributes;
}
