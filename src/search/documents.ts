/** Every page as the search reads it: its title, where it is, its facts and its text. */
import { knownPages } from '../texts/pages.ts';
import type { KnownPage } from '../texts/pages.ts';
import type { Content, Kind } from '../content/content.ts';
import type { TextOf } from '../content/text/blocks.ts';
import { plainWords } from '../content/text/to-words.ts';
import type { News } from '../content/schema/news.ts';
import type { Page } from '../content/schema/page.ts';
import { projectDocuments, siteDocuments } from './project-documents.ts';
import type { Document } from './search.ts';
import { sentences } from './join-sentences.ts';

export function documentsOf(content: Content, textOf: TextOf): Document[] {
  const text = (kind: Kind, slug: string) => plainWords(textOf(kind, slug));
  return [
    homeDocument(content),
    ...content.projects.flatMap((project) => projectDocuments(project, content, text('projects', project.slug))),
    ...content.sites.flatMap((site) => siteDocuments(site, content, text('sites', site.slug))),
    ...content.news.map((news) => newsDocument(news, content, text('news', news.slug))),
    ...content.pages.map((page) => pageDocument(page, text('pages', page.slug))),
    ...knownPages.map((page) => knownDocument(page, content)),
  ];
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
