/** A German postcode, however it is typed: read the same in form, finder and search. */
import { oneLine } from './invisible.ts';
import { plainDigits } from './spelling.ts';

/** „64521 Groß-Gerau“, „D-64521“, „DE 64521“, „64 521“ and „٦٤٥٢١“ are how people write it. @returns its five digits */
export function postcodeIn(typed: string): string | undefined {
  const text = plainDigits(oneLine(typed)).replace(/\s+/g, ' ');
  const [found] = /(?<!\d)\d{5}(?!\d)/.exec(text) ?? /(?<!\d[ ./-]?)\d(?: ?\d){4}(?![ ./-]?\d)/.exec(text) ?? [];
  return found?.replaceAll(' ', '');
}
