/** The PDFs that editors put beside their descriptions in `content/flyers/`. */
import { readFileSync } from 'node:fs';
import type { APIRoute, GetStaticPaths } from 'astro';
import { portalContent } from '../../components/content.ts';

export const prerender = true;

export const getStaticPaths: GetStaticPaths = async () =>
  (await portalContent()).flyers.map(({ file }) => ({ params: { file: file.replace(/\.pdf$/, '') } }));

export const GET: APIRoute = ({ params }) =>
  new Response(readFileSync(`content/flyers/${params['file']}.pdf`), {
    headers: { 'Content-Type': 'application/pdf' },
  });
