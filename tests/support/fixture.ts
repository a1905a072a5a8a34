/** A small portal to test with: one project with two sites, one with a single site, one that has ended. */
import type { Content } from '../../src/content/content.ts';
import { portalSchema } from '../../src/content/schema/portal.ts';
import { siteSchema } from '../../src/content/schema/site.ts';
import { projectSchema } from '../../src/content/schema/project.ts';
import type { Site } from '../../src/content/schema/site.ts';
import type { Project } from '../../src/content/schema/project.ts';
import type { Interest } from '../../src/domain/interest.ts';
import type { SealedInterest } from '../../src/intake/store/interests/keep.ts';
import { internationalNumber } from '../../src/intake/form/phone.ts';
import { linkTo } from '../../src/intake/links.ts';
import { makeKeyring } from '../../src/intake/sealing/keys.ts';
import { readInput } from '../../src/intake/form/read-input.ts';
import type { Input } from '../../src/domain/fields.ts';
import { consentVersion } from '../../src/texts/intake/consent.ts';

/** Monday, 23 November 2026, 10:00 in Berlin. */
export const now = Date.UTC(2026, 10, 23, 9);

export const siteUrl = new URL('https://portal.example/');

export const secret = Buffer.alloc(32, 7);
export const keyring = makeKeyring([secret]);

export const caseUrl = (id: string): string => linkTo({ keyring, siteUrl }, 'case', id);

/** Nobody has made a link. */
export const officeUrl = (): Promise<undefined> => Promise.resolve(undefined);

export function makeProject(slug: string, extra: Record<string, unknown> = {}): Project {
  const data = {
    acronym: slug.toUpperCase(),
    title: 'Ein Projekt',
    summary: 'Für Menschen, die wieder arbeiten wollen.',
    runBy: ['Jobcenter Musterkreis'],
    audience: { text: ['Für alle.'] },
    offer: ['Gespräche'],
    ...extra,
  };
  return { ...projectSchema.parse(data), slug };
}

export function makeSite(slug: string, project: string, extra: Record<string, unknown> = {}): Site {
  const data = {
    project,
    place: `Ort ${slug}`,
    district: 'Musterkreis',
    ags: '06433',
    state: 'HE',
    runBy: 'Jobcenter Musterkreis',
    ...extra,
  };
  return { ...siteSchema.parse(data), slug };
}

const portal = { name: 'Portal', claim: 'Teilhabe', exitUrl: 'https://example.org/', responseWorkingDays: '3' };

export const makeContent = (projects: Project[], sites: Site[], extra: Record<string, unknown> = {}): Content => ({
  portal: portalSchema.parse({ ...portal, ...extra }),
  projects,
  sites,
  partners: [],
  news: [],
  flyers: [],
  pages: [],
  redirects: {},
});

export const twoSites = makeProject('v-i-t', { acronym: 'V-I-T' });
export const oneSite = makeProject('spg', { letterAddress: 'spg@example.org' });
const ended = makeProject('alt', { term: { begin: '2020-01', end: '2026-11-22' } });

export const north = makeSite('nord', 'v-i-t', {
  postcodes: ['01445', '64521'],
  letterAddress: 'nord@example.org',
  deputyLetterAddress: 'vertretung@example.org',
});
const south = makeSite('sued', 'v-i-t', { postcodes: ['64283'] });
export const only = makeSite('mitte', 'spg', { postcodes: ['37603'], state: 'NI' });

export const content = makeContent([twoSites, oneSite, ended], [north, south, only, makeSite('ehemals', 'alt')]);

/** The fields of a valid form, as they come over the wire; undefined takes one away. */
export function fieldsOf(changes: Record<string, string | string[] | undefined> = {}): FormData {
  const form = new FormData();
  const usual = {
    project: 'v-i-t',
    site: 'nord',
    name: 'Änne Groß',
    contact: 'phone',
    phone: '06152 123456',
    consent: consentVersion,
  };
  for (const [name, value] of Object.entries({ ...usual, ...changes }))
    for (const one of value === undefined ? [] : [value].flat()) form.append(name, one);
  return form;
}

export function inputOf(changes: Record<string, string | string[] | undefined> = {}): Input {
  const input = readInput(fieldsOf(changes));
  if (!input) throw new Error('not readable');
  return input;
}

export const makeInterest = (changes: Partial<Interest> = {}): Interest => ({
  project: 'v-i-t',
  site: 'nord',
  name: 'Änne Groß',
  contact: 'phone',
  reach: '06152 123456',
  ...dialledIn(changes),
  times: [],
  voicemail: false,
  language: 'de',
  needs: [],
  confirm: false,
  ask: false,
  consent: consentVersion,
  ...changes,
});

function dialledIn({ contact = 'phone', reach = '06152 123456' }: Partial<Interest>): Pick<Interest, 'dialled'> {
  const dialled = contact === 'phone' ? internationalNumber(reach) : undefined;
  return dialled ? { dialled } : {};
}

/** An interest ready to be kept with its letter, everything in it named after `id`. */
export const sealedOf = (
  id: string,
  { sealed = Buffer.from(`sealed ${id}`), ...changes }: Partial<SealedInterest> & { sealed?: Buffer } = {},
): SealedInterest => ({
  id,
  reference: `REF-${id}`,
  project: 'v-i-t',
  site: 'nord',
  consent: consentVersion,
  consentLanguage: 'de',
  checkPage: `page-${id}`,
  answers: `answers-${id}`,
  letters: [{ id: `letter-${id}`, kind: 'letter', sealed }],
  receivedAt: now,
  ...changes,
});
