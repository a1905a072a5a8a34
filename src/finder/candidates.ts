/** What may be meant by a name: places of Germany, and the sites by the names that the content gives them. */
import type { Site } from '../content/schema/site.ts';
import { folded } from '../domain/typing/spelling.ts';
import { stateNames } from '../texts/terms.ts';
import { belongingOf } from './near.ts';
import type { Belonging } from './near.ts';
import { isNearly, placesNamed, placesNearly, placesWithin, placesWithPart } from './places/place-index.ts';
import type { Place } from './places/gazetteer.ts';
import { parted } from './places/names.ts';
import { spoken } from './places/region.ts';
import type { Spoken } from './places/region.ts';

export interface Candidate extends Belonging {
  name: string;
  /** Undefined: a district, whose name says it all. */
  place?: Place;
}

export interface Heard {
  /** Somebody has to say that this is meant. */
  doubtful: boolean;
  candidates: Candidate[];
  /** Ours, of nearly the same name as what is certain. */
  beside: Candidate[];
}

export interface Known {
  sites: Site[];
  /** Those at which one can still ask. */
  asking: Site[];
}

/** Total; no candidate: nobody knows the name. */
export function candidatesFor(text: string, known: Known): Heard {
  const said = spoken(text);
  const certain = certainly(said, text, known);
  const ours = certain.every(({ kind }) => kind === 'near' || kind === 'far') ? slipsOfOurs(said.name, known) : [];
  if (certain.length > 0) return { doubtful: false, candidates: certain, beside: ours };
  // A district that we do not know is no part of the town that its name begins with: Darmstadt-Dieburg.
  const within = said.kind === 'district' ? [] : placesWithin(said.name);
  const doubtful = within.length > 0 ? within : placesNearly(said.name);
  return {
    doubtful: true,
    candidates: each([...ours, ...doubtful.map((place) => candidateOf(place, known))]),
    beside: [],
  };
}

function certainly(said: Spoken, text: string, known: Known): Candidate[] {
  const named = said.kind === 'town' ? [] : sitesCalled(said, text, known.sites);
  if (said.kind === 'district' && named.length > 0) return named;
  const places = inState(placesNamed(said.name), said).map((place) => candidateOf(place, known));
  const parts = inState(placesWithPart(said.name), said, places.length > 0).map((place) => candidateOf(place, known));
  // Who may be inside is asked; others have said a name, and its bearer is meant.
  const more = places.length > 0 ? parts.filter(isOurs) : parts;
  const found = [...places, ...more].filter((one) => said.kind !== 'district' || isOfDistrict(one)).concat(named);
  return each(found.length > 0 ? found : sitesWithAddressIn(said.name, known.sites));
}

const isOurs = ({ kind }: Candidate) => kind === 'inside' || kind === 'partly';

/** „Kreis Darmstadt“ is not the town, which has no district about it. */
const isOfDistrict = (one: Candidate) => !isOurs(one) || one.sites.every(({ district }) => /kreis/i.test(district));

/** A state that has no such place was a slip, or is a part of the name. @param strict others bear the name there */
function inState(places: Place[], { state }: Spoken, strict = false): Place[] {
  const there = places.filter((place) => place.state === state);
  return there.length > 0 || (strict && state) ? there : places;
}

const candidateOf = (place: Place, { sites, asking }: Known): Candidate => ({
  ...belongingOf(place.postcodes, sites, asking),
  name: place.name,
  place,
});

const ofSites = (name: string, sites: Site[]): Candidate => ({ name, kind: 'inside', sites, neighbours: [] });

/** „Landkreis Meißen“, „Erzgebirgskreis“ and „Erzgebirge“, each without the word for the kind of area. */
const coresOf = (name: string): string[] => {
  const core = folded(spoken(name).name);
  const bare = core.replace(/s?kreis$/, '');
  return bare === core ? [core] : [core, bare, `${bare}e`];
};

function sitesCalled({ name, kind }: Spoken, text: string, sites: Site[]): Candidate[] {
  const wanted = new Set([folded(name), folded(text)]);
  const districts = sites.filter(({ district }) => coresOf(district).some((core) => wanted.has(core)));
  const byDistrict = [...Map.groupBy(districts, ({ district }) => district)].map(([district, own]) =>
    ofSites(district, own),
  );
  if (kind === 'district') return byDistrict.filter(({ name: district }) => /kreis/i.test(district));
  const places = sites.filter(({ place }) => wanted.has(folded(place)));
  return [...byDistrict, ...[...Map.groupBy(places, ({ place }) => place)].map(([place, own]) => ofSites(place, own))];
}

/** Where a site is to be found, if nobody else bears the name: its town is not always one of its area. */
const sitesWithAddressIn = (town: string, sites: Site[]): Candidate[] => {
  const there = sites.filter(({ address }) => address && folded(address.city) === folded(town));
  return there.length > 0 ? [ofSites(town, there)] : [];
};

/** Names of our own areas that are one slip away: nobody is told „none“ for a slip. */
function slipsOfOurs(name: string, known: Known): Candidate[] {
  const wanted = parted(name).core;
  if (wanted.length < 6) return [];
  const districts = known.sites.filter(({ district, place }) =>
    [...coresOf(district), folded(place)].some((core) => core !== wanted && isNearly(wanted, core)),
  );
  const places = placesNearly(name).map((place) => candidateOf(place, known));
  return each([
    ...places.filter((one) => isOurs(one) && parted(one.name).core !== wanted && isNearly(wanted, folded(one.name))),
    ...districts.map((site) => ofSites(site.district, [site])),
  ]);
}

/** Of those that lead to the same sites inside, one is enough to name. */
const each = (candidates: Candidate[]): Candidate[] =>
  candidates.filter(
    (one, index) =>
      candidates.findIndex((other) => labelOf(other) === labelOf(one) && other.place === one.place) === index,
  );

/** „Coswig, Sachsen“ */
export const labelOf = ({ name, place }: Candidate): string =>
  place && stateNames[place.state] !== name ? `${name}, ${stateNames[place.state]}` : name;
