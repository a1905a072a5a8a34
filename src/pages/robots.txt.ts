import type { APIRoute } from 'astro';

export const prerender = true;

export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nDisallow: /eingang/\n\nSitemap: ${new URL('/sitemap-index.xml', site).href}\n`);
