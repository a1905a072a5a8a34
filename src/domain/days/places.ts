/** Are there places at a site? Known only for a while after somebody has said so. */
import type { Project } from '../../content/schema/project.ts';
import type { Places, Site } from '../../content/schema/site.ts';
import { closedBecause } from './term.ts';

/** For so many days what was said of places counts; then nobody knows. */
export const PLACES_DAYS = 30;

type Said = Pick<Site, 'places' | 'placesSince'>;

/** @param today Berlin day, `YYYY-MM-DD` @returns days since it was said, less than 0 for a day to come; undefined: nothing was */
export function daysSincePlaces({ places, placesSince }: Said, today: string): number | undefined {
  if (!places || !placesSince) return undefined;
  return Temporal.PlainDate.from(placesSince).until(today, { largestUnit: 'day' }).days;
}

/** @param today Berlin day, `YYYY-MM-DD` @returns undefined: not known */
export function placesAt(site: Said, today: string): Places | undefined {
  const days = daysSincePlaces(site, today);
  return days !== undefined && days >= 0 && days <= PLACES_DAYS ? site.places : undefined;
}

/** The same as far as it says something to people: where the form is closed, another sentence says why. */
export const placesToSay = (project: Project, site: Said, today: string): Places | undefined =>
  closedBecause(project, today) ? undefined : placesAt(site, today);
