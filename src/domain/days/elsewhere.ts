/** Where else an interest may go: the places that take people today. */
import type { Content } from '../../content/content.ts';
import { sitesOf } from '../catchment.ts';
import type { Destination } from '../interest.ts';
import { closedBecause } from './term.ts';

export interface Elsewhere extends Destination {
  /** Slug by which a form names it: of the site, or of a project without a certain one. */
  to: string;
}

/** @param today Berlin day, `YYYY-MM-DD` */
export function placesElsewhere(from: Destination, content: Content, today: string): Elsewhere[] {
  const open = content.projects.filter((project) => closedBecause(project, today) === undefined);
  return open
    .flatMap(({ slug: project }): Elsewhere[] => {
      const sites = sitesOf(content, project);
      return sites.length > 0
        ? sites.map(({ slug }) => ({ to: slug, project, site: slug }))
        : [{ to: project, project, site: null }];
    })
    .filter(({ project, site }) => project !== from.project || site !== from.site);
}

/**
 * The place that a form means by the slug of a site or a project. Of a project, the site whose catchment has most in common
 * with where it is now; without any in common its only one, else it finds out.
 * @returns undefined: no such place takes people today
 */
export function placeNamed(to: string, from: Destination, content: Content, today: string): Destination | undefined {
  const places = placesElsewhere(from, content, today);
  const named = places.find((place) => place.to === to);
  if (named) return { project: named.project, site: named.site };
  const sites = places.filter(({ project }) => project === to);
  if (to === from.project || sites.length === 0) return undefined;
  return { project: to, site: siteNear(to, from, content) ?? null };
}

function siteNear(project: string, from: Destination, content: Content): string | undefined {
  const here = content.sites.find(({ slug }) => slug === from.site)?.postcodes ?? [];
  const sites = sitesOf(content, project);
  const shared = ({ postcodes }: (typeof sites)[number]) => postcodes.filter((code) => here.includes(code)).length;
  const [nearest] = sites.filter((site) => shared(site) > 0).toSorted((one, other) => shared(other) - shared(one));
  return (nearest ?? (sites.length === 1 ? sites[0] : undefined))?.slug;
}
