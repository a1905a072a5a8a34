/** „Muster in Hameln“: a project and its site, as people are told where a message is. */
import type { Content } from '../content/content.ts';
import type { Destination } from '../domain/interest.ts';

/** A project that is no more is named by its slug. */
export const placeNames =
  ({ projects, sites }: Pick<Content, 'projects' | 'sites'>) =>
  ({ project, site }: Destination): string => {
    const acronym = projects.find(({ slug }) => slug === project)?.acronym ?? project;
    const place = sites.find(({ slug }) => slug === site)?.place;
    return place ? `${acronym} in ${place}` : acronym;
  };
