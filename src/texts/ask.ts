/** Whom one asks where no number is published: the job centre by its name, and who answers there. */
import type { Site } from '../content/schema/site.ts';

/** The job centre that answers for the site's people, by name; undefined where content names no job centre there. */
export const jobcentreAt = ({ runBy }: Pick<Site, 'runBy'>): string | undefined =>
  isJobcentre(runBy) ? runBy : undefined;

export const isJobcentre = (name: string) => /job-?cent/i.test(name);

/** „beim Kommunalen Jobcenter Kreis Groß-Gerau“ */
const atJobcentre = (name: string) => `beim ${name.replace(/^(\p{Lu}\p{Ll}+)es (?=Job)/u, '$1en ')}`;

const either = new Intl.ListFormat('de', { type: 'disjunction' });

/** „Fragen Sie beim Jobcenter Nord oder beim Jobcenter Süd.“ Of more, a list is shorter. */
export function askAtEither(sites: Pick<Site, 'runBy'>[]): string {
  const names = [...new Set(sites.map(({ runBy }) => runBy))];
  return sites.every(jobcentreAt) && names.length <= 2
    ? `Fragen Sie ${either.format(names.map(atJobcentre))}.`
    : `Fragen Sie an Ihrem Ort: ${names.join(', ')}.`;
}

/** „Fragen Sie beim Jobcenter Kreis Muster nach Eva Muster.“ */
export function askAt({ runBy, coordinator }: Pick<Site, 'runBy' | 'coordinator'>): string {
  const name = coordinator ? ` nach ${coordinator.name}` : '';
  const jobcentre = jobcentreAt({ runBy });
  return jobcentre ? `Fragen Sie ${atJobcentre(jobcentre)}${name}.` : `Fragen Sie dort${name || ' nach'}: ${runBy}.`;
}
