/** The news as RSS 2.0, for programs that know no Atom: headlines and summaries. */
import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { portalContent } from '../../components/content.ts';
import { newsMoment } from '../../content/last-checked.ts';

export const GET: APIRoute = async ({ locals, site }) => {
  const { portal, news } = await portalContent(locals);
  return rss({
    title: `Aktuelles – ${portal.name}`,
    description: portal.claim,
    site: site ?? '',
    customData: '<language>de</language>',
    items: news
      .toSorted((one, other) => (other.date ?? '').localeCompare(one.date ?? ''))
      .map((entry) => {
        const pubDate = newsMoment(entry);
        return {
          title: entry.title,
          description: entry.summary,
          link: `/aktuelles/${entry.slug}/`,
          ...(pubDate ? { pubDate } : {}),
        };
      }),
  });
};
