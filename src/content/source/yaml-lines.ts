/** The facts of a file line by line, as an editor sees them; the parser sees them otherwise once a slip is in them. */

export interface YamlLine {
  /** From 1. */
  number: number;
  text: string;
  /** Where the first sign stands. */
  column: number;
  /** Where the name or value behind „- “ stands. */
  inner: number;
  /** „- “ before the rest. */
  entry: boolean;
  key: string | undefined;
  value: string;
  /** A bracket of its value is never closed. */
  unclosed?: boolean;
}

const LINE =
  /^(?<space>\s*)(?<entry>-\s+)?(?:(?<key>[\p{L}\p{N}_/.-]+|"[^"]*"|'[^']*')\s*:(?=\s|$))?[ \t]*(?<value>.*)$/u;

/** Prose of several lines: „text: |“. */
const BLOCK = /^[|>][+-]?\d?[+-]?\s*(?:#.*)?$/;

export function lineFrom(text: string, number: number): YamlLine {
  const { space = '', entry = '', key, value = '' } = LINE.exec(text)?.groups ?? {};
  const inner = space.length + entry.length;
  return { number, text, column: space.length, inner, entry: entry !== '' || /^\s*-$/.test(text), key, value };
}

/** Without remarks, empty lines, and what belongs to a value that began above. */
export function linesOf(source: string): YamlLine[] {
  const lines: YamlLine[] = [];
  let block: number | undefined;
  let open = 0;
  let quote: YamlLine | undefined;
  for (const [index, text] of source.split('\n').entries()) {
    const line = lineFrom(text, index + 1);
    if (quote && text.trim() && line.column <= quote.column) quote = undefined;
    if (quote) {
      quote.value += `\n${text.trim()}`;
      if (!isOpenQuote(quote.value)) quote = undefined;
      continue;
    }
    if (!text.trim() || /^\s*#/.test(text) || (block !== undefined && line.column > block)) continue;
    block = BLOCK.test(line.value) ? line.column : undefined;
    // A name at the very left is a new field, whatever was open.
    if (open > 0 && line.key !== undefined && line.column === 0) open = endOpen(lines);
    if (open === 0) lines.push(line);
    if (open > 0 || /^[[{]/.test(line.value)) open = Math.max(0, open + bracketsIn(open > 0 ? text : line.value));
    if (open === 0 && isOpenQuote(line.value)) quote = line;
  }
  if (open > 0) endOpen(lines);
  return lines;
}

/** It may go on in lines that begin further right. */
const isOpenQuote = (value: string) => /^"(?:[^"\\]|\\[^])*$/.test(value) || /^'(?:[^']|'')*$/.test(value);

function endOpen(lines: YamlLine[]): 0 {
  const last = lines.at(-1);
  if (last) last.unclosed = true;
  return 0;
}

/** How many more are opened than closed; in quotes they are letters. */
export const bracketsIn = (text: string): number =>
  Array.from(text.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, ''), (sign) => ('[{'.includes(sign) ? 1 : ']}'.includes(sign) ? -1 : 0)).reduce(
    (sum: number, step) => sum + step,
    0,
  );

/** What stands behind the bracket that closes the first; empty where nothing does, or only a remark. */
export function behindBrackets(value: string): string {
  let depth = 0;
  for (const { 0: sign, index } of value.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|[[\]{}]/g)) {
    depth += sign === '[' || sign === '{' ? 1 : sign === ']' || sign === '}' ? -1 : 0;
    if (depth === 0) return value.slice(index + 1).replace(/(?:^|\s)#.*$/, '').trim();
  }
  return '';
}
