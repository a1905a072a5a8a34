/** The fronts of the flyers that editors have put beside their content. */
import type { APIRoute } from 'astro';
import { contentToday } from '../../../components/content.ts';
import { fileAnswer, readUpload } from '../../../components/flyer/print.ts';
import { sheetOf } from '../../../flyer/pictures.ts';
import { frontsOf } from '../../../content/uploads/fronts.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params, url, locals }) => {
  const { flyers } = await contentToday(locals);
  const own = flyers.filter(({ project }) => project === params['project']);
  return fileAnswer(url, 'image/webp', () =>
    own.length > 0
      ? Promise.all(own.map((flyer) => readUpload(flyer, locals)))
          .then(frontsOf)
          .then(sheetOf)
      : undefined,
  );
};
