/**
 * German typing comes before Markdown's grammar: „15. Juli“ at the start of a line is a date and no list, the star in
 * „Teilnehmer*innen“ is a letter. What Markdown would take for a mark of its own gets a backslash before it
 * (CommonMark 0.31, 2.4). Lines stay lines, so that a problem can name its line.
 */
import { INVISIBLE, WIDE_SPACES } from '../typing/spaces.ts';

export function germanTyping(markdown: string): string {
  const lines = markdown.split('\n').map(withPlainStart);
  const stars = lines.flatMap((line, at) => (/^[\s>]*\* (?!\*)/.test(line) ? [at] : []));
  const typed: string[] = [];
  let paragraph = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') paragraph = index + 1;
    const start = stars.length === 1 && stars[0] === index && isExplained(lines, index) ? line.replace('*', '\\*') : withTypedStart(lines, index);
    typed.push(withTypedSigns(start, () => lines.slice(Math.max(paragraph, index - MOST_LINES), index).join('\n')));
  }
  return typed.join('\n');
}

/** So far above a line what belongs to it is looked for: in a paragraph of thousands nobody would find it either. */
const MOST_LINES = 100;

const START =
  /^[\s\u200B\u2060\uFEFF>]*(?:(?:#{1,6}|[-*•·▪●◦‣]|\d{1,9}[.)])(?=[\s\u200B\u2060]))?[\s\u200B\u2060\uFEFF]*/u;

/** The spaces before and behind the marks of a line, as Markdown wants them; a bullet of Word is one of Markdown. */
function withPlainStart(line: string): string {
  const [start = ''] = START.exec(line) ?? [];
  const plain = start.replace(INVISIBLE, '').replace(WIDE_SPACES, ' ');
  const rest = line.slice(start.length);
  return rest === '' ? plain.trimEnd() : plain.replace(/[•·▪●◦‣]/u, '-') + rest;
}

const NUMBERED = /^([\s>]*)(\d{1,9})([.)])(?:\s+(.*))?$/;
const MONTHS =
  '(?:Jan(?:uar|\\.)|Jänner|Feb(?:ruar|\\.)|März|Mrz\\.|Apr(?:il|\\.)|Mai\\b|Jun[io]\\b|Jul[iy]\\b|Aug(?:ust|\\.)|Sept?(?:ember|\\.)|Okt(?:ober|\\.)|Nov(?:ember|\\.)|Dez(?:ember|\\.))';
/** „15. Juli“, „15. 7.“; but not „1. 15. Juli“, the first entry of a list. */
const DATE = new RegExp(`^(?:${MONTHS}|\\d{1,2}\\.(?!\\s*${MONTHS})(?=\\s|\\d|$))`, 'u');

/** A number with a point that counts no entry of a list: a date, an ordinal, a lonely one. */
function isTypedNumber(lines: string[], index: number): boolean {
  const [, indent = '', digits, sign, rest = ''] = NUMBERED.exec(lines[index] ?? '') ?? [];
  if (digits === undefined) return false;
  // A list would be shown with points.
  if (sign === ')' || !rest || DATE.test(rest)) return true;
  const number = Number(digits);
  const [above, below] = [neighbour(lines, index, -1, indent), neighbour(lines, index, 1, indent)];
  // „1. 2. 4.“: an entry was taken out.
  const follows = above !== undefined && number > above && number <= above + 2;
  // „1. 1. 1.“ leaves the counting to the program.
  const isOne = number === 1 && (above === 1 || below === 1);
  return !follows && below !== number + 1 && !isOne;
}

/** The number of the next entry above or below on the same level. */
function neighbour(lines: string[], index: number, step: 1 | -1, indent: string): number | undefined {
  for (let at = index + step; at >= 0 && at < lines.length && Math.abs(at - index) <= MOST_LINES; at += step) {
    const line = lines[at] ?? '';
    const [, depth = '', digits, sign, rest = ''] = NUMBERED.exec(line) ?? [];
    if (digits !== undefined && depth.length === indent.length)
      return sign === ')' || !rest || DATE.test(rest) ? undefined : Number(digits);
    if (indent === '' && /^(?:#{1,6} |[-*] )/.test(line)) return undefined;
  }
  return undefined;
}

/** „* ermäßigt“ below „5 €*“: what the star means, and no list. */
const isExplained = (lines: string[], index: number): boolean =>
  lines.some((line, at) => at < index && /[\p{L}\p{N}€%)“]\*(?![\p{L}\p{N}*])/u.test(line));

/** „15. Juli“, „> 18 Jahre“, „+ Kinder“, „- 15. Juli“: a date, more than, and, the date of an entry. */
function withTypedStart(lines: string[], index: number): string {
  const line = lines[index] ?? '';
  if (isTypedNumber(lines, index)) return line.replace(/(?<=^[\s>]*\d+)([.)])/, '\\$1');
  return (isQuoted(lines, index) ? line : line.replace(/^(\s*(?:[-*]\s+)?)>(?=\s*\d+(?![.)]\s)|=)/, '$1\\>'))
    .replace(/^([\s>]*(?:[-*]\s+)?)([+#*])(?=\s)/, (all, before: string, sign: string) =>
      sign === '+' || (/[-*]/.test(before) && !/^[-*\s]+$/.test(line)) ? `${before}\\${sign}` : all,
    )
    .replace(/^([\s>]*(?:[-*]|\d{1,9}[.)])\s+\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** In lines that all begin with „>“ one at least has a word behind it. */
function isQuoted(lines: string[], index: number): boolean {
  const isMarked = (at: number) => /^\s*>/.test(lines[at] ?? '');
  let first = index;
  while (isMarked(first - 1) && index - first < MOST_LINES) first -= 1;
  let end = index;
  while (isMarked(end) && end - index < MOST_LINES) end += 1;
  return lines.slice(first, end).some((line) => /^\s*>(?!\s*\d|=)/.test(line));
}

/** A line to draw, of minuses, stars or underscores alone. */
const RULE = /^[\s>]*(?:(?:_\s*){3,}|(?:\*\s*){3,})$/;

/**
 * Within an address every sign is its own.
 * @param before of the same paragraph: what is slanted may begin there
 */
function withTypedSigns(line: string, before: () => string): string {
  if (!/[*_]/.test(line) || RULE.test(line)) return line;
  let said = '';
  return line
    .split(/(?<=\s)(?=\S)/)
    .map((word) => {
      const start = addressStart(word);
      const above = said;
      said += word;
      return withTypedStars(word.slice(0, start), () => `${before()}\n${above}`) + plainAddress(word.slice(start));
    })
    .join('');
}

/** Where in a word the address begins; at its end: there is none. */
const addressStart = (word: string): number => {
  const found = /\]\(|<[^\s<>]+>|https?:\/\/|www\./i.exec(word);
  return found?.index ?? word.length;
};

/** Some editors' programs put a backslash into what is not even a link yet. */
const plainAddress = (address: string) => (/^[\]<]/.test(address) ? address : address.replace(/\\([_*~])/g, '$1'));

/** A star between letters or behind a word, a line to write on. */
const withTypedStars = (text: string, before: () => string): string =>
  text
    .replace(/(?<=[\p{L}\p{N}])(?<!\*)\*(?!\*)(?=[\p{L}\p{N}(]|-\p{L})/gu, '\\*')
    .replace(/(?<=[\p{L}\p{N}€%)“])(?<!\*)\*(?!\*)(?=[\s,.;:!?)/]|$)/gu, (star, at: number) =>
      OPEN.test((before() + text.slice(0, at)).replaceAll('**', '')) ? star : '\\*',
    )
    .replace(/(?<=^|\s)\*(?=\))/g, '\\*')
    .replace(/_{3,}|\*{4,}/g, (signs) => signs.replace(/./g, '\\$&'));

/** The last star opened something. */
const OPEN = /(?<=^|[\s("„‚[])\*(?=[^\s*)])[^*]*$/u;
