/** Names of variables that were mistyped: a setting that nobody reads must not go unnoticed. */

/** One slip from ours and still somebody else's. */
const foreign = new Set(['HOSTS', 'PORTS', 'POST', 'COST', 'LOST', 'MOST', 'GHOST', 'SORT', 'PART', 'FORT', 'SPORT']);

/** @returns the name of ours that was meant; undefined: it is ours, or has nothing to do with us */
export function meantBy(name: string, ours: readonly string[]): string | undefined {
  if (ours.includes(name) || foreign.has(name)) return undefined;
  const upper = name.toUpperCase();
  const bare = bareOf(upper);
  return ours.find((one) => one === upper || bareOf(one) === bare || isOneSlip(upper, one));
}

const bareOf = (name: string) => name.replaceAll(/[_-]/g, '');

/** One character left out, added or taken for another, or two that changed places (Damerau–Levenshtein distance 1). */
function isOneSlip(one: string, other: string): boolean {
  if (one === other) return false;
  let same = 0;
  while (one[same] === other[same]) same += 1;
  const [a, b] = [one.slice(same), other.slice(same)];
  const changedPlaces = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return changedPlaces || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}

/** @returns the word that was probably meant: up to two slips away, or beginning like it */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const short = bareOf(word.toLowerCase());
  const plain = (one: string) => bareOf(one.toLowerCase());
  return (
    words.find((one) => plain(one) === short || isOneSlip(plain(one), short)) ??
    words.find((one) => short.length > 2 && (plain(one).startsWith(short) || isTwoSlips(plain(one), short)))
  );
}

/** Two slips, one of them a character left out of either. */
const isTwoSlips = (one: string, other: string) => {
  const without = (word: string) => [...word].map((_, index) => word.slice(0, index) + word.slice(index + 1));
  return (
    one.length > 4 &&
    (without(one).some((shorter) => isOneSlip(shorter, other)) ||
      without(other).some((shorter) => isOneSlip(shorter, one)))
  );
};
