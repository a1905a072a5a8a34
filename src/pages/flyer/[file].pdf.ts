/** The PDFs that editors put beside their descriptions in `content/flyers/`, as long as the project of each runs. */
import type { APIRoute } from 'astro';
import { contentToday } from '../../components/content.ts';
import { fileAnswer, readUpload } from '../../components/flyer/print.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params, url, locals }) => {
  const { flyers } = await contentToday(locals);
  const flyer = flyers.find(({ file }) => file === `${params['file']}.pdf`);
  return fileAnswer(url, 'application/pdf', () => flyer && readUpload(flyer, locals));
};
