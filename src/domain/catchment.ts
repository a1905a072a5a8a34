/** Which site answers for a postcode, and so for an interest. */
import type { Content } from '../content/content.ts';
import type { Site } from '../content/schema/site.ts';
import type { Interest } from './interest.ts';

export function sitesOf(content: Pick<Content, 'sites'>, project: string): Site[] {
  return content.sites.filter((site) => site.project === project);
}

/** The site whose catchment has the postcode. Lists of postcodes can be wrong at the borders: never turn anybody away because of it. */
export function siteForPostcode(sites: Site[], postcode: string): Site | undefined {
  return sites.find((site) => site.postcodes.includes(postcode));
}

/** The chosen site; else the one whose catchment has the postcode; else the project's only one; else none. */
export function siteOf(interest: Pick<Interest, 'project' | 'site' | 'postcode'>, content: Content): Site | undefined {
  const sites = sitesOf(content, interest.project);
  return (
    sites.find((site) => site.slug === interest.site) ??
    (interest.postcode ? siteForPostcode(sites, interest.postcode) : undefined) ??
    (sites.length === 1 ? sites[0] : undefined)
  );
}
