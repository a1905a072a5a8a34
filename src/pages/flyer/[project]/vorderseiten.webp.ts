/** The fronts of a project's flyers. */
import type { APIRoute } from 'astro';
import { portalContent } from '../../../components/content.ts';
import { drawFronts, fileAnswer } from '../../../components/flyer/print.ts';
import { flyersOf, pictured } from '../../../flyer/catalogue.ts';
import { sheetOf } from '../../../flyer/pictures.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params, url, site, locals }) => {
  const content = await portalContent(locals);
  const project = content.projects.find(({ slug }) => slug === params['project']);
  const entries = project ? pictured(flyersOf(project, content, locals.today)) : [];
  return fileAnswer(url, 'image/webp', () =>
    entries.length > 0 ? drawFronts(entries, { content, origin: site ?? url }).then(sheetOf) : undefined,
  );
};
