/** Whom can I call about a project or at a site? Only what is published; letter addresses never are. */
import type { Content } from '../content/content.ts';
import type { Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import type { Person } from '../content/schema/contact.ts';
import { publishedNumber } from '../content/typing/published-phone.ts';
import { sitesOf } from './catchment.ts';
import type { Recipient } from './interest.ts';

/** Whom one asks at a site: its coordinator, else the deputy; where nobody there can be reached, the project's contact. */
export function contactAt({ coordinator, deputy }: Site, project: Project | undefined): Person | undefined {
  const people = [coordinator, deputy, project?.contact];
  return people.find(isReachable) ?? people.find((person) => person !== undefined);
}

export const isReachable = (person: Person | undefined) => Boolean(person?.phone ?? person?.email);

/** As it is dialled from anywhere (E.164); the short numbers of emergency and help have no such form. @param phone of the content */
export function dialled(phone: string): string {
  const number = publishedNumber(phone);
  if ('problem' in number) throw new TypeError('a telephone number that was never checked');
  return number.dialled;
}

/** RFC 3966. */
export const telUri = (phone: string) => `tel:${dialled(phone)}`;

/** Each number once, however it is written. */
export const eachNumberOnce = (phones: (string | undefined)[]): string[] =>
  phones
    .filter((phone) => phone !== undefined)
    .filter((phone, index, all) => all.findIndex((other) => dialled(other) === dialled(phone)) === index);

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
  const each: Reachable[] = [];
  for (const [person, places] of people) {
    if (!person || !isReachable(person)) continue;
    const added = places.length > 0 ? { ...person, places } : person;
    const at = each.findIndex((one) => isSamePerson(one, person));
    const known = each[at];
    if (known) each[at] = together(known, added);
    else each.push(added);
  }
  return each;
}

/** The number that a project is called under: of a person who answers for it, else of one of its sites. */
export const phoneFor = (project: Project, content: Pick<Content, 'sites'>): string | undefined =>
  phonesOf(project, content)[0]?.phone;

/** Every number of a project that one can call, each once. `places`: for these alone, not for the whole project. */
export function phonesOf(project: Project, content: Pick<Content, 'sites'>): { phone: string; places: string[] }[] {
  const sites = sitesOf(content, project.slug);
  const ofRooms = sites.map(({ phone, place }) => ({ phone, places: sites.length > 1 ? [place] : [] }));
  const all = [...reachablePeople(project, content), ...ofRooms].flatMap(({ phone, places = [] }) =>
    phone ? [{ phone, places }] : [],
  );
  return eachNumberOnce(all.map(({ phone }) => phone)).flatMap((number) => {
    const known = all.find(({ phone }) => phone === number);
    return known ? [known] : [];
  });
}

/** Who has the same name and a number or an address in common. With another number it is somebody else: none is lost. */
export function isSamePerson(one: Person, other: Person): boolean {
  const ways = ({ phone, email }: Person) => [phone && dialled(phone), email?.toLowerCase()];
  const pairs = ways(one).map((way, index) => [way, ways(other)[index]]);
  const agree = pairs.every(([way, same]) => !way || !same || way === same);
  return one.name === other.name && agree && pairs.some(([way, same]) => way && way === same);
}

/** One person with all their tasks; whoever answers for the whole project does so at no place alone. */
function together(known: Reachable, person: Reachable): Reachable {
  const { places: _, ...rest } = { ...person, ...known };
  const places = known.places ? [...known.places, ...(person.places ?? [])] : [];
  const roles = known.role.split(', ').includes(person.role) ? known.role : `${known.role}, ${person.role}`;
  return { ...rest, role: roles, ...(places.length > 0 ? { places } : {}) };
}

/** Who is published as the one behind an address that has a letter; undefined: nobody by name. */
export function behindAddress(
  role: Recipient['role'] | null,
  site: Site | undefined,
  project: Project | undefined,
): Person | undefined {
  if (role === 'office' || role === null) return undefined;
  if (role === 'project') return project?.contact;
  return role === 'deputy' ? site?.deputy : site?.coordinator;
}

/** Whom one can ask about a project from one of its sites, or from no certain one. Nobody stands in for another site. */
export function peopleFor(site: Site | undefined, project: Project, content: Pick<Content, 'sites'>): Reachable[] {
  if (!site) return reachablePeople(project, content);
  const contact = contactAt(site, project);
  return contact ? [contact] : [];
}
