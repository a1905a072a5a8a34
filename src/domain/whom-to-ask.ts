/** Whom a person can call or write to about their message, as far as it is published. */
import type { Content } from '../content/content.ts';
import type { Project } from '../content/schema/project.ts';
import type { Site } from '../content/schema/site.ts';
import { isReachable, peopleFor } from './contacts.ts';
import type { Reachable } from './contacts.ts';

export interface WhomToAsk {
  people: Reachable[];
  /** Of the rooms; where nobody is published, of the office. */
  phone: string | undefined;
}

export function whomToAsk(project: Project | undefined, site: Site | undefined, content: Content): WhomToAsk {
  const people = project ? peopleFor(site, project, content).filter(isReachable) : [];
  return { people, phone: site?.phone ?? (people.length === 0 ? content.portal.office?.phone : undefined) };
}

export const isKnown = ({ people, phone }: WhomToAsk): boolean => people.length > 0 || phone !== undefined;
