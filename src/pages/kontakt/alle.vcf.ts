/** Everybody whom one can call or write to today, for an address book. */
import type { APIRoute } from 'astro';
import { contentToday } from '../../components/content.ts';
import { vcardAnswer } from '../../components/contact/vcards.ts';
import { allVcards } from '../../exports/vcard.ts';

export const prerender = false;

export const GET: APIRoute = async ({ site, locals }) =>
  vcardAnswer(allVcards(await contentToday(locals), site?.href ?? ''));
