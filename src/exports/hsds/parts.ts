/** The small parts of HSDS 3.1 records: whom, where, when. Ids are UUIDs of version 5; what is not known is left out. */
import { languageName, stateNames } from '../../texts/terms.ts';
import { areaWords } from '../../texts/state.ts';
import { placesState, whetherPlaces } from '../../texts/places.ts';
import { meetingWords } from '../../texts/facts.ts';
import { eachNumberOnce } from '../../domain/contacts.ts';
import { distinctIds, stableId } from '../../domain/stable-ids.ts';
import { berlinDayStart } from '../../domain/days/calendar.ts';
import { hasEnded } from '../../domain/days/term.ts';
import { placesToSay } from '../../domain/days/places.ts';
import { byDay, firstDay, lastDay, meetingIds, meetingsFrom } from '../../domain/days/meetings.ts';
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
  eachNumberOnce(numbers).map((number) => voice(stableId('phone', ...owner, number), number));

const voice = (id: string | undefined, number: string): Fields => ({ id, number, type: 'voice' });

export function contacts(owner: string[], people: (Person | undefined)[]): Fields[] {
  const each = [...new Set(people)].filter((person) => person !== undefined);
  const wholly = ({ role, email, phone }: Person) => [role, email, phone];
  const ids = distinctIds(each, ({ name }) => ['contact', ...owner, name], wholly);
  const phoneIds = distinctIds(each, ({ name, phone = '' }) => ['phone', ...owner, name, phone], wholly);
  return each.map((person) => {
    const { name, role, email, phone } = person;
    const numbers = phone ? [voice(phoneIds.get(person), phone)] : [];
    return known({ id: ids.get(person), name, title: role, email, phones: numbers });
  });
}

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

/** What a project is at one of its sites. */
export const siteWords = (site: Site, project: Project, today: string): string =>
  [
    `${project.acronym}, ${site.place}.`,
    areaWords(site, hasEnded(project, today)),
    whetherPlaces(project, [site], today),
  ]
    .filter(Boolean)
    .join(' ');

/** Free places, where their number follows from what is said: `available` is required, and no number is invented. */
export const capacities = (project: Project, sites: Site[], today: string): Fields[] =>
  sites.flatMap((site) => {
    const said = placesToSay(project, site, today);
    if (said === undefined || said === 'frei' || !site.placesSince) return [];
    return {
      id: stableId('service_capacity', project.slug, site.slug),
      unit: { id: stableId('unit', 'Platz'), name: 'Platz' },
      available: 0,
      description: `${site.place}: ${placesState(project, site, today)}`,
      updated: berlinDayStart(site.placesSince),
    };
  });

/** Public dates as rules of RFC 5545. An offset to UTC would be wrong for half of the year. */
export function schedules(site: Site, project: Project, today: string): Fields[] {
  const ids = meetingIds('schedule', site);
  return meetingsFrom(site, project, today).map((meeting) =>
    known({
      id: ids.get(meeting),
      ...rule(meeting),
      until: lastDay(meeting, project),
      description: `${meeting.title}: ${meetingWords(meeting)}`,
      notes: 'Europe/Berlin',
    }),
  );
}

const rule = (meeting: Meeting): Fields => ({
  dtstart: firstDay(meeting),
  freq: meeting.week ? 'MONTHLY' : 'WEEKLY',
  byday: byDay(meeting),
  opens_at: meeting.from,
  closes_at: meeting.to,
});
