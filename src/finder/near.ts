/** Does a postcode or a place belong to a site's catchment, is one near, or none? */
import type { Site } from '../content/schema/site.ts';
import { kilometres } from './places/distance.ts';
import { allAreas } from './places/gazetteer.ts';

/** Kilometres: so far somebody may still be helped by asking. */
export const NEAR = 30;

/** A site, and how many kilometres it is to the nearest postcode of its catchment. */
export interface Neighbour {
  site: Site;
  km: number;
}

/** Kilometres from the nearest postcode of a place, and from the farthest. */
export interface Span {
  least: number;
  most: number;
}

export interface Belonging {
  /** `partly`: some of the place's postcodes belong to a catchment, others do not. */
  kind: 'inside' | 'partly' | 'near' | 'far';
  sites: Site[];
  /** Where it is `near`: the nearest first. */
  neighbours: Neighbour[];
}

/** @param asking sites at which one can still ask: nobody is led to another town for what has ended */
export function belongingOf(postcodes: string[], sites: Site[], asking: Site[]): Belonging {
  const own = sites.filter((site) => postcodes.some((postcode) => site.postcodes.includes(postcode)));
  if (own.length > 0) {
    const all = postcodes.every((postcode) => own.some((site) => site.postcodes.includes(postcode)));
    return { kind: all ? 'inside' : 'partly', sites: own, neighbours: [] };
  }
  const neighbours = asking
    .map((site) => ({ site, km: spanTo(site, postcodes).least }))
    .filter(({ km }) => km <= NEAR)
    .toSorted((one, other) => one.km - other.km);
  return { kind: neighbours.length > 0 ? 'near' : 'far', sites: neighbours.map(({ site }) => site), neighbours };
}

export function spanTo(site: Site, postcodes: string[]): Span {
  const areas = allAreas();
  const here = postcodes.flatMap((postcode) => areas.get(postcode) ?? []);
  const there = site.postcodes.flatMap((postcode) => areas.get(postcode) ?? []);
  const each = here.map((one) => Math.min(...there.map((other) => kilometres(one, other))));
  // What the list does not know is at no distance.
  return { least: Math.min(...each), most: each.length > 0 ? Math.max(...each) : Number.POSITIVE_INFINITY };
}

/** The answer is the same for both. */
export const isSame = (one: Belonging, other: Belonging): boolean =>
  one.kind === other.kind &&
  one.sites.length === other.sites.length &&
  one.sites.every((site) => other.sites.includes(site));
