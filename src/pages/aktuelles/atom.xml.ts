/** The news as Atom, with their whole text; `feed.xml` has the summaries for programs that only know RSS. */
import type { APIRoute } from 'astro';
import { htmlOf, portalContent } from '../../components/content.ts';
import { atomFeed } from '../../exports/atom.ts';

export const prerender = true;

export const GET: APIRoute = async ({ locals, site }) => {
  const { portal, news } = await portalContent(locals);
  const texts = news.map(async ({ slug }) => [slug, (await htmlOf('news', slug)) ?? ''] as const);
  const feed = atomFeed({ portal, news, origin: site?.href ?? '', html: new Map(await Promise.all(texts)) });
  return new Response(feed, { headers: { 'Content-Type': 'application/atom+xml;charset=utf-8' } });
};
