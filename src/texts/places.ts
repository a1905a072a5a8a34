/** Whether there are places, in words. Nobody is refused: one may write all the same. */
import { germanDate } from '../domain/days/calendar.ts';
import { placesToSay } from '../domain/days/places.ts';
import type { Project } from '../content/schema/project.ts';
import { places } from '../content/schema/site.ts';
import type { Places, Site } from '../content/schema/site.ts';
import { germanList } from './terms.ts';

/** Behind the name of a site to choose: on a narrow phone it shall stay on its line. */
const shortNames: Record<Places, string> = { frei: 'freie Plätze', warteliste: 'Warteliste', voll: 'voll' };
const names: Record<Places, string> = { frei: 'Freie Plätze', warteliste: 'Warteliste', voll: 'Zurzeit voll' };

const everywhere = 'Melden geht überall.';

/** @param day what is said is of this day */
function sentence(known: Places, day = ''): string {
  return known === 'frei' ? `Es gibt freie Plätze${day}.` : `${names[known]}${day}: Sie können sich trotzdem melden.`;
}

/** Behind the name of a site in a list; undefined: nothing is known, or nothing is to be said. */
export function placesState(project: Project, site: Site, today: string): string | undefined {
  const known = placesToSay(project, site, today);
  return known && names[known];
}

/** The same in the form, where there are several to choose from. */
export function placesChoice(project: Project, site: Site, today: string): string | undefined {
  const known = placesToSay(project, site, today);
  return known && shortNames[known];
}

/** Above the ways to the form. @param sites that are spoken of @returns undefined: nothing is known of any */
export function whetherPlaces(project: Project, sites: Site[], today: string): string | undefined {
  const known = Map.groupBy(sites, (site) => placesToSay(project, site, today));
  const said = places.filter((state) => known.has(state));
  const [state] = said;
  if (!state) return undefined;
  if (sites.length === 1) return sentence(state, ` (Stand: ${germanDate(sites[0]?.placesSince ?? today)})`);
  return [
    ...said.map((one) => `${names[one]}: ${germanList(known.get(one)?.map(({ place }) => place) ?? [])}.`),
    ...(said.some((one) => one !== 'frei') ? [everywhere] : []),
  ].join(' ');
}

/** Above sites to choose from, each with its state behind it: said once, so that the form stays short. */
export const anywhere = (project: Project, sites: Site[], today: string): string | undefined =>
  sites.some((site) => (placesToSay(project, site, today) ?? 'frei') !== 'frei') ? everywhere : undefined;

/** In the form, where a site is chosen. */
export function placesInForm(project: Project, site: Site, today: string): string | undefined {
  const known = placesToSay(project, site, today);
  return known && `${sentence(known)}${known === 'voll' ? ' Fragen Sie, wann ein Platz frei wird.' : ''}`;
}
