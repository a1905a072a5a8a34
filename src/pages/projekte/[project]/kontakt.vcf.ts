/** Who answers for the whole project, as long as it runs. */
import type { APIRoute } from 'astro';
import { contentToday } from '../../../components/content.ts';
import { vcardAnswer } from '../../../components/contact/vcards.ts';
import { isReachable, isSamePerson } from '../../../domain/contacts.ts';
import { peopleVcards } from '../../../exports/vcard.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params, site, locals }) => {
  const content = await contentToday(locals);
  const project = content.projects.find(({ slug }) => slug === params['project']);
  const url = new URL(`/projekte/${params['project']}/`, site).href;
  const contact = project?.contact;
  if (!contact || !isReachable(contact)) return vcardAnswer(undefined);
  const vcards = [...peopleVcards(project, content, url)];
  return vcardAnswer(vcards.find(([person]) => isSamePerson(person, contact))?.[1]);
};
