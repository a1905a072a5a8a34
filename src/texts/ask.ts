/** Whom one asks where no number is published: the job centre by its name, and for which project. */
import type { Content } from '../content/content.ts';
import type { Portal } from '../content/schema/portal.ts';
import type { Project } from '../content/schema/project.ts';
import type { Site } from '../content/schema/site.ts';
import { sitesOf } from '../domain/catchment.ts';

/** The job centre that answers for the site's people, by name; undefined where content names no job centre there. */
export const jobcentreAt = ({ runBy }: Pick<Site, 'runBy'>): string | undefined =>
  isJobcentre(runBy) ? runBy : undefined;

export const isJobcentre = (name: string) => /job-?cent/i.test(name);

/** „beim Kommunalen Jobcenter Kreis Groß-Gerau“ */
export const atJobcentre = (name: string) => `beim ${name.replace(/^(\p{Lu}\p{Ll}+)es (?=Job)/u, '$1en ')}`;

const either = new Intl.ListFormat('de', { type: 'disjunction' });

type Named = Pick<Project, 'title'>;

/** A project may be housed apart from the job centre, where not everybody knows its people: so one asks for it by name. */
const forProject = ({ title }: Named) => `nach dem Projekt „${title}“`;

/** „Fragen Sie beim Jobcenter Nord oder beim Jobcenter Süd nach dem Projekt „Muster“.“ Of more, a list is shorter. */
export function askAtEither(sites: Pick<Site, 'runBy'>[], project: Named): string {
  const names = [...new Set(sites.map(({ runBy }) => runBy))];
  if (sites.every(jobcentreAt) && names.length <= 2)
    return `Fragen Sie ${either.format(names.map(atJobcentre))} ${forProject(project)}.`;
  const whom = sites.every(jobcentreAt) ? 'Ihr Jobcenter' : 'an Ihrem Ort';
  return `Fragen Sie ${whom} ${forProject(project)}: ${names.join(', ')}.`;
}

/** „ (Koordinatorin: Eva Muster)“, at a place that is known from what stands before; nothing where nobody is named. */
export const coordinatorWords = ({ coordinator, place }: Pick<Site, 'coordinator' | 'place'>): string =>
  coordinator ? ` (${coordinator.role.replace(` in ${place}`, '')}: ${coordinator.name})` : '';

/** „Fragen Sie beim Jobcenter Kreis Muster nach dem Projekt „Muster“ (Koordinatorin: Eva Muster).“ */
export function askAt(site: Pick<Site, 'runBy' | 'coordinator' | 'place'>, project: Named): string {
  const { runBy } = site;
  const who = coordinatorWords(site);
  const jobcentre = jobcentreAt({ runBy });
  return jobcentre
    ? `Fragen Sie ${atJobcentre(jobcentre)} ${forProject(project)}${who}.`
    : `Fragen Sie dort ${forProject(project)}${who}: ${runBy}.`;
}

/** The same of a message, wherever it is. @param project undefined: it is no more */
export function askByName(
  project: Project | undefined,
  site: Site | undefined,
  { sites }: Pick<Content, 'sites'>,
): string {
  if (!project) return 'Fragen Sie Ihr Jobcenter.';
  return site ? askAt(site, project) : askAtEither(sitesOf({ sites }, project.slug), project);
}

/** After whom one asks has been named. */
export const askThere = (site: Pick<Site, 'coordinator' | 'place'>, project: Named): string =>
  `Fragen Sie dort ${forProject(project)}${coordinatorWords(site)}.`;

/** The same above a list of those whom one asks. */
export const askHere = ({ title }: Named): string => `Fragen Sie hier nach „${title}“:`;

/** How one finds one's job centre: it stands on its letters, and where content says. */
export function wayToNumber({ nextSteps }: Pick<Portal, 'nextSteps'>): { words: string; url?: string; host?: string } {
  const { text, url } = nextSteps.find(({ name }) => isJobcentre(name)) ?? {};
  const words = ['Die Telefonnummer steht auf Ihren Briefen.', ...(text ? [text] : [])].join(' ');
  return { words, ...(url ? { url, host: new URL(url).host } : {}) };
}

/** The same where nothing can be pressed. */
export function wayToJobcentre(portal: Pick<Portal, 'nextSteps'>): string {
  const { words, host } = wayToNumber(portal);
  return host ? `${words} ${host}.` : words;
}
