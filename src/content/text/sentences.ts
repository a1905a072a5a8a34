/** German prose in sentences, and how long they are. */

/** More words are hard to keep in mind for who reads slowly. */
export const LONGEST_SENTENCE = 25;

/** A sign, perhaps with what closes behind it, then a new beginning. */
const mayEnd = /(?<=[.!?…][“”"’)]*)\s+(?=[\p{Lu}\d„"‚(–])/u;

/** Behind „1.“ (of a date or an order), a single letter („z. B.“) and what is cut short, a sentence goes on. */
const goesOn = /(?:^|[^\p{L}\d])(?:\d{1,2}|\p{L}|abs|art|bst|buchst|bzw|ca|dr|etc|evtl|ggf|inkl|nr|prof|sog|str|tel|usw|vgl)\.$/iu;

/** @param text of one paragraph, heading, entry or cell */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let begun = '';
  for (const part of text.trim().split(mayEnd)) {
    begun += begun ? ` ${part}` : part;
    if (begun === '' || goesOn.test(begun)) continue;
    sentences.push(begun);
    begun = '';
  }
  return begun ? [...sentences, begun] : sentences;
}

/** A number is one word, however it is grouped: „0800 111 0 111“. */
export const countWords = (text: string): number =>
  text
    .replaceAll(/\d+(?:[ .,:/–-]+\d+)+/g, '0')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
