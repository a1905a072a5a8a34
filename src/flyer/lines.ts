/** Breaks running text into lines. */
import type { Run } from './blocks.ts';
import type { Fonts, Span } from './fonts.ts';

export interface Piece extends Span {
  href?: string;
}

/** A word with the space behind it: the space belongs to the text, only its width does not count at a line's end. */
interface Word {
  pieces: Piece[];
  width: number;
  bare: number;
}

/** @param width in points @param size of the font in points @returns the pieces of each line, widths in parts of `size` */
export function linesOf(runs: Run[], width: number, size: number, fonts: Fonts): Piece[][] {
  const room = width / size;
  const lines: Piece[][] = [[]];
  let used = 0;
  for (const { pieces, width: full, bare } of wordsOf(runs, fonts).flatMap((word) => cutToFit(word, room, fonts))) {
    if (used > 0 && used + bare > room) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(...pieces);
    used += full;
  }
  return lines.filter((line) => line.length > 0);
}

/** A line may end after a space, and within „Groß-Gerau“ or an address, but not within „A-B-C“. */
const breaks = /(?<=\s)(?!\s)|(?<=\p{L}{2}[-–/])(?=\p{L}{2})/u;

function wordsOf(runs: Run[], fonts: Fonts): Word[] {
  const words: Word[] = [];
  let glue = false;
  for (const run of runs) {
    const parts = isContact(run) ? [run.text] : run.text.split(breaks);
    for (const text of parts) {
      if (!text) continue;
      const word = asWord(text, run, fonts);
      const last = words.at(-1);
      // A name in bold and the comma after it: one word in two runs.
      if (glue && last && !/^\s/.test(text)) join(last, word);
      else words.push(word);
      glue = !/[\s/–-]$/u.test(text);
    }
  }
  return words;
}

/** Telephone numbers and e-mail addresses stay whole. */
const isContact = ({ href }: Run) => /^(tel|mailto):/.test(href ?? '');

function asWord(text: string, { bold, href }: Run, fonts: Fonts): Word {
  const pieces = fonts.spans(text, bold ?? false).map((span) => ({ ...span, ...(href ? { href } : {}) }));
  const bare = fonts.spans(text.trimEnd(), bold ?? false);
  return { pieces, width: sum(pieces), bare: sum(bare) };
}

function join(word: Word, next: Word): void {
  word.pieces.push(...next.pieces);
  word.bare = word.width + next.bare;
  word.width += next.width;
}

/** A word longer than a line, such as an address, is cut where the line ends. */
function cutToFit(word: Word, room: number, fonts: Fonts): Word[] {
  if (word.bare <= room) return [word];
  return word.pieces.flatMap(({ text, font, href }) => {
    const run = { bold: font.includes('-700-'), ...(href ? { href } : {}) };
    const cuts: string[] = [''];
    for (const character of text) {
      const longer = (cuts.at(-1) ?? '') + character;
      if (sum(fonts.spans(longer, run.bold)) > room && cuts.at(-1)) cuts.push(character);
      else cuts[cuts.length - 1] = longer;
    }
    return cuts.map((cut) => asWord(cut, { text: cut, ...run }, fonts));
  });
}

const sum = (spans: { width: number }[]) => spans.reduce((total, { width }) => total + width, 0);

/** The largest size up to `size` at which no word is wider than `width`. */
export function fitting(runs: Run[], width: number, size: number, fonts: Fonts): number {
  const widest = Math.max(...wordsOf(runs, fonts).map(({ bare }) => bare));
  // A hair less, so that rounding does not break the word after all.
  return Math.min(size, (width / widest) * 0.999);
}
