/** The news as RSS 2.0. */
import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { portalContent } from '../../components/content.ts';

export const GET: APIRoute = async ({ site }) => {
  const { portal, news } = await portalContent();
  return rss({
    title: `Aktuelles – ${portal.name}`,
    description: portal.claim,
    site: site ?? '',
    customData: '<language>de</language>',
    items: news
      .toSorted((one, other) => (other.date ?? '').localeCompare(one.date ?? ''))
      .map(({ slug, title, summary, date }) => ({
        title,
        description: summary,
        link: `/aktuelles/${slug}/`,
        // Where only the month is known, readers sort by its first day.
        ...(date ? { pubDate: new Date(date.length > 7 ? date : `${date}-01`) } : {}),
      })),
  });
};
