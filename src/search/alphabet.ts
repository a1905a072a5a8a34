/** Everything from A to Z: pages, projects, places, partners and what projects help with. */
import { knownPages } from '../texts/pages.ts';
import { burdenNames } from '../texts/terms.ts';
import type { Content } from '../content/content.ts';
import type { Burden } from '../content/schema/project.ts';
import { folded } from '../domain/typing/spelling.ts';
import { hasEnded } from '../domain/days/term.ts';

export interface Listed {
  name: string;
  /** What it is, where the name alone does not say it. */
  note?: string | undefined;
  path: string;
}

export interface Letter {
  /** „A“ to „Z“, or „0–9“. */
  letter: string;
  /** For a link to it. */
  anchor: string;
  entries: Listed[];
}

/** Alone, „Andere …“ says nothing. */
const listedAs: Record<Burden, string> = { ...burdenNames, health: 'Gesundheitliche Einschränkung' };

/** @param today Berlin day: what has ended is said so */
export function alphabet(content: Content, today: string): Letter[] {
  const unique = new Map(listed(content, today).map((entry) => [`${entry.name} ${entry.path}`, entry]));
  const collator = new Intl.Collator('de', { numeric: true });
  const sorted = [...unique.values()].toSorted((one, other) => collator.compare(one.name, other.name));
  return [...Map.groupBy(sorted, ({ name }) => letterOf(name))].map(([letter, entries]) => ({
    letter,
    anchor: /\p{L}/u.test(letter) ? letter.toLowerCase() : 'ziffern',
    entries,
  }));
}

function letterOf(name: string): string {
  const first = [...folded(name)][0]?.toUpperCase() ?? '';
  return /\p{L}/u.test(first) ? first : '0–9';
}

function listed({ projects, sites, partners, news, pages }: Content, today: string): Listed[] {
  const running = projects.filter((project) => !hasEnded(project, today));
  const noteOn = (slug: string | undefined, note: string) =>
    running.some((project) => project.slug === slug) ? note : `${note}, beendet`;
  return [
    { name: 'Startseite', path: '/' },
    ...knownPages.map(({ title, path }) => ({ name: title, path })),
    ...pages.map(({ title, slug }) => ({ name: title, path: `/${slug}/` })),
    ...projects.flatMap(({ acronym, title, slug }) => [
      { name: acronym, note: noteOn(slug, title), path: `/projekte/${slug}/` },
      { name: title, note: noteOn(slug, acronym), path: `/projekte/${slug}/` },
      {
        name: `Flyer von ${acronym}`,
        note: running.some((project) => project.slug === slug) ? undefined : 'beendet',
        path: `/flyer/${slug}/`,
      },
    ]),
    ...sites.flatMap(({ place, district, slug, project }) =>
      [place, district].map((name) => ({
        name,
        note: noteOn(project, acronymOf(projects, project)),
        path: `/standorte/${slug}/`,
      })),
    ),
    ...partners.map((partner) => ({
      name: partner.name,
      note: `Partner von ${partner.projects.map((slug) => noteOn(slug, acronymOf(projects, slug))).join(', ')}`,
      path: '/partner/',
    })),
    ...news.map(({ title, slug }) => ({ name: title, note: 'Aktuelles', path: `/aktuelles/${slug}/` })),
    ...running.flatMap(({ slug, acronym, audience }) =>
      audience.burdens.map((burden) => ({
        name: listedAs[burden],
        note: audience.health ? `${acronym}: für Menschen mit ${audience.health}` : acronym,
        path: `/projekte/${slug}/`,
      })),
    ),
  ];
}

const acronymOf = (projects: Content['projects'], slug: string) =>
  projects.find((project) => project.slug === slug)?.acronym ?? slug;
