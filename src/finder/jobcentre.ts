/** Whom one can ask in every place: the job centre, and what else there is nearby. */
import type { Content } from '../content/content.ts';
import type { Site } from '../content/schema/site.ts';
import type { Portal } from '../content/schema/portal.ts';
import type { Project } from '../content/schema/project.ts';
import { sitesOf } from '../domain/catchment.ts';
import { closedBecause } from '../domain/days/term.ts';
import { isJobcentre, jobcentreAt } from '../texts/ask.ts';

/** Where one can always ask, as content names it: what is about one's job centre, and who is independent of it. */
export function nextSteps({ nextSteps: steps }: Pick<Portal, 'nextSteps'>) {
  return {
    jobcentre: steps.filter(({ name }) => isJobcentre(name)),
    others: steps.filter(({ name }) => !isJobcentre(name)),
  };
}

/** What it is called where content names it; elsewhere a person knows their own from its letters. */
export const jobcentreSentences = (sites: Site[]): string[] => [
  ...new Set(
    sites.flatMap((site) => {
      const name = jobcentreAt(site);
      return name ? [`Das Jobcenter im Gebiet ${site.district} heißt: ${name}.`] : [];
    }),
  ),
];

/** The job centres that answer for a project's people, each once. */
export const jobcentresOf = ({ slug }: Project, content: Pick<Content, 'sites'>): string[] => [
  ...new Set(sitesOf(content, slug).flatMap((site) => jobcentreAt(site) ?? [])),
];

/** Other projects that take people today and have a catchment in common with these sites. */
export function othersNear(sites: Site[], { projects, sites: all }: Content, today: string): Project[] {
  const own = new Set(sites.map(({ project }) => project));
  const postcodes = new Set(sites.flatMap((site) => site.postcodes));
  const near = new Set(
    all.filter((site) => site.postcodes.some((code) => postcodes.has(code))).map(({ project }) => project),
  );
  return projects.filter(
    (project) => near.has(project.slug) && !own.has(project.slug) && closedBecause(project, today) === undefined,
  );
}
