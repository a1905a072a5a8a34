/** Where weaknesses are reported (RFC 9116). On demand, because it must name a day in the future. */
import type { APIRoute } from 'astro';
import { portalContent } from '../../components/content.ts';

export const prerender = false;

const VALID_DAYS = 180;

export const GET: APIRoute = async ({ site, locals }) => {
  const { portal } = await portalContent(locals);
  const mail = [portal.securityContact, portal.office?.email, portal.publisher?.email].find(Boolean);
  const contact = mail?.startsWith('https:') ? mail : mail && `mailto:${mail}`;
  const expires = new Date(Date.parse(locals.today) + VALID_DAYS * 24 * 60 * 60_000).toISOString();
  const lines = [
    `Contact: ${contact ?? new URL('/kontakt/', site).href}`,
    `Expires: ${expires}`,
    'Preferred-Languages: de, en',
    `Canonical: ${new URL('/.well-known/security.txt', site).href}`,
  ];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'Content-Type': 'text/plain;charset=utf-8' } });
};
