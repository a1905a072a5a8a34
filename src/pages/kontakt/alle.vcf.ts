/** Everybody whom one can call or write to, for an address book. */
import type { APIRoute } from 'astro';
import { portalContent } from '../../components/content.ts';
import { allVcards } from '../../portal/vcard.ts';

export const prerender = true;

export const GET: APIRoute = async ({ site }) =>
  new Response(allVcards(await portalContent(), site?.href ?? ''), {
    headers: { 'Content-Type': 'text/vcard;charset=utf-8' },
  });
