/** The German postcodes, roughly where they are, and the places that have them (GeoNames; docs/decisions/places.md). */
import lines from './germany.json' with { type: 'json' };
import type { State } from '../../content/schema/site.ts';
import { kilometres } from './distance.ts';
import type { Point } from './distance.ts';

/** A postcode and its rough middle. */
export interface Area extends Point {
  postcode: string;
  state: State;
  /** Of the places and parts that are known of it. */
  names: string[];
}

/** What bears one name, its postcodes near each other. */
export interface Place {
  name: string;
  state: State;
  postcodes: string[];
}

/** Farther apart, the same name means another place. */
const TOGETHER = 15;

const readLine = (line: string): Area => {
  const [postcode = '', latitude, longitude, state, ...names] = line.split('|');
  return { postcode, latitude: Number(latitude), longitude: Number(longitude), state: state as State, names };
};

let areas: Map<string, Area> | undefined;

/** Read when it is first asked: whoever never looks for a place does without. */
export function allAreas(): Map<string, Area> {
  areas ??= new Map(lines.map(readLine).map((area) => [area.postcode, area]));
  return areas;
}

export function allPlaces(): Place[] {
  const sameName = new Map<string, Area[]>();
  for (const area of allAreas().values())
    for (const name of area.names) {
      const found = sameName.get(name);
      if (found) found.push(area);
      else sameName.set(name, [area]);
    }
  return [...sameName].flatMap(([name, found]) => clusters(found).map((together) => placeOf(name, together)));
}

/** Suburbs beyond the border of a state are in that of most. */
function placeOf(name: string, together: Area[]): Place {
  const counted = [...Map.groupBy(together, ({ state }) => state)].toSorted(
    (one, other) => other[1].length - one[1].length,
  );
  return { name, state: counted[0]?.[0] ?? 'BE', postcodes: together.map(({ postcode }) => postcode) };
}

/** Each is near another one of its cluster. */
function clusters(found: Area[]): Area[][] {
  if (found.length === 1) return [found];
  let groups: Area[][] = [];
  for (const area of found) {
    const joined = groups.filter((group) => group.some((other) => kilometres(area, other) <= TOGETHER));
    groups = [...groups.filter((group) => !joined.includes(group)), [...joined.flat(), area]];
  }
  return groups;
}

/** What two digits a German postcode can begin with; 00, 05, 43 and 62 were never given to anybody. */
export function canBePostcode(postcode: string): boolean {
  if (postcode === '99999') return false;
  for (const known of allAreas().keys()) if (known.startsWith(postcode.slice(0, 2))) return true;
  return false;
}
