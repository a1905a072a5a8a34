/** The fronts of the flyers that editors have put beside their content; made with the site, as those PDFs are. */
import { readFileSync } from 'node:fs';
import type { APIRoute, GetStaticPaths } from 'astro';
import { portalContent } from '../../../components/content.ts';
import { frontsOf } from '../../../flyer/pictures.ts';

export const prerender = true;

interface Props {
  files: string[];
}

export const getStaticPaths: GetStaticPaths = async () => {
  const { flyers, projects } = await portalContent();
  return projects.flatMap(({ slug }) => {
    const files = flyers.filter(({ project }) => project === slug).map(({ file }) => file);
    return files.length > 0 ? [{ params: { project: slug }, props: { files } }] : [];
  });
};

export const GET: APIRoute<Props> = async ({ props: { files } }) =>
  new Response(new Uint8Array(await frontsOf(files.map((file) => readFileSync(`content/flyers/${file}`)))), {
    headers: { 'Content-Type': 'image/webp' },
  });
