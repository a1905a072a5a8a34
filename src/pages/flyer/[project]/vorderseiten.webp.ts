/** The fronts of a project's flyers. */
import type { APIRoute } from 'astro';
import { portalContent } from '../../../components/content.ts';
import { fileAnswer, printFlyers } from '../../../components/flyers.ts';
import { flyersOf, pictured } from '../../../flyer/catalogue.ts';
import { frontsOf } from '../../../flyer/pictures.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params, url, site, locals }) => {
  const content = await portalContent(locals);
  const project = content.projects.find(({ slug }) => slug === params['project']);
  const fronts = async (entries: ReturnType<typeof flyersOf>) =>
    frontsOf((await printFlyers(entries, site ?? url)).map(({ pdf }) => pdf));
  const entries = project ? pictured(flyersOf(project, content, locals.today)) : [];
  return fileAnswer(url, 'image/webp', () => (entries.length > 0 ? fronts(entries) : undefined));
};
