/** How one says in German that a place belongs to the areas of sites. */
import type { Site } from '../content/schema/site.ts';
import { germanList } from '../texts/terms.ts';

const districtsOf = (sites: Site[]): string[] => [...new Set(sites.map(({ district }) => district))];

/** Undefined where they are of several areas. */
export function areaName(sites: Site[]): string | undefined {
  const [only, ...others] = districtsOf(sites);
  return others.length > 0 ? undefined : only;
}

/** „zum Kreis Groß-Gerau“, „zur Region Hannover“, „zu Darmstadt“ */
export const belongingTo = (sites: Site[]): string =>
  germanList(districtsOf(sites).map((district) => `${articleOf(district, ['zum', 'zur', 'zu'])} ${district}`));

/** „Im Kreis Groß-Gerau“, „In der Region Hannover“, „In Darmstadt“ */
export const within = (district: string) => `${articleOf(district, ['Im', 'In der', 'In'])} ${district}`;

function articleOf(district: string, [kreis, region, town]: [string, string, string]): string {
  if (/kreis/i.test(district)) return kreis;
  return /^(?:region|stadt|städteregion)\b/i.test(district) ? region : town;
}
