/** The small parts of HSDS 3.1 records: whom, where, when. Ids are UUIDs of version 5; what is not known is left out. */
import { languageName, stateNames } from '../../texts/terms.ts';
import { meetingWords } from '../../texts/facts.ts';
import { stableId } from '../../domain/stable-ids.ts';
import { byDay, firstDay, lastDay, meetingsFrom } from '../../domain/days/meetings.ts';
import type { Site } from '../../content/schema/site.ts';
import type { Project } from '../../content/schema/project.ts';
import type { Meeting } from '../../content/schema/meeting.ts';
import type { Person } from '../../content/schema/contact.ts';

export type Fields = Record<string, unknown>;

/** Without what is empty: HSDS readers take a field that is there for known. */
export const known = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );

/** @param owner kind and slugs of the record that it belongs to */
export const phones = (owner: string[], numbers: (string | undefined)[]): Fields[] =>
  [...new Set(numbers)]
    .filter((number) => number !== undefined)
    .map((number) => ({ id: stableId('phone', ...owner, number), number, type: 'voice' }));

export const contacts = (owner: string[], people: (Person | undefined)[]): Fields[] =>
  [...new Set(people)]
    .filter((person) => person !== undefined)
    .map(({ name, role, email, phone }) =>
      known({
        id: stableId('contact', ...owner, name),
        name,
        title: role,
        email,
        phones: phones([...owner, name], [phone]),
      }),
    );

export const addresses = ({ slug, address, state }: Site): Fields[] =>
  address
    ? [
        known({
          id: stableId('address', slug),
          address_1: address.street,
          address_2: address.note,
          city: address.city,
          state_province: stateNames[state],
          postal_code: address.postcode,
          country: 'DE',
          address_type: 'physical',
        }),
      ]
    : [];

/** The district, with its official key (AGS) and its postcodes in words. */
export const serviceAreas = (sites: Site[]): Fields[] =>
  sites.map(({ slug, district, state, ags, postcodes }) => ({
    id: stableId('area', slug),
    name: `${district}, ${stateNames[state]}`,
    description: [
      `Amtlicher Schlüssel des Kreises (AGS): ${ags}.`,
      ...(postcodes.length > 0 ? [`Postleitzahlen: ${postcodes.join(', ')}.`] : []),
    ].join(' '),
  }));

export const languages = ({ slug, languages: tags }: Site): Fields[] =>
  tags.map((tag) => ({ id: stableId('language', slug, tag), code: tag.split('-')[0], name: languageName(tag) }));

export const accessibility = ({ slug, accessibility: sentences }: Site): Fields[] =>
  sentences.map((description) => ({ id: stableId('accessibility', slug, description), description }));

export const openingHours = ({ slug, hours }: Site): Fields[] =>
  hours ? [{ id: stableId('hours', slug), description: hours }] : [];

/** Public dates as rules of RFC 5545. An offset to UTC would be wrong for half of the year. */
export const schedules = (site: Site, project: Project, today: string): Fields[] =>
  meetingsFrom(site, project, today).map((meeting) =>
    known({
      id: stableId('schedule', site.slug, meeting.begin, byDay(meeting), meeting.from),
      ...rule(meeting),
      until: lastDay(meeting, project),
      description: `${meeting.title}: ${meetingWords(meeting)}`,
      notes: 'Europe/Berlin',
    }),
  );

const rule = (meeting: Meeting): Fields => ({
  dtstart: firstDay(meeting),
  freq: meeting.week ? 'MONTHLY' : 'WEEKLY',
  byday: byDay(meeting),
  opens_at: meeting.from,
  closes_at: meeting.to,
});
