/** Whom can I call about a project or at a site? Only what is published; letter addresses never are. */
import type { Content } from '../content/content.ts';
import type { Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import type { Person } from '../content/schema/contact.ts';
import { publishedNumber } from '../content/typing/published-phone.ts';
import { sitesOf } from './catchment.ts';

/** Whom one asks at a site: its coordinator; where nobody there can be reached, the project's contact. */
export function contactAt(site: Site, project: Project | undefined): Person | undefined {
  return [site.coordinator, project?.contact].find(isReachable) ?? site.coordinator ?? project?.contact;
}

export const isReachable = (person: Person | undefined) => Boolean(person?.phone ?? person?.email);

/** As it is dialled from anywhere (E.164); the short numbers of emergency and help have no such form. @param phone of the content */
function dialled(phone: string): string {
  const number = publishedNumber(phone);
  if ('problem' in number) throw new TypeError('a telephone number that was never checked');
  return number.dialled;
}

/** RFC 3966. */
export const telUri = (phone: string) => `tel:${dialled(phone)}`;

/** Somebody whom one can call or write to. `places`: they answer for these alone, not for the whole project. */
export type Reachable = Person & { places?: string[] };

/** Everybody of a project whom one can call or write to, each once. */
export function reachablePeople(project: Project, content: Pick<Content, 'sites'>): Reachable[] {
  const sites = sitesOf(content, project.slug);
  const people: [Person | undefined, string[]][] = [
    [project.contact, []],
    ...sites.flatMap(({ place, coordinator, deputy }): [Person | undefined, string[]][] => {
      const places = sites.length > 1 ? [place] : [];
      return [
        [coordinator, places],
        [deputy, places],
      ];
    }),
  ];
  const byName = new Map<string, Reachable>();
  for (const [person, places] of people) {
    if (!person || !isReachable(person)) continue;
    const known = byName.get(person.name);
    const all = known ? known.places && [...known.places, ...places] : places;
    byName.set(person.name, { ...person, ...known, ...(all && all.length > 0 ? { places: all } : {}) });
  }
  return [...byName.values()];
}

/** Whom one can ask about a project from one of its sites, or from no certain one. Nobody stands in for another site. */
export function peopleFor(site: Site | undefined, project: Project, content: Pick<Content, 'sites'>): Reachable[] {
  if (!site) return reachablePeople(project, content);
  const contact = contactAt(site, project);
  return contact ? [contact] : [];
}
