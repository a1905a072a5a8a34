/** Sites and people whom one can ask, as vCards 4.0 (RFC 6350). */
import { sitesOf } from '../domain/catchment.ts';
import { contactAt, reachablePeople, telUri } from '../domain/contacts.ts';
import type { Content } from '../content/content.ts';
import { stableId } from '../domain/stable-ids.ts';
import { contentLines, escaped } from './content-lines.ts';
import type { Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import type { Person } from '../content/schema/contact.ts';

/** @returns undefined where nothing is published that one could call, write to or visit */
export function vcardOf(site: Site, project: Project | undefined, url: string): string | undefined {
  const contact = contactAt(site, project);
  const phones = [...new Set([contact?.phone, site.phone])].filter((phone) => phone !== undefined);
  if (phones.length === 0 && !contact?.email && !site.address) return undefined;
  return contentLines([
    'BEGIN:VCARD',
    'VERSION:4.0',
    uid('site', site.slug),
    `KIND:${contact ? 'individual' : 'org'}`,
    `FN:${escaped(contact?.name ?? `${project?.acronym ?? ''} ${site.place}`.trim())}`,
    // Who answers for the whole project may work elsewhere; the role says where.
    ...(contact && contact !== site.coordinator ? [] : [`ORG:${escaped(site.venue ?? site.runBy)}`]),
    ...ways(contact, phones),
    ...(site.address
      ? [
          `ADR;TYPE=work:;;${[site.address.street, site.address.city, '', site.address.postcode, 'Deutschland'].map(escaped).join(';')}`,
        ]
      : []),
    `URL:${url}`,
    'END:VCARD',
  ]);
}

/** Somebody who answers for a project, wherever they work. */
export function personVcard(person: Person, project: Project, url: string): string {
  return contentLines([
    'BEGIN:VCARD',
    'VERSION:4.0',
    uid('person', project.slug, person.name),
    'KIND:individual',
    `FN:${escaped(person.name)}`,
    ...ways(person, person.phone ? [person.phone] : []),
    `URL:${url}`,
    'END:VCARD',
  ]);
}

/**
 * Everybody whom one can call or write to, each once, and the sites that have a telephone or an address of their own.
 * @param content as it may be shown today @returns empty where nobody is published
 */
export function allVcards(content: Pick<Content, 'projects' | 'sites'>, origin: string): string {
  return content.projects
    .flatMap((project) => {
      const ofItsOwn = sitesOf(content, project.slug).filter((site) => site.phone ?? site.address);
      const named = new Set(ofItsOwn.map((site) => contactAt(site, project)?.name));
      return [
        ...reachablePeople(project, content)
          .filter(({ name }) => !named.has(name))
          .map((person) => personVcard(person, project, `${origin}projekte/${project.slug}/`)),
        ...ofItsOwn.map((site) => vcardOf(site, project, `${origin}standorte/${site.slug}/`)),
      ];
    })
    .join('');
}

/** Saved twice, it is one entry in the address book (RFC 6350, 6.7.6). */
const uid = (...names: [string, ...string[]]) => `UID:urn:uuid:${stableId(...names)}`;

const ways = (person: Person | undefined, phones: string[]) => [
  ...(person ? [`ROLE:${escaped(person.role)}`] : []),
  ...phones.map((phone) => `TEL;VALUE=uri;TYPE=work:${telUri(phone)}`),
  ...(person?.email ? [`EMAIL;TYPE=work:${escaped(person.email)}`] : []),
];
