/** The other way round: what is the place of a postcode called? */
import type { Place } from './gazetteer.ts';
import { placesAt } from './place-index.ts';

/** The biggest first; without parts of a town that is among them, like „Dresden Friedrichstadt“. */
function townsAt(postcode: string): Place[] {
  const places = placesAt(postcode);
  return places
    .filter(({ name }) => !places.some((town) => name.startsWith(`${town.name} `)))
    .toSorted((one, other) => other.postcodes.length - one.postcodes.length);
}

/** „Mainz“, „Mildenau, Annaberg-Buchholz“, „Grimma und andere Orte“: nobody reads that they live in another village. */
export function townWords(postcode: string): string | undefined {
  const [first, second, ...more] = townsAt(postcode);
  if (!first || !second || first.postcodes.length > second.postcodes.length) return first?.name;
  return more.length > 0 ? `${first.name} und andere Orte` : `${first.name}, ${second.name}`;
}
