/** A few words of a page around what was searched for, which is marked. */
import { wordsOf } from './tokenizer.ts';

export interface Piece {
  text: string;
  marked: boolean;
}

/** UTF-16 units, about three lines on a phone. */
const LENGTH = 180;

/** @param terms folded words of the index */
export function marked(text: string, terms: Set<string>): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const { start, end } of matches(text, terms)) {
    if (start > done) pieces.push({ text: text.slice(done, start), marked: false });
    pieces.push({ text: text.slice(start, end), marked: true });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), marked: false });
  return pieces;
}

/** The part of the text with most of what was searched for; without any, its begin. */
export function excerptOf(text: string, terms: Set<string>): Piece[] {
  const found = matches(text, terms);
  const counts = found.map(
    ({ start }) => found.filter((other) => other.start >= start && other.end <= start + LENGTH).length,
  );
  const first = found[counts.indexOf(Math.max(...counts))]?.start ?? 0;
  const from = wordStart(text, first - LENGTH / 4);
  const to = wordEnd(text, from + LENGTH);
  const pieces = marked(text.slice(from, to).trim(), terms);
  const dots = (there: boolean, words: string) => (there ? [{ text: words, marked: false }] : []);
  return [...dots(from > 0, '… '), ...pieces, ...dots(to < text.length, ' …')];
}

const matches = (text: string, terms: Set<string>) =>
  wordsOf(text).filter(({ forms }) => forms.some((form) => terms.has(form)));

/** Never within a word. */
function wordStart(text: string, position: number): number {
  return position <= 0 ? 0 : text.indexOf(' ', position) + 1;
}

function wordEnd(text: string, position: number): number {
  if (position >= text.length) return text.length;
  const space = text.lastIndexOf(' ', position);
  return space > 0 ? space : position;
}
