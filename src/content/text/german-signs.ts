/** Quotation marks, apostrophes, dashes and ellipses as German typesetting has them (DIN 5008; Duden, „Textverarbeitung“). */
import type { Run } from './blocks.ts';

/** What may stand before an opening quotation mark. */
const BEFORE_OPENING = /[\s([{/–—‚„‘“»›-]/;

interface Pair {
  /** By opening sign, what closes it. */
  closes: Record<string, string>;
  /** As German has them. */
  opening: string;
  closing: string;
}
const double: Pair = { closes: { '"': '"”', '“': '”"“', '„': '“"”' }, opening: '„', closing: '“' };
const single: Pair = { closes: { "'": "'’", '‘': '’', '‚': '‘’\'' }, opening: '‚', closing: '‘' };

/** One field: the same as a run of text alone. */
export const germanSignsIn = (text: string): string => (PLAIN.test(text) ? text : germanSigns([{ text }])[0]?.text ?? '');

/** Nothing in it that could be written otherwise. */
const PLAIN = /^[^"“”„'‘’‚`´.-]*$/;

/** @param runs of one paragraph: a quotation may begin in one and end in another */
export function germanSigns(runs: Run[]): Run[] {
  const text = Array.from(runs, (run) => (isAddress(run) ? '\uFFFC'.repeat(run.text.length) : run.text)).join('');
  const signs = text.split('');
  setAnd(signs);
  setPairs(signs, double);
  setPairs(signs, single);
  setApostrophes(signs);
  let start = 0;
  return runs.map((run) => {
    const own = signs.slice(start, (start += run.text.length)).join('');
    return isAddress(run) ? run : { ...run, text: dashes(own) };
  });
}

/** Copied as it stands. */
const isAddress = ({ text, href }: Run) =>
  href !== undefined && (href === text || href.endsWith(`:${text}`) || href.endsWith(`//${text}`));

/** „Rock 'n' Roll“: two that leave out letters. */
function setAnd(signs: string[]): void {
  for (const [at, sign] of signs.entries())
    if (sign === "'" && signs[at + 1] === 'n' && signs[at + 2] === "'") [signs[at], signs[at + 2]] = ['’', '’'];
}

/** Only whole pairs are set; what has no partner stays as it was typed. */
function setPairs(signs: string[], { closes, opening, closing }: Pair): void {
  let open: number | undefined;
  for (const [at, sign] of signs.entries()) {
    const [before = ' ', after = ' '] = [signs[at - 1], signs[at + 1]];
    if (before === sign || after === sign || (/\p{L}/u.test(before) && /\p{L}/u.test(after))) continue;
    if (open !== undefined && !/\s/.test(before) && closes[signs[open] ?? '']?.includes(sign)) {
      [signs[open], signs[at], open] = [opening, closing, undefined];
    } else if (closes[sign] !== undefined && (sign === opening || BEFORE_OPENING.test(before)) && !/\s/.test(after)) {
      open = at;
    }
  }
}

/** „geht's“, „Hans' Auto“, „'s“, „im Sommer '26“; but not 6' for feet. */
function setApostrophes(signs: string[]): void {
  for (const [at, sign] of signs.entries()) {
    const [before = ' ', after = ' '] = [signs[at - 1], signs[at + 1]];
    const isOne = /\p{L}/u.test(before) || (/[\s-]/.test(before) && /[\p{L}\p{N}]/u.test(after));
    if (sign === "'" && isOne) signs[at] = '’';
  }
}

const dashes = (text: string): string =>
  text
    .replace(/(?<=\p{L})[`´](?=\p{L})/gu, '’')
    .replace(/(?<!\.)\.\.\.(?!\.)/g, '…')
    .replace(/(?<=^|[^-])--(?=[^-]|$)/g, '–')
    .replace(/(?<=\s)-(?=\s)/g, '–');
