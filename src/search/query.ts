/** The words of a query, each in the forms under which the index may have it. */
import { oneLine } from '../domain/typing/invisible.ts';
import { postcodeIn } from '../domain/typing/postcode.ts';
import { wordsOf } from './tokenizer.ts';
import type { Word } from './tokenizer.ts';

type Asked = Pick<Word, 'forms'>;

const MOST_WORDS = 8;
/** Behind so many nothing is read, however common they are. */
const MOST_READ = 100;
/** So many neighbours at most are read as one word. */
const MOST_TOGETHER = 3;

/** @param known the words of the index */
export function wordsAsked(typed: string, known: Set<string>): Asked[] {
  const query = oneLine(typed.normalize('NFKC'));
  const postcode = postcodeIn(query) ?? '';
  const words = wordsOf(query.includes(postcode) ? query : `${postcode} ${query}`);
  return together(words.slice(0, MOST_READ), known)
    .filter(({ forms }) => forms.length > 0)
    .slice(0, MOST_WORDS);
}

/** „Neu Start“ where a project is called „NeuStart“: neighbours that are one word of the index mean that, or each for itself. */
function together([first, ...rest]: Word[], known: Set<string>): Asked[] {
  if (!first) return [];
  for (let count = MOST_TOGETHER - 1; count > 0; count -= 1) {
    const words = [first, ...rest.slice(0, count)];
    const whole = words.map((word) => word.whole).join('');
    if (words.length > count && known.has(whole))
      return [
        { forms: [whole, ...words.flatMap(({ forms }) => forms.slice(0, 1))] },
        ...together(rest.slice(count), known),
      ];
  }
  return [first, ...together(rest, known)];
}
