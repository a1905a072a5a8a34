/** Sentences of editors that are too long for who reads slowly: a hint, and no fault. */
import type { Content } from '../content.ts';
import { kinds } from '../content.ts';
import type { Kind } from '../content.ts';
import type { TextOf } from '../text/blocks.ts';
import { countWords, LONGEST_SENTENCE, sentencesOf } from '../text/sentences.ts';
import { plainParagraphs } from '../text/to-words.ts';

/** @returns in German, one line a sentence */
export function longSentences(content: Content, textOf: TextOf): string[] {
  const entries = (Object.keys(kinds) as Kind[]).flatMap((kind) => content[kind].map((entry) => ({ kind, ...entry })));
  return [
    ...fieldsOf(content.portal).flatMap(([field, text]) => tooLong(`portal.yaml, Feld „${field}“`, text)),
    ...entries.flatMap(({ kind, ...entry }) => {
      const file = `${kind}/${entry.slug}.md`;
      // The places of links stand in brackets, without a space, and so count for nothing.
      const lines = plainParagraphs(textOf(kind, entry.slug), () => '').split('\n');
      return [
        ...fieldsOf(entry).flatMap(([field, text]) => tooLong(`${file}, Feld „${field}“`, text)),
        ...lines.flatMap((line) => tooLong(`${file}, Text`, line)),
      ];
    }),
  ];
}

/** Every text in a file, with the place where it stands. */
function fieldsOf(value: unknown, path: string[] = []): [field: string, text: string][] {
  if (typeof value === 'string') return [[path.join('.'), value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => fieldsOf(inner, [...path, name]));
}

const BEGIN = 5;

const tooLong = (place: string, text: string): string[] =>
  sentencesOf(text).flatMap((sentence) => {
    const words = countWords(sentence);
    if (words <= LONGEST_SENTENCE) return [];
    const begin = sentence.split(/\s+/).slice(0, BEGIN).join(' ');
    return [`${place}: Der Satz „${begin} …“ hat ${words} Wörter. Mit höchstens ${LONGEST_SENTENCE} liest er sich leichter.`];
  });
