/** The content as records of the Human Services Data Specification 3.1 (Open Referral). Only what is published. */
import { runByWords, stateSentence, stateWords } from '../../texts/state.ts';
import { germanList, stateNames } from '../../texts/terms.ts';
import { forWhom } from '../../texts/facts.ts';
import { contentOn } from '../../texts/afterwards.ts';
import { sitesOf } from '../../domain/catchment.ts';
import { contactAt } from '../../domain/contacts.ts';
import type { Content } from '../../content/content.ts';
import { bodyName, organizationId } from './bodies.ts';
import * as parts from './parts.ts';
import { known } from './parts.ts';
import type { Fields } from './parts.ts';
import { stableId } from '../../domain/stable-ids.ts';
import type { Site } from '../../content/schema/site.ts';
import type { Project } from '../../content/schema/project.ts';
import { closedBecause, hasEnded } from '../../domain/days/term.ts';

export interface HsdsRecord {
  id: string;
  /** With everything that belongs to it. */
  full: Fields;
  /** Organisations that provide it; the filter asks for them. */
  organizations: string[];
  /** Postcodes for which it is there. */
  postcodes: string[];
}

export interface Hsds {
  services: HsdsRecord[];
  organizations: HsdsRecord[];
  locations: HsdsRecord[];
  service_at_locations: HsdsRecord[];
}

type Published = Pick<Content, 'projects' | 'sites' | 'partners' | 'portal'>;

/** @param origin with a slash at its end @param today Berlin day: a status is true by it */
export function hsdsOf(all: Content, origin: string, today: string): Hsds {
  const content = contentOn(all, today);
  return {
    services: content.projects.map((project) => serviceRecord(project, content, origin, today)),
    organizations: organizationRecords(content, today),
    locations: content.sites.map((site) => record(location(site, content), content, [site.runBy], site.postcodes)),
    service_at_locations: content.projects.flatMap((project) =>
      sitesOf(content, project.slug).map((site) =>
        record(
          known({
            ...serviceAtLocation(site, project, content, today),
            service: service(project, content, origin, today),
          }),
          content,
          [...project.runBy, site.runBy],
          site.postcodes,
        ),
      ),
    ),
  };
}

/** A record as lists show it: one-to-one fields only, as the API reference wants them. */
export function withoutLists(fields: Fields): Fields {
  const single = Object.entries(fields).filter(([, value]) => !Array.isArray(value));
  return Object.fromEntries(
    single.map(([name, value]) => [name, value && typeof value === 'object' ? withoutLists(value as Fields) : value]),
  );
}

const record = (full: Fields, content: Published, bodies: string[], postcodes: string[] = []): HsdsRecord => ({
  id: String(full['id']),
  full,
  organizations: bodies.map((name) => organizationId(name, content)),
  postcodes,
});

function serviceRecord(project: Project, content: Published, origin: string, today: string): HsdsRecord {
  const sites = sitesOf(content, project.slug);
  const full = known({
    ...service(project, content, origin, today),
    phones: parts.phones(['project', project.slug], [project.contact?.phone]),
    contacts: parts.contacts(['project', project.slug], [project.contact, ...project.people]),
    funding: project.funding ? [{ id: stableId('funding', project.slug), source: project.funding }] : [],
    service_areas: parts.serviceAreas(sites),
    capacities: parts.capacities(project, sites, today),
    service_at_locations: sites.map((site) => serviceAtLocation(site, project, content, today)),
    organization: project.runBy[0] ? organization(project.runBy[0], content, today) : undefined,
  });
  const postcodes = sites.flatMap((site) => site.postcodes);
  return record(full, content, project.runBy, postcodes);
}

