/** What a page says, in pieces that one reads as one: a paragraph, a heading, an entry, a cell, a label, a button. */
import { sentencesOf } from '../../src/content/text/sentences.ts';

/** What stands within a sentence; every other tag parts two pieces. */
const inline = new Set(['a', 'abbr', 'b', 'code', 'em', 'i', 'mark', 'small', 'span', 'strong', 'time']);

/** What nobody reads as prose: code to copy, what a person has typed, drawings. */
const unread = /<(script|style|template|svg|pre|textarea)\b[^>]*>.*?<\/\1>/gs;

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', shy: '' };

const decoded = (text: string) =>
  text
    .replaceAll(/&#x?([\da-f]+);/gi, (entity, code: string) =>
      String.fromCodePoint(Number.parseInt(code, /^&#x/i.test(entity) ? 16 : 10)),
    )
    .replaceAll(/&(\w+);/g, (entity, name: string) => named[name] ?? entity)
    .replaceAll('\u00AD', '');

/** @param html of a whole page */
export function piecesOf(html: string): string[] {
  const [, main = ''] = /<main\b[^>]*>(.*)<\/main>/s.exec(html) ?? [];
  return (
    main
      .replaceAll(unread, '\n')
      // Each stands again at its field (GOV.UK's pattern).
      .replaceAll(/<div class="errors".*?<\/ul>/gs, '\n')
      .replaceAll(/<(\w+)[^>]* hidden(?:=""|>| [^>]*>).*?<\/\1>/gs, '\n')
      .replaceAll(/\s+/g, ' ')
      // Ways side by side are labels, each of its own.
      .replaceAll(/<p class="actions[^>]*>.*?<\/p>/g, (ways) => ways.replaceAll(/<\/?a\b[^>]*>/g, '\n'))
      .replaceAll(/<\/?([a-z]\w*)[^>]*>/gi, (_, tag: string) => (inline.has(tag.toLowerCase()) ? '' : '\n'))
      .split('\n')
      // An address is no word: a secret one is chance.
      .map((piece) =>
        decoded(piece)
          .replaceAll(/https?:\S+/g, '')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      )
      .filter((piece) => /[\p{L}\d]/u.test(piece))
  );
}

/** Whole sentences alone, and with them what stands for one: headings, labels. */
export const isSentence = (text: string): boolean => /[.!?…][“”")]*$/u.test(text);

export const sentencesIn = (pieces: string[]): string[] => pieces.flatMap(sentencesOf);

const becomes = /\b(?:wird|werden|wurden?|worden)\b/;
const participle =
  /(?:^|[\s(])\p{Ll}*(?:ge\p{Ll}{2,}(?:t|en)|\p{Ll}{2,}iert|(?:be|ver|er|ent|zer)\p{Ll}{2,}t)(?![\p{L}])/u;

/** Roughly: „wird gelöscht“ hides who does it, „werden helfen“ and „wird gesund“ do not. */
export const isPassive = (sentence: string): boolean => becomes.test(sentence) && participle.test(sentence);

/** Sentences that stand there a second time, each once. */
export function repeated(sentences: string[]): string[] {
  const alike = Map.groupBy(sentences, (sentence) => sentence.toLowerCase().replace(/[.!?:]$/, ''));
  return [...alike.values()].flatMap(([first, ...others]) => (first !== undefined && others.length > 0 ? [first] : []));
}
