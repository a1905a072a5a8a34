/** What can be said about a telephone number as somebody typed it. It is never changed, and never refused for this. */
import { dialledNumber } from '../../content/typing/phone.ts';
import { asciiDigits } from '../../domain/typing/spelling.ts';

/** „٠٦١٥٢“ and „０６１５２“ are 06152; a number that is copied has no-break spaces and dashes of its own. */
export const plainPhone = (typed: string): string =>
  asciiDigits(typed)
    .replace(/＋/g, '+')
    .replace(/[\u202d\u202c]/g, '')
    .trim();

/** @returns the number as it is dialled from anywhere; undefined where it is not certain that the text is one number */
export function internationalNumber(typed: string): string | undefined {
  const text = typed
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[‐‑‒–—−]/g, '-');
  return dialledNumber(text.replace(/^\((\+\d+)\)/, '$1'));
}
