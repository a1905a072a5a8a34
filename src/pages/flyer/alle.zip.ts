/** All flyers of all projects in one file. */
import type { APIRoute } from 'astro';
import { portalContent } from '../../components/content.ts';
import { fileAnswer, printArchive } from '../../components/flyer/print.ts';
import { allFlyers } from '../../flyer/catalogue.ts';

export const prerender = false;

export const GET: APIRoute = async ({ url, site, locals }) => {
  const content = await portalContent(locals);
  const entries = allFlyers(content, locals.today);
  return fileAnswer(url, 'application/zip', () => printArchive(entries, { content, origin: site ?? url }));
};
