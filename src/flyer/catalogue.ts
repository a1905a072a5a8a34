/** Which flyers there are, and under which address each is found. */
import { sitesOf } from '../domain/catchment.ts';
import type { Content } from '../content/content.ts';
import type { Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import { hasEnded } from '../domain/days/term.ts';
import { formats } from './formats.ts';
import type { Format } from './formats.ts';
import { voicesAt } from './sections.ts';

export interface Entry {
  project: Project;
  /** Undefined: the flyer of the whole project. */
  site: Site | undefined;
  format: Format;
  /** Stable: people print it on paper of their own. PDFs of editors lie one folder above, so no name clashes. */
  path: string;
}

/**
 * The project's flyers, then those of its sites that have something of their own.
 * @param today Berlin day: those of a project that has ended are withdrawn
 */
export function flyersOf(project: Project, content: Pick<Content, 'sites'>, today: string): Entry[] {
  if (hasEnded(project, today)) return [];
  return [undefined, ...sitesOf(content, project.slug)].flatMap((site) =>
    formats
      .filter((format) => !site || isWorth(format, site, project, content))
      .map((format) => ({ project, site, format, path: pathOf(project, site, format) })),
  );
}

/** A sheet of A5 has room for facts alone, A4 also for what was told of the place. */
const isWorth = (format: Format, site: Site, project: Project, content: Pick<Content, 'sites'>): boolean =>
  isForSites(format) && (hasOwn(site) || (format.name === 'a4' && voicesAt(site, project, content).length > 0));

/**
 * Something to go by that the project's flyer does not have: who is there, where it is, when and how one gets in. Paper
 * outlives an absence: its flyers stay, and name who is away.
 */
const hasOwn = ({ coordinator, deputy, away, address, phone, hours, team, accessibility, languages }: Site): boolean =>
  [coordinator, deputy, address, phone, hours].some((one) => one !== undefined) ||
  away.length + team.length + accessibility.length + languages.length > 0;

/** Where the address of a flyer leads that a site without anything of its own once had: to those of its project. */
export function flyerInstead(
  path: string,
  { projects, sites }: Pick<Content, 'projects' | 'sites'>,
  today: string,
): string | undefined {
  const project = projects.find((one) => path.startsWith(flyerFolder(one)));
  if (!project || hasEnded(project, today)) return undefined;
  const old = sitesOf({ sites }, project.slug).flatMap((site) =>
    formats.filter((format) => isForSites(format)).map((format) => pathOf(project, site, format)),
  );
  const isThere = flyersOf(project, { sites }, today).some((entry) => entry.path === path);
  return old.includes(path) && !isThere ? flyerFolder(project) : undefined;
}

export const flyerFolder = ({ slug }: Pick<Project, 'slug'>) => `/flyer/${slug}/`;

export const zipPath = (project: Pick<Project, 'slug'>) => `${flyerFolder(project)}flyer-${project.slug}.zip`;

export const picturePath = (project: Pick<Project, 'slug'>) => `${flyerFolder(project)}vorderseiten.webp`;

/** Also the name of the file on somebody's disk, so it says what it is. */
function pathOf(project: Project, site: Site | undefined, { name }: Format): string {
  return `${flyerFolder(project)}flyer-${[project.slug, site?.slug, name].filter(Boolean).join('-')}.pdf`;
}

/** What has the whole text is made once a project. */
const isForSites = ({ name }: Format) => name === 'a5' || name === 'a4';

/** What an archive is, and how large about: a flyer has about 54 KB. */
export function archiveWords(entries: Entry[]): string {
  const megabytes = Math.max(entries.length * 0.054, 0.1).toLocaleString('de-DE', { maximumFractionDigits: 1 });
  return `Zip-Datei, etwa ${megabytes} Megabyte`;
}

/** More would keep the one who asks waiting too long; then each project has its own archive. */
const MOST_PROJECTS_IN_ONE = 20;

/** Every flyer, for the one archive of all; undefined where there are too many, or none. */
export function allFlyers(content: Pick<Content, 'projects' | 'sites'>, today: string): Entry[] | undefined {
  if (content.projects.length > MOST_PROJECTS_IN_ONE) return undefined;
  const entries = content.projects.flatMap((project) => flyersOf(project, content, today));
  return entries.length > 0 ? entries : undefined;
}

/** Those whose front is shown: each kind of the project's, and one of each site, at most a dozen. */
export function pictured(entries: Entry[]): Entry[] {
  const isFirst = (entry: Entry) => entries.find(({ site }) => site === entry.site) === entry;
  return entries.filter((entry) => !entry.site || isFirst(entry)).slice(0, 12);
}
