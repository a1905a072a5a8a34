/** The words of a German text, and the forms under which the search knows each. */
import { folded } from '../domain/typing/spelling.ts';

export interface Word {
  /** Where it stands in the text, in UTF-16 units. */
  start: number;
  end: number;
  /** Folded; of „Groß-Gerau“ the whole and its parts, of „A-B-C-Treffen“ these and „ABC“. */
  forms: string[];
  /** Folded, even where it is too short or too common to be a form. */
  whole: string;
}

const sign = String.raw`[\p{L}\p{M}\p{N}]`;
/** Every dash (UAX 14), and the minus. */
const joint = String.raw`[\-\p{Pd}−.’'&]`;
/** Between letters that stand alone there may be spaces, or a slash: „A B C“, „A. B. C.“, „A/B/C“. */
const loose = String.raw`(?<=(?<!${sign})\p{L}\p{M}*)(?:\s?[\-\p{Pd}−.’'&/·]\s?|\s)(?=\p{L}\p{M}*(?!${sign}))`;
/** „A.B.C.“, „A-B-C“ and „A B C“ are one word. */
const pattern = new RegExp(`${sign}+(?:(?:${joint}|${loose})${sign}+)*`, 'gu');
const between = new RegExp(String.raw`(?:${joint}|[\s/·])+`, 'u');

export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(pattern), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    ...formsOf(word),
  }));
}

/** The forms of all words of a text. Remembers each word, so it is for making an index, not for what strangers type. */
export function makeTokenizer(): (text: string) => string[] {
  const known = new Map<string, string[]>();
  return (text) =>
    (text.match(pattern) ?? []).flatMap((word) => {
      const forms = known.get(word) ?? formsOf(word).forms;
      known.set(word, forms);
      return forms;
    });
}

function formsOf(word: string): Pick<Word, 'forms' | 'whole'> {
  const whole = form(word);
  const split = word.split(between);
  if (split.length < 2) return { whole, forms: isWord(whole) ? [whole] : [] };
  const parts = withAcronyms(split);
  return { whole, forms: [...new Set([whole, ...(parts.length > 1 ? parts.map(form) : [])])].filter(isWord) };
}

/** Letters that stand alone are one part together: „A“, „B“, „C“, „Treffen“ are „ABC“ and „Treffen“. */
function withAcronyms(parts: string[]): string[] {
  const together: string[] = [];
  for (const [index, part] of parts.entries()) {
    const alone = [parts[index - 1] ?? '', part].every((one) => /^\p{L}\p{M}*$/u.test(one));
    together.push(alone ? `${together.pop() ?? ''}${part}` : part);
  }
  return together;
}

/** ä, ae and a are one letter to the search: all three are typed for „Rücken“ and „Käse“. */
const form = (word: string) => folded(word).replace(/([aou])e/g, '$1');

const isWord = (word: string) => word.length > 1 && !common.has(word);

/** In nearly every text, so that they tell nothing. */
const common = new Set(
  `aber alle als am an auch auf aus bei bin bis da das dass dem den der des die doch du ein eine einem einen einer
  eines er es frau für gibt habe haben hat herr hier ich ihr ihre ihrem ihren ihrer im in ist ja kann kein keine können man mein
  meine meinem meinen meiner mich mir mit nach nicht noch nur oder ob sein sich sie sind so um und uns unser von vor was
  wenn wer wie wir wird wo zu zum zur über`
    .split(/\s+/)
    .map(form),
);
