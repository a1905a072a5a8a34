/** Nine sites in four states: who reads there, who stands in, who is not there when, and what lies nearby. */
import type { Content } from '../../../../src/content/content.ts';
import { makeContent, makeProject, makeSite } from '../../../support/fixture.ts';
import { dayOf } from './days.ts';
import type { State } from './days.ts';

interface Place {
  site: string;
  project: string;
  state: State;
  /** Catchment; other projects have the same one. */
  postcode: string;
  coordinator: string;
  deputy?: string;
  /** From Monday to Friday: who is not there. */
  away?: { who: 'ansprechperson' | 'vertretung'; from: string; to: string }[];
}

/** Takes no mail. */
export const DEAD = 'tot@example.org';
export const OFFICE = 'buero@example.org';

const spg = { project: 'spg', state: 'NI', coordinator: 'gemeinsam@example.org', deputy: 'vertretung-spg@example.org' };

/** With and without a deputy; three share one coordinator, and one stands in for the next. */
const places = [
  {
    site: 'eins',
    project: 'v-i-t',
    state: 'HE',
    postcode: '64521',
    coordinator: 'eins@example.org',
    deputy: 'vertretung-eins@example.org',
    away: [{ who: 'ansprechperson', from: '2026-11-02', to: '2026-11-13' }],
  },
  {
    site: 'zwei',
    project: 'v-i-t',
    state: 'HE',
    postcode: '64283',
    coordinator: 'zwei@example.org',
    away: [{ who: 'ansprechperson', from: '2026-11-09', to: '2026-11-13' }],
  },
  { site: 'drei', postcode: '64521', ...spg },
  { site: 'vier', postcode: '37603', ...spg },
  { site: 'fuenf', postcode: '37154', ...spg },
  {
    site: 'sechs',
    project: 'kopra',
    state: 'NW',
    postcode: '64521',
    coordinator: 'sechs@example.org',
    deputy: 'vertretung-sechs@example.org',
    away: [{ who: 'vertretung', from: '2026-10-26', to: '2026-11-06' }],
  },
  {
    site: 'sieben',
    project: 'resisax',
    state: 'SN',
    postcode: '64283',
    coordinator: 'sieben@example.org',
    deputy: 'neun@example.org',
  },
  {
    site: 'acht',
    project: 'resisax',
    state: 'SN',
    postcode: '37603',
    coordinator: DEAD,
    deputy: 'vertretung-acht@example.org',
    away: [{ who: 'vertretung', from: '2026-11-02', to: '2026-11-06' }],
  },
  {
    site: 'neun',
    project: 'resisax',
    state: 'SN',
    postcode: '37154',
    coordinator: 'neun@example.org',
    deputy: 'vertretung-neun@example.org',
    away: [
      { who: 'ansprechperson', from: '2026-11-09', to: '2026-11-20' },
      { who: 'vertretung', from: '2026-11-16', to: '2026-11-20' },
    ],
  },
] as Place[];

export const sites = places.map(({ site, project }) => ({ site, project }));

export const content: Content = makeContent(
  [...new Set(places.map(({ project }) => project))].map((slug) => makeProject(slug)),
  places.map(({ site, project, state, postcode, coordinator, deputy, away }) =>
    makeSite(site, project, {
      state,
      postcodes: [postcode],
      letterAddress: coordinator,
      ...(deputy ? { deputyLetterAddress: deputy } : {}),
      ...(away ? { away } : {}),
    }),
  ),
  { responseWorkingDays: undefined },
);

function placeOf(slug: string): Place {
  const place = places.find(({ site }) => site === slug);
  if (!place) throw new Error(slug);
  return place;
}

export const projectOf = (site: string): string => placeOf(site).project;
export const stateOf = (site: string): State => placeOf(site).state;

const isAway = ({ away = [] }: Place, who: 'ansprechperson' | 'vertretung', moment: number): boolean =>
  away.some((one) => one.who === who && one.from <= dayOf(moment) && dayOf(moment) <= one.to);

export function deputyThere(site: string, moment: number): string | undefined {
  const place = placeOf(site);
  return isAway(place, 'vertretung', moment) ? undefined : place.deputy;
}

export function coordinatorThere(site: string, moment: number): string | undefined {
  const place = placeOf(site);
  return isAway(place, 'ansprechperson', moment) ? undefined : place.coordinator;
}

/** Who gets a letter for that site at that moment: the coordinator, else the deputy, else the office; not who is away. */
export function getsLetters(site: string, moment: number): string {
  const coordinator = coordinatorThere(site, moment);
  if (coordinator !== undefined && coordinator !== DEAD) return coordinator;
  return deputyThere(site, moment) ?? OFFICE;
}

/** Who works there, away or not. */
export const peopleAt = (site: string): string[] => {
  const { coordinator, deputy } = placeOf(site);
  return deputy === undefined ? [coordinator] : [coordinator, deputy];
};
