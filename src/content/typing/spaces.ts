/** Spaces and signs that look like a plain space, or like nothing, and are not to programs. */

/** On a Mac the first comes with Alt held down a moment too long. */
export const WIDE_SPACES = /[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g;
export const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF]/g;
/** Line breaks within a paragraph that come from Word, and others that no editor shows as the end of a line. */
export const SOFT_BREAK = /[\v\f\u0085\u2028\u2029]/g;

/** Where a word may be parted: a help for pages and paper, and in data a word that nobody finds. */
export const withoutSoftHyphens = (text: string): string => text.replaceAll('\u00AD', '');
