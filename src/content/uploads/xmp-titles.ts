/** Titles in XMP packets (ISO 16684-1) that PDF.js passes over: in UTF-16, or under another prefix than „dc“. */
import { inflateSync } from 'node:zlib';

/** @param packet as text @returns in each language that it has; empty where there is none */
export function titleIn(packet: string): string {
  const [, inside = ''] = /<(?:[\w-]+:)?title\b[^>]*>([^]*?)<\/(?:[\w-]+:)?title>/.exec(packet) ?? [];
  return inside
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** @param pdf the whole file: a stream never lies inside another, so that its dictionary can be seen from outside */
export function wideTitles(pdf: Buffer): string[] {
  const seen = pdf.toString('latin1');
  return [...seen.matchAll(/\/Subtype\s*\/XML\b/g)].map(({ index }) => {
    const begin = /stream\r?\n/g;
    begin.lastIndex = index;
    begin.exec(seen);
    const dictionary = seen.slice(seen.lastIndexOf('obj', index), begin.lastIndex);
    const data = pdf.subarray(begin.lastIndex, seen.indexOf('endstream', begin.lastIndex));
    return titleIn(wideText(dictionary.includes('/FlateDecode') ? inflated(data) : data));
  });
}

/** Told by its first two bytes, with a mark of the byte order or without; empty: not UTF-16. */
function wideText(data: Uint8Array): string {
  const [first, second] = data;
  const isBig = (first === 0xfe && second === 0xff) || first === 0;
  const isLittle = (first === 0xff && second === 0xfe) || second === 0;
  return isBig || isLittle ? new TextDecoder(isBig ? 'utf-16be' : 'utf-16le').decode(data) : '';
}

function inflated(data: Uint8Array): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: 1_000_000 });
  } catch {
    return new Uint8Array();
  }
}
