/** A small valid content to bend: one project `alpha` with one site `beta`. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { parseContent } from '../../src/content/check.ts';
import { ContentError } from '../../src/content/content-error.ts';
import type { RawContent } from '../../src/content/content.ts';
import type { Site } from '../../src/content/schema/site.ts';
import type { Project } from '../../src/content/schema/project.ts';

type Fields = Record<string, unknown>;

export const contentFolder = fileURLToPath(new URL('../../content', import.meta.url));

export const rawProject = (more: Fields = {}): Fields => ({
  acronym: 'ABC',
  title: 'Alles bleibt cool',
  summary: 'Für alle, die es brauchen.',
  runBy: ['Jobcenter Musterstadt'],
  audience: { text: ['Sie sind krank.'], burdens: ['mental'] },
  offer: ['Ein Gespräch.'],
  ...more,
});

export const rawSite = (more: Fields = {}): Fields => ({
  project: 'alpha',
  place: 'Musterstadt',
  district: 'Kreis Muster',
  ags: '01001',
  state: 'HE',
  postcodes: ['01234'],
  runBy: 'Jobcenter Musterstadt',
  ...more,
});

export const rawPortal = (more: Fields = {}): Fields => ({
  name: 'Portal',
  claim: 'Hilfe in der Nähe.',
  exitUrl: 'https://example.org/',
  ...more,
});

export const rawContent = (more: Partial<RawContent> = {}): RawContent => ({
  portal: rawPortal(),
  projects: { alpha: rawProject() },
  sites: { beta: rawSite() },
  partners: {},
  news: {},
  flyers: {},
  pages: {},
  ...more,
});

export function projectWith(more: Fields = {}, slug = 'alpha'): Project {
  const content = parseContent(
    rawContent({ projects: { [slug]: rawProject(more) }, sites: { beta: rawSite({ project: slug }) } }),
  );
  return only(content.projects);
}

export function siteWith(more: Fields = {}, slug = 'beta', project = 'alpha'): Site {
  return only(
    parseContent(
      rawContent({ projects: { [project]: rawProject() }, sites: { [slug]: rawSite({ project, ...more }) } }),
    ).sites,
  );
}

/** What `parseContent` says against a content, one line per problem. */
export function problemsOf(content: RawContent): string[] {
  try {
    parseContent(content);
  } catch (error) {
    assert.ok(error instanceof ContentError, String(error));
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/^ {2}- /, ''));
  }
  return [];
}

function only<T>(items: T[]): T {
  const [item] = items;
  assert.ok(item !== undefined && items.length === 1);
  return item;
}
