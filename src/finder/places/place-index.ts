/** Which places are called so? By name, by a short form of it, or by a slip of the finger. */
import { folded, slips } from '../../domain/typing/spelling.ts';
import { stateNames } from '../../texts/terms.ts';
import { allAreas, allPlaces } from './gazetteer.ts';
import type { Place } from './gazetteer.ts';
import { parted, partsOf, sameByNames, wordsOf } from './names.ts';

interface Entry {
  place: Place;
  byNames: string[];
}
interface Index {
  names: Map<string, Place[]>;
  cores: Map<string, Entry[]>;
  parts: Map<string, Place[]>;
}

let made: Index | undefined;

function index(): Index {
  if (made) return made;
  const [names, cores, parts] = [new Map<string, Place[]>(), new Map<string, Entry[]>(), new Map<string, Place[]>()];
  const places = allPlaces();
  const known = new Set(places.map(({ name }) => name));
  for (const place of places) {
    const { core, byNames } = parted(place.name);
    add(names, folded(place.name), place);
    add(cores, core, { place, byNames });
    for (const part of partsOf(place.name, (name) => known.has(name))) add(parts, part, place);
  }
  made = { names, cores, parts };
  return made;
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** „Stadt Wehlen“, „Neustadt in Sachsen“: written so, whatever its words mean elsewhere. */
export const isPlaceName = (text: string): boolean =>
  (index().names.get(folded(text)) ?? []).some(({ name }) => name.toLowerCase() === text.toLowerCase());

/** Those that bear the name for certain; without what tells namesakes apart, all of them. */
export function placesNamed(text: string): Place[] {
  const { core, byNames } = parted(text);
  if (byNames.length > 0) return index().names.get(folded(text)) ?? fitting(core, byNames) ?? namesakes(core);
  const short = namesakes(core);
  return short.length > 0 ? short : withBareByName(text);
}

const namesakes = (core: string): Place[] => (index().cores.get(core) ?? []).map(({ place }) => place);

/** „Coswig (Anhalt)“ says the state; „Rüsselsheim am Main“ may be known as „Rüsselsheim“ alone. */
function fitting(core: string, byNames: string[]): Place[] | undefined {
  const entries = index().cores.get(core) ?? [];
  const same = entries.filter((entry) => sameByNames(byNames, entry.byNames));
  const inState = entries.filter(({ place }) => sameByNames(byNames, wordsOf(stateNames[place.state])));
  const bare = entries.filter((entry) => entry.byNames.length === 0);
  return [same, inState, bare].find(({ length }) => length > 0)?.map(({ place }) => place);
}

/** „Halle Saale“, „Frankfurt Oder“. */
function withBareByName(text: string): Place[] {
  const words = text.split(/\s+/);
  for (let count = words.length - 1; count > 0; count -= 1) {
    const byNames = wordsOf(words.slice(count).join(' '));
    const entries = index().cores.get(folded(words.slice(0, count).join(' '))) ?? [];
    const same = entries.filter((entry) => sameByNames(byNames, entry.byNames));
    if (same.length > 0) return same.map(({ place }) => place);
  }
  return [];
}

/** Those that a postcode belongs to, in the order of the list. */
export const placesAt = (postcode: string): Place[] =>
  (allAreas().get(postcode)?.names ?? []).flatMap((name) => {
    const namesakesThere = index().names.get(folded(name)) ?? [];
    return namesakesThere.filter((place) => place.name === name && place.postcodes.includes(postcode));
  });

/** „Annaberg“ is a part of „Annaberg-Buchholz“. */
export const placesWithPart = (text: string): Place[] => index().parts.get(folded(text)) ?? [];

/** „Darmstadt-Eberstadt“ begins with one and ends with another: which of them is meant, only the person knows. */
export function placesWithin(text: string): Place[] {
  const words = text.split(/[\s/,()-]+/).filter((word) => word.length > 2);
  for (let count = words.length - 1; count > 0; count -= 1) {
    const ends = [words.slice(0, count), words.slice(-count)].map((some) => some.join(' '));
    const found = ends.flatMap((end) => [...placesNamed(end), ...placesWithPart(end)]);
    if (found.length > 0) return [...new Set(found)];
  }
  return [];
}

/** Names of fewer letters are one slip away from too many others. */
const LONG = 5;
const LONGER = 9;

export function placesNearly(text: string): Place[] {
  const wanted = folded(text);
  if (wanted.length < LONG) return [];
  const once = slipped(wanted, 1);
  return once.length > 0 || wanted.length < LONGER ? once : slipped(wanted, 2);
}

/** Whether two names are so nearly the same that one may be meant by the other. */
export const isNearly = (wanted: string, name: string, most = 1): boolean =>
  wanted.length >= LONG && isClose(wanted, name) && slips(wanted, name, most) <= most;

/** One slip leaves the beginning or the end as it was; that is told faster than slips are counted. */
const isClose = (one: string, other: string): boolean =>
  Math.abs(one.length - other.length) < 3 &&
  (one.slice(0, 2) === other.slice(0, 2) || one.slice(-2) === other.slice(-2));

const slipped = (wanted: string, most: number): Place[] =>
  [...index().names].flatMap(([name, places]) => (isNearly(wanted, name, most) ? places : []));
