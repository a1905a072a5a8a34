/** All projects as plain text. On demand, because what is open depends on today. */
import type { APIRoute } from 'astro';
import { blocksOf, portalContent } from '../components/content.ts';
import { plainText } from '../exports/plaintext.ts';

export const prerender = false;

export const GET: APIRoute = async ({ site, locals }) => {
  const content = await portalContent(locals);
  const texts = content.projects.map(async ({ slug }) => [slug, await blocksOf('projects', slug)] as const);
  const text = plainText(content, {
    origin: site?.href ?? '',
    today: locals.today,
    texts: new Map(await Promise.all(texts)),
  });
  return new Response(text, { headers: { 'Content-Type': 'text/plain;charset=utf-8' } });
};
