/** Who answers for this postcode? */
import type { Content } from '../content/content.ts';
import type { Site } from '../content/schema/site.ts';

export function sitesOf(content: Pick<Content, 'sites'>, project: string): Site[] {
  return content.sites.filter((site) => site.project === project);
}

/** The site whose catchment has the postcode. Lists of postcodes can be wrong at the borders: never turn anybody away because of it. */
export function siteForPostcode(sites: Site[], postcode: string): Site | undefined {
  return sites.find((site) => site.postcodes.includes(postcode));
}
