/** The parts of a place's name: „Frankfurt am Main“ is called Frankfurt, „Annaberg-Buchholz“ is called Annaberg. */
import { folded } from '../../domain/typing/spelling.ts';

export interface Parted {
  /** What it is called in short, folded. */
  core: string;
  /** What tells it from its namesakes, folded: `main`, `saale`, `erzgebirge`. */
  byNames: string[];
}

const byName = /\s*[/(,]\s*|\s+(?:am|an|auf|im|in|bei|beim|ob|unter|vor|vorm|a\.\s?)(?=[\s.]|\p{Lu})/u;
const joining = /^(?:am|an|auf|im|in|bei|beim|ob|unter|vor|vorm|a|d|der|den|dem|die)$/;

export function parted(name: string): Parted {
  const found = byName.exec(name);
  if (!found) return { core: folded(name), byNames: [] };
  return { core: folded(name.slice(0, found.index)), byNames: wordsOf(name.slice(found.index)) };
}

export const wordsOf = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(folded)
    .filter((word) => word && !joining.test(word));

/** „a. M.“ and „Main“, „Westf.“ and „Westfalen“ are the same. */
export const sameByNames = (typed: string[], known: string[]): boolean =>
  typed.length > 0 && typed.every((word) => known.some((other) => other.startsWith(word) || word.startsWith(other)));

/** Before or behind a hyphen these mean no place of their own. */
const noPart = /^(alt|alten|bad|gross|klein|neu|neuen|nieder|nord|ober|ost|sankt|stadt|sued|unter|west)$/;

/** What those who live there may say for short, folded. @param isPlace whether there is a place of that name */
export function partsOf(name: string, isPlace: (name: string) => boolean): string[] {
  const short = name.split(byName)[0] ?? name;
  const words = short.split(' ');
  const tails = words.slice(1).flatMap((_, index) => {
    const head = words.slice(0, index + 1).join(' ');
    return head === 'Bad' || isPlace(head) ? [words.slice(index + 1).join(' ')] : [];
  });
  const hyphened = short.includes('-') ? short.split('-') : [];
  return [...tails, ...hyphened]
    .map(folded)
    .filter((part) => part.length > 3 || tails.length > 0)
    .filter((part) => part.length > 2 && !noPart.test(part));
}
