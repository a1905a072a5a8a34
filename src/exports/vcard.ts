/** Sites and people whom one can ask, as vCards 3.0 (RFC 2426): every address book reads them, and few read 4.0. */
import { sitesOf } from '../domain/catchment.ts';
import { contactAt, dialled, eachNumberOnce, isSamePerson, reachablePeople } from '../domain/contacts.ts';
import type { Content } from '../content/content.ts';
import { distinctIds, stableId } from '../domain/stable-ids.ts';
import { contentLines, escaped } from './content-lines.ts';
import { namePartsOf } from './vcard-name.ts';
import type { Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import type { Person } from '../content/schema/contact.ts';

/** @returns undefined where nothing is published that one could call, write to or visit */
export function vcardOf(site: Site, project: Project | undefined, url: string): string | undefined {
  const contact = contactAt(site, project);
  const phones = eachNumberOnce([contact?.phone, site.phone]);
  if (phones.length === 0 && !contact?.email && !site.address) return undefined;
  const { address } = site;
  return card(stableId('site', site.slug), url, [
    // Who answers for the whole project may work elsewhere; the role says where.
    ...named(
      contact?.name ?? `${project?.acronym ?? ''} ${site.place}`.trim(),
      contact && contact !== site.coordinator && contact !== site.deputy ? undefined : (site.venue ?? site.runBy),
      !contact,
    ),
    ...ways(contact, phones),
    ...(address
      ? [`ADR;TYPE=WORK:;;${parts([address.street, address.city, '', address.postcode, 'Deutschland'])}`]
      : []),
  ]);
}

/** Somebody who answers for a project, wherever they work. @param id where others of the project have the same name */
export const personVcard = (
  person: Person,
  project: Project,
  url: string,
  id = stableId('person', project.slug, person.name),
): string => card(id, url, [...named(person.name), ...ways(person, eachNumberOnce([person.phone]))]);

/**
 * Everybody of a project whom one can call or write to, each once.
 * @param content as it may be shown today @param url of its page
 */
export function peopleVcards(project: Project, content: Pick<Content, 'sites'>, url: string): Map<Person, string> {
  const people = reachablePeople(project, content);
  const ids = distinctIds(
    people,
    ({ name }) => ['person', project.slug, name],
    ({ role, phone, email }) => [role, phone, email],
  );
  return new Map(people.map((person) => [person, personVcard(person, project, url, ids.get(person))]));
}

/**
 * Everybody whom one can call or write to, each once, and the sites that have a telephone or an address of their own.
 * @param content as it may be shown today @returns empty where nobody is published
 */
export function allVcards(content: Pick<Content, 'projects' | 'sites'>, origin: string): string {
  return content.projects
    .flatMap((project) => {
      const ofItsOwn = sitesOf(content, project.slug).filter((site) => site.phone ?? site.address);
      const contacts = ofItsOwn.map((site) => contactAt(site, project)).filter((person) => person !== undefined);
      const people = [...peopleVcards(project, content, `${origin}projekte/${project.slug}/`)];
      const isThere = (person: Person) => contacts.some((contact) => saysAll(contact, person));
      return [
        ...people.flatMap(([person, vcard]) => (isThere(person) ? [] : [vcard])),
        ...ofItsOwn.map((site) => vcardOf(site, project, `${origin}standorte/${site.slug}/`)),
      ];
    })
    .join('');
}

/** Whether a card of the one has every way to reach the other. */
const saysAll = (one: Person, other: Person) =>
  isSamePerson(one, other) && Boolean(one.phone ?? !other.phone) && Boolean(one.email ?? !other.email);

const card = (id: string, url: string, lines: string[]): string =>
  contentLines([
    'BEGIN:VCARD',
    'VERSION:3.0',
    // Saved twice, it is one entry in the address book (RFC 2426, 3.6.7).
    `UID:urn:uuid:${id}`,
    ...lines,
    `URL:${url}`,
    'END:VCARD',
  ]);

/** N is required (RFC 2426, 3.1.2). Who is no person has the whole name there, and the sign of Apple's address books. */
function named(name: string, at?: string, isBody = false): string[] {
  const own = isBody ? undefined : namePartsOf(name);
  return [
    `N:${own ? parts([own.family, own.given, '', own.prefix, own.suffix]) : parts([name, '', '', '', ''])}`,
    `FN:${escaped(name)}`,
    ...(at ? [`ORG:${escaped(at)}`] : own ? [] : [`ORG:${escaped(name)}`]),
    ...(own ? [] : ['X-ABShowAs:COMPANY']),
  ];
}

const parts = (values: string[]) => values.map(escaped).join(';');

/** TITLE is what most address books show; E.164 is what all of them dial. */
const ways = (person: Person | undefined, phones: string[]) => [
  ...(person ? [`TITLE:${escaped(person.role)}`, `ROLE:${escaped(person.role)}`] : []),
  ...phones.map((phone) => `TEL;TYPE=WORK,VOICE:${dialled(phone)}`),
  ...(person?.email ? [`EMAIL;TYPE=INTERNET,WORK:${escaped(person.email)}`] : []),
];
