/** The picture of an entry, in each size that its page uses. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { portalContent } from '../../../components/content.ts';
import { pictureOf } from '../../../components/news/picture.ts';
import { shownPicture } from '../../../content/uploads/shown-pictures.ts';
import type { Size } from '../../../content/uploads/shown-pictures.ts';

export const getStaticPaths = (async () => {
  const pictures = (await portalContent()).news.map(async (entry) => {
    const { file, sizes } = (await pictureOf(entry)) ?? { file: '', sizes: [] };
    return sizes.map((size) => ({ params: { entry: entry.slug, width: String(size.width) }, props: { file, size } }));
  });
  return (await Promise.all(pictures)).flat();
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: string; size: Size }> = async ({ props: { file, size } }) =>
  new Response(new Uint8Array(await shownPicture(file, size)), { headers: { 'Content-Type': 'image/webp' } });
