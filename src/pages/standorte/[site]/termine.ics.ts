/** The public dates of a site. On demand: what is over is no date any more. */
import type { APIRoute } from 'astro';
import { contentToday } from '../../../components/content.ts';
import { calendarOf } from '../../../exports/ics.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params, locals }) => {
  const { sites, projects } = await contentToday(locals);
  const place = sites.find(({ slug }) => slug === params['site']);
  const project = projects.find(({ slug }) => slug === place?.project);
  const calendar = place && calendarOf(place, project, locals.today);
  return calendar
    ? new Response(calendar, { headers: { 'Content-Type': 'text/calendar;charset=utf-8' } })
    : new Response(null, { status: 404 });
};
