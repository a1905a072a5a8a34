/** Whom a flyer says to call, or where to ask. */
import { contactAt, reachablePeople, telUri } from '../domain/contacts.ts';
import { sitesOf } from '../domain/catchment.ts';
import type { Content } from '../content/content.ts';
import type { Person } from '../content/schema/contact.ts';
import type { Project } from '../content/schema/project.ts';
import type { Site } from '../content/schema/site.ts';
import { askAt, askAtEither, jobcentreAt, wayToJobcentre } from '../texts/ask.ts';
import type { Run } from './blocks.ts';

/** Whom one calls; what is not published stays undefined. */
export interface Reach {
  phone: Run | undefined;
  email: Run | undefined;
  /** Name, and what they do. */
  who: string | undefined;
  role: string | undefined;
  /** Where no way to anybody is published: where one asks, and for what. */
  ask: Run[];
}

export function reachAt(site: Site, project: Project, content: Content): Reach {
  const contact = contactAt(site, project);
  return reachFrom(contact, contact?.phone ?? site.phone) ?? nobody(askAt(site, project), [site], content);
}

export function reachOf(project: Project, content: Content): Reach {
  const people = reachablePeople(project, content);
  const person = people.find(({ phone }) => phone) ?? people[0];
  const sites = sitesOf(content, project.slug);
  const [only] = sites;
  const ask = sites.length === 1 && only ? askAt(only, project) : askAtEither(sites, project);
  return reachFrom(person, person?.phone ?? sites.find(({ phone }) => phone)?.phone) ?? nobody(ask, sites, content);
}

function reachFrom(person: Person | undefined, phone: string | undefined): Reach | undefined {
  const email = person?.email;
  if (phone === undefined && email === undefined) return undefined;
  return {
    phone: phone === undefined ? undefined : { text: phone, href: telUri(phone) },
    email: email === undefined ? undefined : { text: email, href: `mailto:${email}` },
    who: person?.name,
    role: person?.role,
    ask: [],
  };
}

function nobody(ask: string, sites: Site[], { portal }: Content): Reach {
  const way = sites.every(jobcentreAt) ? ` ${wayToJobcentre(portal)}` : '';
  return { phone: undefined, email: undefined, who: undefined, role: undefined, ask: [{ text: ask + way }] };
}
