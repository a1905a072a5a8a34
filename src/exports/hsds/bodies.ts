/** Which names of organisations in the content mean the same one. */
import type { Content } from '../../content/content.ts';
import { stableId } from '../../domain/stable-ids.ts';

type Named = Pick<Content, 'projects' | 'sites' | 'partners'>;

const withoutBracket = (name: string) => name.replace(/\s*\([^()]*\)$/, '');

/** „Jobcenter Musterstadt (AöR)“ and „Jobcenter Musterstadt“ are one body, „Caritas (Hameln)“ and „Caritas (Siegen)“ are two. */
export function bodyName(name: string, { projects, sites, partners }: Named): string {
  const short = withoutBracket(name);
  const ofPartners = partners.map((partner) => partner.name);
  const names = [...projects.flatMap(({ runBy }) => runBy), ...sites.map(({ runBy }) => runBy), ...ofPartners];
  const several = (all: string[]) => new Set(all.filter((other) => withoutBracket(other) === short)).size > 1;
  const apart = several(names.filter((other) => other !== short)) || several(ofPartners);
  return apart ? name : short;
}

export const organizationId = (name: string, content: Named): string =>
  stableId('organization', bodyName(name, content));
