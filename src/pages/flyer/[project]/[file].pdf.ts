/** A flyer of the project or of one of its sites. */
import type { APIRoute } from 'astro';
import { portalContent } from '../../../components/content.ts';
import { fileAnswer, printFlyer } from '../../../components/flyer/print.ts';
import { flyersOf } from '../../../flyer/catalogue.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params, url, site, locals }) => {
  const content = await portalContent(locals);
  const project = content.projects.find(({ slug }) => slug === params['project']);
  const entry = project && flyersOf(project, content, locals.today).find(({ path }) => path === url.pathname);
  return fileAnswer(url, 'application/pdf', () => entry && printFlyer(entry, { content, origin: site ?? url }));
};
