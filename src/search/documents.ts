/** Every page as the search reads it: its title, where it is, its facts and its text. */
import { everydayBenefits, everydayBurdens } from './everyday-words.ts';
import { knownPages } from '../texts/pages.ts';
import type { KnownPage } from '../texts/pages.ts';
import { forWhom } from '../texts/facts.ts';
import { afterEndWords, areaWords, runByWords, termWords } from '../texts/state.ts';
import { burdenNames } from '../texts/terms.ts';
import { projectAfterwards, siteAfterwards } from '../texts/afterwards.ts';
import { sitesOf } from '../domain/catchment.ts';
import type { Content, Kind } from '../content/content.ts';
import type { Page } from '../content/schema/page.ts';
import type { News } from '../content/schema/news.ts';
import type { Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import type { Person } from '../content/schema/contact.ts';
import type { Document } from './search.ts';

/** The Markdown of a file; empty where it has none. */
export type TextOf = (kind: Kind, slug: string) => string;

export function documentsOf(content: Content, textOf: TextOf): Document[] {
  const text = (kind: Kind, slug: string) => plainText(textOf(kind, slug));
  return [
    homeDocument(content),
    ...content.projects.flatMap((project) => [
      ...turning(
        project,
        (one, ended) =>
          projectDocument(
            one,
            content,
            ended ? (one.afterEnd?.was.join(' ') ?? '') : text('projects', one.slug),
            ended,
          ),
        [project.contact, ...project.people],
      ),
      ...turning(project, flyerDocument),
    ]),
    ...content.sites.flatMap((site) => siteDocuments(site, content, text('sites', site.slug))),
    ...content.news.map((news) => newsDocument(news, content, text('news', news.slug))),
    ...content.pages.map((page) => pageDocument(page, text('pages', page.slug))),
    ...knownPages.map((page) => knownDocument(page, content)),
  ];
}

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

/** The pages of partners and contacts show what is in content, the others only their own words. */
function knownDocument({ path, title, summary, keywords = '' }: KnownPage, content: Content): Document {
  const { partners, portal, projects } = content;
  // What a partner does is said of projects that run: where one may end, its name is enough to find it.
  const mayEnd = (slug: string) => projects.some((project) => project.slug === slug && project.term.end);
  const shown: Record<string, string[]> = {
    '/partner/': partners.map(({ name, summary: words, projects: slugs }) =>
      slugs.some(mayEnd) ? name : `${name}: ${words}`,
    ),
    '/kontakt/': portal.helplines.map(({ name, numbers, note }) =>
      `${name}: ${numbers.join(', ')}. ${note ?? ''}`.trim(),
    ),
  };
  return {
    path,
    name: title,
    title,
    trail: [],
    keywords,
    text: sentences([summary, ...(shown[path] ?? [])]),
    weight: 1,
  };
}

function homeDocument({ portal }: Content): Document {
  return {
    path: '/',
    name: 'Start',
    title: portal.name,
    trail: [],
    keywords: 'Startseite Anfang',
    text: portal.claim,
    weight: 1,
  };
}

const flyerDocument = ({ slug, acronym }: Project, ended: boolean): Document => ({
  path: `/flyer/${slug}/`,
  name: `Flyer von ${acronym}`,
  title: `Flyer von ${acronym}`,
  trail: ['Flyer'],
  keywords: '',
  text: ended
    ? `Von ${acronym} gibt es keine Flyer mehr.`
    : 'Zum Drucken, Aushängen und Weitergeben, auch in großer Schrift.',
  weight: 0.5,
});

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
      ...(ended ? [] : audience.burdens.flatMap((burden) => [burdenNames[burden], everydayBurdens[burden]])),
      ...(audience.benefits && !ended ? [everydayBenefits] : []),
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
function siteDocuments(site: Site, { projects }: Content, text: string): Document[] {
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
    title: `${project.acronym} in ${site.place}`,
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

function newsDocument(news: News, { projects }: Content, text: string): Document {
  const project = projects.find(({ slug }) => slug === news.project);
  return {
    path: `/aktuelles/${news.slug}/`,
    name: '',
    title: news.title,
    trail: ['Aktuelles'],
    keywords: project?.acronym ?? '',
    text: sentences([news.summary, text]),
    weight: 1,
  };
}

function pageDocument({ slug, title, summary }: Page, text: string): Document {
  return {
    path: `/${slug}/`,
    name: title,
    title,
    trail: [],
    keywords: '',
    text: sentences([summary, text]),
    weight: 1,
  };
}

const wordsOn = (person: Person | undefined) =>
  person ? [person.name, person.role, person.phone ?? '', person.email ?? ''] : [];

const sentences = (parts: (string | false | undefined)[]) =>
  parts.flatMap((part) => (part ? [/[.!?:]$/.test(part) ? part : `${part}.`] : [])).join(' ');

/** Markdown without its marks: what is read, and not how it looks or where it leads. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/<[^>]*>/g, ' ')
    .replace(/^#+\s+(.*?)\s*$/gm, (_, heading: string) => (/[.!?:]$/.test(heading) ? heading : `${heading}.`))
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:[-*+>]|\d+\.)\s+/gm, '')
    .replace(/[*_`~|]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
