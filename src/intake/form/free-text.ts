/** What may stand in the fields that people write freely, and how long it is to a person's eye. */
import type { TextProblem } from '../../domain/fields.ts';
import { limits } from '../../domain/interest.ts';

/** @param limit in characters a person sees */
export function lineProblem(value: string | undefined, limit: number): TextProblem | undefined {
  // A name of spaces and invisible characters alone is none.
  if (!value || !/[\p{L}\p{N}\p{P}\p{S}]/u.test(value)) return 'missing';
  // Overrides show letters in another order than they are kept: in one line nobody needs them (UTR 36, 2.5).
  return /[\r\n\u2028\u2029\u202d\u202e]/.test(value) ? 'characters' : textProblem(value, limit);
}

/** @param limit in characters a person sees */
export function textProblem(value: string, limit: number): TextProblem | undefined {
  // U+FFFD stands where something came that was no UTF-8: what was typed is lost there.
  if (/[\p{Cc}--[\r\n]]|\p{Cs}|\ufffd/v.test(value)) return 'characters';
  if (value.length <= (plain.test(value) ? limit : Math.min(limit, limits.grapheme))) return undefined;
  const { count, longest } = measure(value);
  return count > limit ? 'too-long' : longest > limits.grapheme ? 'stacked' : undefined;
}

/** Letters and marks of German typing: nothing in it combines, so that it has as many characters as it seems. */
const plain = /^[\n\x20-\x7e\xa1-\xac\xae-\xff\u2010-\u2027\u20ac]*$/;

const segmenter = new Intl.Segmenter('de', { granularity: 'grapheme' });

function measure(value: string) {
  let [count, longest] = [0, 0];
  for (const { segment } of segmenter.segment(value)) {
    count += 1;
    // Code points are no more than code units, which need not be counted.
    if (segment.length > longest) longest = Math.max(longest, [...segment].length);
  }
  return { count, longest };
}
