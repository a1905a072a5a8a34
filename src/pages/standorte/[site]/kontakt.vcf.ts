/** Whom one can ask at a site, as long as its project runs. */
import type { APIRoute } from 'astro';
import { contentToday } from '../../../components/content.ts';
import { vcardAnswer } from '../../../components/contact/vcards.ts';
import { vcardOf } from '../../../exports/vcard.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params, site, locals }) => {
  const { sites, projects } = await contentToday(locals);
  const place = sites.find(({ slug }) => slug === params['site']);
  const project = projects.find(({ slug }) => slug === place?.project);
  return vcardAnswer(place && vcardOf(place, project, new URL(`/standorte/${place.slug}/`, site).href));
};
