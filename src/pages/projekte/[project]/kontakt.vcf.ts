/** Who answers for the whole project, as long as it runs. */
import type { APIRoute } from 'astro';
import { contentToday } from '../../../components/content.ts';
import { vcardAnswer } from '../../../components/contact/vcards.ts';
import { isReachable } from '../../../domain/contacts.ts';
import { personVcard } from '../../../exports/vcard.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params, site, locals }) => {
  const { projects } = await contentToday(locals);
  const project = projects.find(({ slug }) => slug === params['project']);
  const url = new URL(`/projekte/${params['project']}/`, site).href;
  return vcardAnswer(
    project?.contact && isReachable(project.contact) ? personVcard(project.contact, project, url) : undefined,
  );
};
