/** Whom the office asks about what nobody takes over: those who are there, the one who answers first. */
import type { Content } from '../content/content.ts';
import { contactAt, isSamePerson, reachablePeople } from './contacts.ts';
import type { Reachable } from './contacts.ts';
import { presentOn } from './days/absence.ts';
import type { Destination } from './interest.ts';

export interface WhomOfficeAsks {
  people: Reachable[];
  /** Of the rooms. */
  phone: string | undefined;
  /** Who runs it: where nobody is known by name or number, one asks there. */
  body: string;
}

/** @param today Berlin day: who is away is not asked */
export function whomOfficeAsks({ project, site }: Destination, content: Content, today: string): WhomOfficeAsks {
  const present = presentOn(content, today);
  const entry = present.projects.find(({ slug }) => slug === project);
  const place = present.sites.find(({ slug }) => slug === site);
  const body = place?.runBy ?? entry?.runBy.join(', ') ?? project;
  if (!place) return { people: entry ? reachablePeople(entry, present) : [], phone: undefined, body };
  const first = contactAt(place, entry);
  const { deputy } = place;
  const isOther = deputy !== undefined && deputy !== first && !(first && isSamePerson(first, deputy));
  return { people: [first, isOther ? deputy : undefined].filter((one) => one !== undefined), phone: place.phone, body };
}
