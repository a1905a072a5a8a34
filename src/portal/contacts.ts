/** Whom can I call about a project or at a site? Only what is published; letter addresses never are. */
import type { Content } from './content.ts';
import type { Person, Project, Site } from './schema.ts';
import { sitesOf } from './catchment.ts';

/** Whom one asks at a site: its coordinator; where nobody there can be reached, the project's contact. */
export function contactAt(site: Site, project: Project | undefined): Person | undefined {
  return [site.coordinator, project?.contact].find(isReachable) ?? site.coordinator ?? project?.contact;
}

export const isReachable = (person: Person | undefined) => Boolean(person?.phone ?? person?.email);

/** RFC 3966. „+49 (0)6152 123“ is dialled without the 0 in brackets. @param phone one number and nothing beside it, as content has it */
export const telUri = (phone: string) =>
  `tel:${phone.replace(/^((?:\+|00)\d+)\s*\(0\)/, '$1').replace(/[^+0-9]/g, '')}`;

/** Everybody of a project whom one can call or write to, each once. */
export function reachablePeople(project: Project, content: Pick<Content, 'sites'>): Person[] {
  const people = [
    project.contact,
    ...sitesOf(content, project.slug).flatMap((site) => [site.coordinator, site.deputy]),
  ];
  const byName = new Map<string, Person>();
  for (const person of people)
    if (person && isReachable(person)) byName.set(person.name, { ...person, ...byName.get(person.name) });
  return [...byName.values()];
}
