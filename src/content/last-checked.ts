/** When did a person last look after what a page says? */
import type { Content } from './content.ts';
import type { News } from './schema/news.ts';

/** Since when the entry is in the portal, else the day of its event; undefined: nobody knows. */
export const newsMoment = ({ published, date }: Pick<News, 'published' | 'date'>) => momentOf(published ?? date);

/** For the sitemap: the last check of the facts, the day of the news. @returns by path; what nobody knows is not in it */
export function lastModified({ projects, sites, news, pages }: Omit<Content, 'portal'>): Map<string, Date> {
  const checkOf = (project: string) => projects.find(({ slug }) => slug === project)?.checked?.date;
  const days: [path: string, day: string | undefined][] = [
    ...projects.map(({ slug }): [string, string | undefined] => [`/projekte/${slug}/`, checkOf(slug)]),
    ...sites.map(({ slug, project }): [string, string | undefined] => [`/standorte/${slug}/`, checkOf(project)]),
    ...news.map((entry): [string, string | undefined] => [`/aktuelles/${entry.slug}/`, entry.published ?? entry.date]),
    ...pages.map(({ slug, reviewed }): [string, string | undefined] => [`/${slug}/`, reviewed]),
  ];
  return new Map(
    days.flatMap(([path, day]) => {
      const moment = momentOf(day);
      return moment ? [[path, moment] as const] : [];
    }),
  );
}

/** Where only the month is known, it counts as its first day. */
const momentOf = (day: string | undefined) => (day ? new Date(day.length > 7 ? day : `${day}-01`) : undefined);