function service(project: Project, content: Published, origin: string, today: string): Fields {
  const { slug, acronym, title, summary, offer, runBy, audience, afterEnd } = project;
  const ended = hasEnded(project, today);
  const page = `${origin}projekte/${slug}/`;
  return known({
    id: stableId('service', slug),
    // One only, though several may run it together; the description names all.
    organization_id: runBy[0] ? organizationId(runBy[0], content) : undefined,
    name: `${acronym} – ${title}`,
    alternate_name: acronym,
    description: [
      summary,
      ...(ended ? (afterEnd?.was ?? []) : offer),
      `${runByWords(ended)}: ${germanList(runBy)}.`,
    ].join(' '),
    url: page,
    email: project.contact?.email,
    status: statusOf(project, today),
    application_process: closedBecause(project, today) ? undefined : `Interesse mitteilen: ${page}interesse/`,
    eligibility_description: forWhom(project, content.portal).join(' ') || undefined,
    minimum_age: ended ? undefined : audience.ageFrom,
    maximum_age: ended ? undefined : audience.ageTo,
    assured_date: project.checked?.date,
    alert: stateSentence(project, today) && `${stateWords(project, today)}. ${stateSentence(project, today)}`,
  });
}

/** By the term and the Berlin day. A project that nobody has said to be over counts as active, and `alert` says the doubt. */
function statusOf(project: Project, today: string): 'active' | 'inactive' | 'temporarily closed' {
  const reason = closedBecause(project, today);
  if (reason === 'paused') return 'temporarily closed';
  return reason ? 'inactive' : 'active';
}

function serviceAtLocation(site: Site, project: Project, content: Published, today: string): Fields {
  const owner = ['project', project.slug, 'site', site.slug];
  const contact = contactAt(site, project);
  return known({
    id: stableId('service_at_location', project.slug, site.slug),
    service_id: stableId('service', project.slug),
    location_id: stableId('location', site.slug),
    description: parts.siteWords(site, project, today),
    contacts: parts.contacts(owner, [contact]),
    phones: parts.phones(owner, [contact?.phone, site.phone]),
    service_areas: parts.serviceAreas([site]),
    schedules: parts.schedules(site, project, today),
    location: location(site, content),
  });
}

function location(site: Site, content: Published): Fields {
  const acronym = content.projects.find(({ slug }) => slug === site.project)?.acronym ?? '';
  const owner = ['site', site.slug];
  return known({
    id: stableId('location', site.slug),
    location_type: 'physical',
    organization_id: organizationId(site.runBy, content),
    name: `${acronym} ${site.place}`.trim(),
    description: `${site.district}, ${stateNames[site.state]}`,
    addresses: parts.addresses(site),
    phones: parts.phones(owner, [site.phone]),
    contacts: parts.contacts(owner, [site.coordinator, site.deputy]),
    languages: parts.languages(site),
    accessibility: parts.accessibility(site),
    schedules: parts.openingHours(site),
  });
}

/** Everybody who runs a project or a site, then the partners. */
function organizationRecords(content: Published, today: string): HsdsRecord[] {
  const bodies = [...content.projects.flatMap(({ runBy }) => runBy), ...content.sites.map(({ runBy }) => runBy)];
  const body = (name: string) => bodyName(name, content);
  const names = new Map(bodies.toReversed().map((name) => [body(name), name]));
  const runs = [...new Set(bodies.map(body))].map((key) => {
    const name = names.get(key) ?? key;
    const locations = content.sites.filter((site) => body(site.runBy) === key);
    const full = { ...organization(name, content, today), locations: locations.map((site) => location(site, content)) };
    return record(known(full), content, [name]);
  });
  const partners = content.partners
    .filter(({ name }) => !names.has(body(name)))
    .map(({ name, summary, url }) =>
      record(known({ id: organizationId(name, content), name, description: summary, website: url }), content, [name]),
    );
  return [...runs, ...partners];
}

/** The description is required; all that is known of such a body is what it runs. */
function organization(name: string, content: Published, today: string): Fields {
  const { projects, sites } = content;
  const body = bodyName(name, content);
  const isIt = (other: string) => bodyName(other, content) === body;
  const run = projects.filter(
    ({ slug, runBy }) => runBy.some(isIt) || sites.some((site) => site.project === slug && isIt(site.runBy)),
  );
  const [over, running] = [true, false].map((ended) =>
    run.filter((project) => hasEnded(project, today) === ended).map(({ acronym }) => acronym),
  );
  const description = [
    ...(running?.length ? [`Führt ${germanList(running)} durch`] : []),
    ...(over?.length ? [`Hat ${germanList(over)} durchgeführt`] : []),
  ].join('. ');
  return { id: organizationId(name, content), name, description };
}
