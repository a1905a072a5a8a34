/** Whom can I call about a project or at a site? Only what is published; letter addresses never are. */
import type { Content } from './content.ts';
import type { Person, Project, Site } from './schema.ts';
import { sitesOf } from './catchment.ts';

/** The site's own coordinator, else the project's contact where it has only this site or that is all there is. */
export function contactAt(site: Site, project: Project | undefined): Person | undefined {
  return site.coordinator ?? project?.contact;
}

/** Everybody of a project whom one can call or write to, each once. */
export function reachablePeople(project: Project, content: Pick<Content, 'sites'>): Person[] {
  const people = [
    project.contact,
    ...sitesOf(content, project.slug).flatMap((site) => [site.coordinator, site.deputy]),
  ];
  const reachable = people.filter((person): person is Person => Boolean(person && (person.phone ?? person.email)));
  return [...new Map(reachable.map((person) => [person.name, person])).values()];
}
