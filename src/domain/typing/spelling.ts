/** The same word in other letters: umlauts written out, ß as ss, a slip of the finger. */

const spelledOut: Record<string, string> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
};

/** Most words: nothing to be done with them. */
const PLAIN = /^[A-Za-z0-9]*$/;

/** „Groß-Gerau“, „Gross Gerau“ and „grossgerau“ are the same; so are „Meißen“ and „meissen“, „Köln“ and „Koeln“. Other scripts keep their letters. */
export function folded(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[äöüßłøđæœ]/g, (letter) => spelledOut[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Arabic, Bengali, full-width and all other decimal digits, as some keyboards write them, in the form that content has. */
export const plainDigits = (text: string): string => asciiDigits(text.normalize('NFKC'));

/** The same, and everything else as it is. */
export const asciiDigits = (text: string): string =>
  text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    // The digits of a script stand in a row of ten (Unicode Standard, 4.6).
    while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String(code - zero);
  });

/**
 * How many letters were left out, added, changed or swapped with their neighbour (optimal string alignment).
 * @param most more than that is not counted: `most + 1`
 */
export function slips(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let index = 1; index <= one.length; index += 1) {
    const above = row;
    row = [index];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[index - 1] === other[column - 1];
      const swapped =
        index > 1 && column > 1 && one[index - 1] === other[column - 2] && one[index - 2] === other[column - 1];
      row[column] = Math.min(
        at(above, column) + 1,
        at(row, column - 1) + 1,
        at(above, column - 1) + (same ? 0 : 1),
        swapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = above;
  }
  return Math.min(at(row, other.length), most + 1);
}

const at = (row: number[], column: number) => row[column] ?? Number.POSITIVE_INFINITY;
