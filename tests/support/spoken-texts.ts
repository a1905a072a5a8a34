/** What people read that stands on no address of its own: mistakes, refusals, a failure, mails. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../../src/content/built.ts';
import { repeated, single } from '../../src/domain/fields.ts';
import type { Problem } from '../../src/domain/fields.ts';
import { confirmationTo, questionTo } from '../../src/intake/letters/mail-to-person.ts';
import { problemText } from '../../src/texts/intake/problems.ts';
import { refusalWords } from '../../src/texts/intake/refusals.ts';
import { piecesOf } from './page-words.ts';

const problems: Problem[] = [
  'missing',
  'too-long',
  'characters',
  'stacked',
  'unknown',
  'format',
  'outdated',
  'doubtful',
];
const refused = [400, 403, 404, 405, 411, 413, 415, 429, 500, 503];

const linesOf = (text: string) => text.split('\n').filter((line) => /\p{L}/u.test(line) && !line.includes('://'));
const to = ['eva@example.org', 'https://portal.example/eingang/abc/'] as const;

/** In pieces, by what they are. */
export function spokenTexts(): [name: string, pieces: string[]][] {
  const mistakes = [...single, ...repeated].flatMap((field) =>
    problems.map((problem): [string, string[]] => [`(${field} ${problem})`, [problemText({ field, problem })]]),
  );
  const refusals = refused.map((status): [string, string[]] => [`(${status})`, Object.values(refusalWords(status))]);
  return [
    ...mistakes,
    ...refusals,
    ['(unsent)', Object.values(refusalWords(404, true))],
    ['(failure)', piecesOf(readFileSync(join(dist, 'client/500.html'), 'utf8'))],
    ['(confirmation)', linesOf(confirmationTo(...to, '2026-12-01').text)],
    ['(confirmation without a day)', linesOf(confirmationTo(...to, undefined).text)],
    ['(question)', linesOf(questionTo(...to).text)],
  ];
}
