/** All flyers of a project in one file. */
import type { APIRoute } from 'astro';
import { portalContent } from '../../../components/content.ts';
import { fileAnswer, printArchive } from '../../../components/flyer/print.ts';
import { flyersOf, zipPath } from '../../../flyer/catalogue.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params, url, site, locals }) => {
  const content = await portalContent(locals);
  const project = content.projects.find((one) => one.slug === params['project'] && zipPath(one) === url.pathname);
  return fileAnswer(url, 'application/zip', () =>
    printArchive(project && flyersOf(project, content, locals.today), { content, origin: site ?? url }),
  );
};
