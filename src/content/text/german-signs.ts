/** Quotation marks, apostrophes, dashes and ellipses as German typesetting has them (DIN 5008; Duden, „Textverarbeitung“). */
import type { Run } from './blocks.ts';

/** What may stand before an opening quotation mark. */
const BEFORE_OPENING = /[\s([{/–—‚„»›-]/;
const quotes = /["“”„]/;
const singleQuotes = /['‘’‚]/;

/** One field: the same as a run of text alone. */
export const germanSignsIn = (text: string): string => (PLAIN.test(text) ? text : germanSigns([{ text }])[0]?.text ?? '');

/** Nothing in it that could be written otherwise. */
const PLAIN = /^[^"“”„'‘’‚`´.-]*$/;

/** @param runs of one paragraph: a quotation may begin in one and end in another */
export function germanSigns(runs: Run[]): Run[] {
  const text = Array.from(runs, (run) => (isAddress(run) ? '\uFFFC'.repeat(run.text.length) : run.text)).join('');
  const signs = text.split('');
  setPairs(signs, quotes, '„', '“', () => undefined);
  setPairs(signs, singleQuotes, '‚', '‘', apostrophe);
  let start = 0;
  return runs.map((run) => {
    const own = signs.slice(start, (start += run.text.length)).join('');
    return isAddress(run) ? run : { ...run, text: dashes(own) };
  });
}

/** Copied as it stands. */
const isAddress = ({ text, href }: Run) =>
  href !== undefined && (href === text || href.endsWith(`:${text}`) || href.endsWith(`//${text}`));

function setPairs(signs: string[], pattern: RegExp, opening: string, closing: string, alone: typeof apostrophe): void {
  let open: number | undefined;
  for (const [at, sign] of signs.entries()) {
    if (!pattern.test(sign)) continue;
    const [before = ' ', after = ' '] = [signs[at - 1], signs[at + 1]];
    const opens = BEFORE_OPENING.test(before) && !/\s/.test(after);
    const within = /[\p{L}\p{N}]/u.test(before) && /\p{L}/u.test(after) && pattern === singleQuotes;
    if (!within && open === undefined && opens && closesLater(signs, at, pattern)) open = at;
    else if (!within && open !== undefined && !/\s/.test(before)) {
      [signs[open], signs[at], open] = [opening, closing, undefined];
    } else signs[at] = alone(sign, before, after) ?? sign;
  }
}

const closesLater = (signs: string[], from: number, pattern: RegExp) =>
  signs.some((sign, at) => at > from + 1 && pattern.test(sign) && !/\s/.test(signs[at - 1] ?? ' ') && !isWithin(signs, at));

const isWithin = (signs: string[], at: number) =>
  /\p{L}/u.test(signs[at - 1] ?? '') && /\p{L}/u.test(signs[at + 1] ?? '') && singleQuotes.test(signs[at] ?? '');

/** „geht's“, „Hans' Auto“, „'s“, „im Sommer '26“; but not 6' for feet. */
const apostrophe = (sign: string, before: string, after: string): string | undefined =>
  /['‘’]/.test(sign) && (/\p{L}/u.test(before) || (/\s/.test(before) && /[\p{L}\p{N}]/u.test(after))) ? '’' : undefined;

const dashes = (text: string): string =>
  text
    .replace(/(?<=\p{L})[`´](?=\p{L})/gu, '’')
    .replace(/(?<!\.)\.\.\.(?!\.)/g, '…')
    .replace(/(?<=^|[^-])--(?=[^-]|$)/g, '–')
    .replace(/(?<=\s)-(?=\s)/g, '–');
