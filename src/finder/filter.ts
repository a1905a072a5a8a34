/** Which projects are near a place, and for what weighs on a person? */
import { postcodeIn } from '../domain/typing/postcode.ts';
import type { Site } from '../content/schema/site.ts';
import type { Burden, Project } from '../content/schema/project.ts';
import { folded } from '../domain/typing/spelling.ts';

export interface Wish {
  /** Postcode, or the name of a place or district; empty: anywhere. */
  place: string;
  /** Undefined: any. */
  burden: Burden | undefined;
}

export function matching(projects: Project[], sites: Site[], { place, burden }: Wish): Project[] {
  const near = sitesNear(sites, place);
  return projects.filter(
    ({ slug, audience }) =>
      near.some((site) => site.project === slug) && (burden === undefined || audience.burdens.includes(burden)),
  );
}

function sitesNear(sites: Site[], place: string): Site[] {
  if (!place.trim()) return sites;
  const postcode = postcodeIn(place);
  if (postcode) return sites.filter(({ postcodes }) => postcodes.includes(postcode));
  const wanted = folded(place);
  if (!wanted) return [];
  return sites.filter((site) =>
    [site.place, site.district, site.address?.city ?? ''].some((name) => folded(name).includes(wanted)),
  );
}
