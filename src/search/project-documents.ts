/** What the pages of projects and sites say, while a project runs and after it. */
import { siteAfterwards, projectAfterwards } from '../texts/afterwards.ts';
import { forWhom, siteTitle } from '../texts/facts.ts';
import { afterEndWords, areaWords, runByWords, termWords } from '../texts/state.ts';
import { burdenNames } from '../texts/terms.ts';
import { sitesOf } from '../domain/catchment.ts';
import type { Content } from '../content/content.ts';
import type { Person } from '../content/schema/contact.ts';
import type { Project } from '../content/schema/project.ts';
import type { Site } from '../content/schema/site.ts';
import { everydayBenefits, everydayBurdens, everydayFears } from './everyday-words.ts';
import type { Document } from './search.ts';
import { sentences } from './join-sentences.ts';

/** Of its page and, while there are any, of its flyers. @param text of its file, without marks */
export const projectDocuments = (project: Project, content: Content, text: string): Document[] => [
  ...turning(
    project,
    (one, ended) => projectDocument(one, content, ended ? (one.afterEnd?.was.join(' ') ?? '') : text, ended),
    [project.contact, ...project.people],
  ),
  { ...flyerDocument(project), until: project.term.end },
];

/**
 * What the page of a project says while it runs and, where its end is known, what it says from the day after.
 * @param people who answered for it: whoever looks for them still finds the page, and not how to reach them
 */
function turning(
  project: Project,
  documentOf: (project: Project, ended: boolean) => Document,
  people: (Person | undefined)[] = [],
): Document[] {
  const { end } = project.term;
  const running = { ...documentOf(project, false), until: end };
  if (!end) return [running];
  const after = documentOf(projectAfterwards(project), true);
  const names = people.flatMap((person) => person?.name ?? []);
  return [running, { ...after, keywords: [after.keywords, ...names].join(' '), after: end }];
}

const flyerDocument = ({ slug, acronym }: Project): Document => ({
  path: `/flyer/${slug}/`,
  name: `Flyer von ${acronym}`,
  title: `Flyer von ${acronym}`,
  trail: ['Flyer'],
  keywords: '',
  text: 'Zum Drucken, Aushängen und Weitergeben, auch in großer Schrift.',
  weight: 0.5,
});

/** What people type who look for such help. */
const searchedWords = ({ health = '', burdens, benefits }: Project['audience']): string[] => [
  health,
  ...burdens.flatMap((burden) => [burdenNames[burden], everydayBurdens[burden]]),
  everydayFears,
  ...(benefits ? [everydayBenefits] : []),
];

function projectDocument(project: Project, content: Content, text: string, ended: boolean): Document {
  const { acronym, title, summary, audience, offer, phases, duration, voluntary, runBy, funding, capacity } = project;
  const sites = sitesOf(content, project.slug);
  const partners = content.partners.filter(({ slug }) => project.partners.includes(slug)).map(({ name }) => name);
  return {
    path: `/projekte/${project.slug}/`,
    name: acronym,
    title: `${acronym} – ${title}`,
    trail: ['Projekte'],
    keywords: [
      ...sites.flatMap(({ place, district }) => [place, district]),
      // Who looks for help is not led to what has ended.
      ...(ended ? [] : searchedWords(audience)),
      ...partners,
      ...[project.contact, ...project.people].flatMap(wordsOn),
    ].join(' '),
    text: sentences([
      summary,
      ...forWhom(project, content.portal),
      ...offer,
      ...phases.flatMap((phase) => [phase.title, phase.text]),
      duration && `Dauer: ${duration}`,
      ...voluntary,
      text,
      runBy.length > 0 && `${runByWords(ended)}: ${runBy.join(', ')}`,
      capacity,
      funding,
      project.evaluation,
      termWords(project),
      ended && afterEndWords(project),
    ]),
    weight: ended ? 1.5 : 2,
  };
}

/** Until the end of its project, and after it. */
export function siteDocuments(site: Site, { projects }: Content, text: string): Document[] {
  const project = projects.find(({ slug }) => slug === site.project);
  if (!project) return [];
  return turning(
    project,
    (one, ended) => siteDocument(ended ? siteAfterwards(site) : site, one, ended ? '' : text, ended),
    [site.coordinator, site.deputy],
  );
}

function siteDocument(site: Site, project: Project, text: string, ended: boolean): Document {
  const people = [site.coordinator, site.deputy, ...site.team];
  return {
    path: `/standorte/${site.slug}/`,
    name: site.place,
    title: siteTitle(site, project),
    trail: ['Orte'],
    keywords: [site.place, ...site.postcodes, project.title, ...people.flatMap(wordsOn)].join(' '),
    text: sentences([
      areaWords(site, ended),
      ended && project.summary,
      text,
      site.venue,
      site.address && `${site.address.street}, ${site.address.postcode} ${site.address.city}`,
      site.hours && `Geöffnet: ${site.hours}`,
      ...site.accessibility,
      ...people.map((person) => person && `${person.name}, ${person.role}`),
      `${runByWords(ended)}: ${site.runBy}`,
    ]),
    weight: 1.5,
  };
}

const wordsOn = (person: Person | undefined) =>
  person ? [person.name, person.role, person.phone ?? '', person.email ?? ''] : [];
