/** Characters that nobody sees, in what somebody typed or pasted. */

/** What joins or shapes its neighbours: seen in some places. */
const shaping =
  '\\u034f\\u115f\\u1160\\u180b-\\u180f\\u200c\\u200d\\ufe00-\\ufe0f\\u{e0020}-\\u{e007f}\\u{e0100}-\\u{e01ef}';

/**
 * They change nothing that is seen in one line: zero-width spaces, soft hyphens, byte order marks, the direction marks and
 * isolates that telephones put around what is copied, deprecated and unassigned ones, and the placeholder of a dictation.
 * Not among them: overrides (U+202D, U+202E), which turn words. Source: Unicode Standard, 5.21, 23.2.
 */
const nothing = new RegExp(
  `[[\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffc]--[${shaping}\\u202d\\u202e\\u3164\\uffa0]]`,
  'gv',
);

/** Scripts whose letters join, or stack, as a joiner between them says (Unicode Standard, 9.2, 12.1). */
const joining =
  '[[[\\p{L}\\p{M}]--\\p{Default_Ignorable_Code_Point}]&&[\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mand}\\p{scx=Nkoo}\\p{scx=Adlm}\\p{scx=Rohg}\\p{scx=Mong}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Tibt}\\p{scx=Mymr}\\p{scx=Khmr}\\p{scx=Cakm}\\p{scx=Java}\\p{scx=Bali}\\p{scx=Tfng}]]';

/** Where one of these is seen, because of what stands beside it; anywhere else it is not. */
const seen = [
  `(?<=${joining})\\u200c(?=${joining})`,
  `(?<=${joining})\\u200d|\\u200d(?=${joining})`,
  // Families, flags and keys (Unicode Technical Standard 51).
  '(?<=\\p{Extended_Pictographic}\\ufe0f?|\\p{Emoji_Modifier})\\u200d(?=\\p{Extended_Pictographic})',
  '(?<=\\p{Extended_Pictographic})[\\ufe0e\\ufe0f]|(?<=[0-9#*])\\ufe0f(?=\\u20e3)',
  '(?<=\\u{1f3f4}[\\u{e0020}-\\u{e007e}]{0,6})[\\u{e0020}-\\u{e007f}]',
  // The shape of a letter, in Chinese and Japanese names above all.
  '(?<=[\\p{scx=Hani}\\p{scx=Mymr}\\p{scx=Phag}\\p{Sm}])[\\ufe00-\\ufe02]|(?<=\\p{scx=Hani})[\\u{e0100}-\\u{e01ef}]',
  '(?<=[\\p{L}&&\\p{scx=Mong}])[\\u180b-\\u180f]',
  // Half a syllable of Hangul; the order of marks.
  '\\u115f(?=[\\u1161-\\u11a7])|(?<=[\\u1100-\\u115e])\\u1160|(?<=[\\p{M}--\\p{Default_Ignorable_Code_Point}])\\u034f(?=[\\p{M}--\\p{Default_Ignorable_Code_Point}])',
].join('|');
const seenOrNot = new RegExp(`(${seen})|[${shaping}]`, 'gv');

/** Seen as a space: a tab, and letters without ink. */
const spaces = /[\t\u2800\u3164\uffa0]/g;

/** One line as it is seen: what is invisible is taken away, except where it shapes its neighbours; a tab is a space. */
export const oneLine = (typed: string): string =>
  allSeen.test(typed)
    ? typed
    : typed
        .replace(spaces, ' ')
        .replace(nothing, '')
        .replace(seenOrNot, (_, kept: string | undefined) => kept ?? '');

/** What nearly everybody types: the patterns above cost more than all else that is asked of a form. */
const allSeen = /^[\x20-\x7e\xc0-\xff]*$/;

/** Several lines, with nothing invisible at either end; direction marks are kept, they say how a line is to be read. */
export function withoutInvisibleEnds(typed: string): string {
  const [first, last] = [typed.search(inkOrSpace), findLast(typed)];
  return first < 0 ? '' : typed.slice(first, last + 1);
}

const inkOrSpace = /[^\u00ad\u200b\u2060\ufeff\ufff9-\ufffc]/;

/** A pattern that is anchored at the end would try each of many thousand places. */
function findLast(typed: string): number {
  let at = typed.length - 1;
  while (at >= 0 && !inkOrSpace.test(typed.charAt(at))) at -= 1;
  return at;
}
