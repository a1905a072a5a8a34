/** How the lines of a letter are made, so that each stays what it is on its way to the reader's eyes. */
import { inReadingOrder } from '../../domain/typing/bidi.ts';

/** Everything that some program takes for the end of a line (Unicode Standard, 5.8; the form lets only few of them in). */
const lineEnd = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;

/**
 * A fact: set in by two spaces, since Outlook joins a line to the one before unless it begins so, or both are short. What
 * is typed stands behind its label and on that line alone, however long the label is.
 */
export const factLine = (label: string, typed: string): string =>
  `  ${`${label}:`.padEnd(14)} ${inReadingOrder(typed).split(lineEnd).join(' ')}`;

/** What is typed in several lines: set in further, so that none can pass for one of ours. */
export const typedLines = (typed: string): string[] =>
  inReadingOrder(typed)
    .split(lineEnd)
    .map((line) => `      ${line}`);

/** Steps to take: set in like facts, so that none is joined to the link before it. */
export const stepLines = (steps: string[]): string[] => steps.map((line) => `  ${line}`);
