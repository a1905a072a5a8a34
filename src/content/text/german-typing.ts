/**
 * German typing comes before Markdown's grammar: „15. Juli“ at the start of a line is a date and no list, the star in
 * „Teilnehmer*innen“ is a letter. What Markdown would take for a mark of its own gets a backslash before it
 * (CommonMark 0.31, 2.4). Lines stay lines, so that a problem can name its line.
 */

/** Not a space to Markdown, but to whoever types: on a Mac it comes with Alt held down a moment too long. */
const SPACES = /[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g;
/** Seen by nobody; before a mark they hide it from Markdown. */
const INVISIBLE = /[\u200B\u2060\uFEFF]/g;

export function germanTyping(markdown: string): string {
  const lines = markdown.split('\n').map(withPlainStart);
  const typed: string[] = [];
  let paragraph = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') paragraph = index + 1;
    const before = lines.slice(paragraph, index).join('\n');
    typed.push(withTypedSigns(withTypedStart(lines, index), before));
  }
  return typed.join('\n');
}

const START =
  /^[\s\u200B\u2060\uFEFF>]*(?:(?:#{1,6}|[-*•·▪●◦‣]|\d{1,9}[.)])(?=[\s\u200B\u2060]))?[\s\u200B\u2060\uFEFF]*/u;

/** The spaces before and behind the marks of a line, as Markdown wants them; a bullet of Word is one of Markdown. */
function withPlainStart(line: string): string {
  const [start = ''] = START.exec(line) ?? [];
  const plain = start.replace(INVISIBLE, '').replace(SPACES, ' ');
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
  // „1. 1. 1.“ leaves the counting to the program.
  const isOne = number === 1 && (above === 1 || below === 1);
  return above !== number - 1 && below !== number + 1 && !isOne;
}

/** The number of the next entry above or below on the same level. */
function neighbour(lines: string[], index: number, step: 1 | -1, indent: string): number | undefined {
  for (let at = index + step; at >= 0 && at < lines.length; at += step) {
    const line = lines[at] ?? '';
    const [, depth = '', digits, sign, rest = ''] = NUMBERED.exec(line) ?? [];
    if (digits !== undefined && depth.length === indent.length)
      return sign === ')' || !rest || DATE.test(rest) ? undefined : Number(digits);
    if (indent === '' && /^(?:#{1,6} |[-*] )/.test(line)) return undefined;
  }
  return undefined;
}

/** „* ermäßigt“ below „5 €*“: what the star means, and no list. */
function isLonelyStar(lines: string[], index: number): boolean {
  const isEntry = (at: number) => /^[\s>]*\* (?!\*)/.test(lines[at] ?? '');
  return (
    isEntry(index) &&
    !lines.some((_, at) => at !== index && isEntry(at)) &&
    lines.some((line, at) => at < index && /[\p{L}\p{N}€%)“]\*(?![\p{L}\p{N}*])/u.test(line))
  );
}

/** „15. Juli“, „> 18 Jahre“, „+ Kinder“, „- 15. Juli“: a date, more than, and, the date of an entry. */
function withTypedStart(lines: string[], index: number): string {
  const line = lines[index] ?? '';
  if (isTypedNumber(lines, index)) return line.replace(/(?<=^[\s>]*\d+)([.)])/, '\\$1');
  if (isLonelyStar(lines, index)) return line.replace('*', '\\*');
  return (isQuoted(lines, index) ? line : line.replace(/^(\s*(?:[-*]\s+)?)>(?=\s*\d+(?![.)]\s))/, '$1\\>'))
    .replace(/^([\s>]*(?:[-*]\s+)?)([+#*])(?=\s)/, (all, before: string, sign: string) =>
      sign === '+' || (/[-*]/.test(before) && !/^[-*\s]+$/.test(line)) ? `${before}\\${sign}` : all,
    )
    .replace(/^([\s>]*(?:[-*]|\d{1,9}[.)])\s+\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** In lines that all begin with „>“ one at least has a word behind it. */
function isQuoted(lines: string[], index: number): boolean {
  const isMarked = (at: number) => /^\s*>/.test(lines[at] ?? '');
  let first = index;
  while (isMarked(first - 1)) first -= 1;
  let end = index;
  while (isMarked(end)) end += 1;
  return lines.slice(first, end).some((line) => /^\s*>(?!\s*\d)/.test(line));
}

/** Within an address every sign is its own. */
const ADDRESS = /(<[^<>\s]+>|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|\S*(?::\/\/|www\.)\S*)/;

/** @param before of the same paragraph: what is slanted may begin there */
function withTypedSigns(line: string, before: string): string {
  const parts = line.split(ADDRESS);
  return parts
    .map((part, index) => {
      // Some editors' programs put a backslash there, too.
      if (index % 2 === 1) return part.startsWith('](') ? part : part.replace(/\\([_*~])/g, '$1');
      return withTypedStars(part, `${before}\n${parts.slice(0, index).join('')}`);
    })
    .join('');
}

/** A star between letters or behind a word, a line to write on. */
const withTypedStars = (text: string, before: string): string =>
  text
    .replace(/(?<=[\p{L}\p{N}])(?<!\*)\*(?!\*)(?=[\p{L}\p{N}(]|-\p{L})/gu, '\\*')
    .replace(/(?<=[\p{L}\p{N}€%)“])(?<!\*)\*(?!\*)(?=[\s,.;:!?)/]|$)/gu, (star, at: number) =>
      OPEN.test((before + text.slice(0, at)).replaceAll('**', '')) ? star : '\\*',
    )
    .replace(/(?<=^|\s)\*(?=\))/g, '\\*')
    .replace(/_{3,}|\*{4,}/g, (signs) => (text.trim() === signs ? signs : signs.replace(/./g, '\\$&')));

/** The last star opened something. */
const OPEN = /(?<=^|[\s("„‚[])\*(?=[^\s*)])[^*]*$/u;
