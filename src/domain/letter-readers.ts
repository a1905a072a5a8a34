/** For whom a letter is sealed: whose certificates content names. */
import { isValidAt } from '../content/certificate.ts';
import type { Content } from '../content/content.ts';
import type { Destination } from './interest.ts';

/** On whose behalf a sealed letter is read. `site`: the coordinator, at the site's address or else the project's. */
export type Seat = 'site' | 'deputy' | 'office';

export interface Reader {
  seat: Seat;
  /** The certificate as PEM. */
  pem: string;
}

/** Everybody whose certificate content names for this place, valid or not, the one whom the letter is for first. */
export function namedReaders({ site }: Destination, { sites, portal }: Content): Reader[] {
  const place = sites.find(({ slug }) => slug === site);
  const named: [Seat, { pem: string } | undefined][] = [
    ['site', place?.certificate],
    ['deputy', place?.deputyCertificate],
    ['office', portal.office?.certificate],
  ];
  return named.flatMap(([seat, certificate]) => (certificate ? [{ seat, pem: certificate.pem }] : []));
}

/** A letter is sealed when the one whom it is for has a certificate, valid or not; then it never leaves in plain text. */
export function needsEnvelope(place: Destination, content: Content): boolean {
  const site = content.sites.find(({ slug }) => slug === place.site);
  if (site?.certificate) return true;
  // Nobody knows which site it is for: it must not be read by more than any of them would have it.
  const own = content.sites.filter(({ project }) => project === place.project);
  if (!site && own.length > 0 && own.every(({ certificate }) => certificate)) return true;
  const project = content.projects.find(({ slug }) => slug === place.project);
  // Nobody at the site or the project has an address: it is for the office.
  return !site?.letterAddress && !project?.letterAddress && content.portal.office?.certificate !== undefined;
}

/** Those for whom a letter is sealed now. Empty: none of the certificates is valid at this moment. */
export const readersOf = (place: Destination, content: Content, now: number): Reader[] =>
  namedReaders(place, content).filter(({ pem }) => isValidAt(pem, now));

export interface NamedCertificate {
  /** `<site> <seat>`; `portal office` for the office's. */
  name: string;
  /** Where an editor finds it: `sites/<file>.pem`. */
  file: string;
  pem: string;
}

/** Every certificate in content, for those who watch their ends. */
export function certificatesIn({ sites, portal }: Content): NamedCertificate[] {
  const office = portal.office?.certificate;
  return [
    ...sites.flatMap(({ slug, certificate, deputyCertificate }) => [
      ...(certificate ? [{ name: `${slug} site`, file: `sites/${certificate.file}`, pem: certificate.pem }] : []),
      ...(deputyCertificate
        ? [{ name: `${slug} deputy`, file: `sites/${deputyCertificate.file}`, pem: deputyCertificate.pem }]
        : []),
    ]),
    ...(office ? [{ name: 'portal office', file: office.file, pem: office.pem }] : []),
  ];
}
