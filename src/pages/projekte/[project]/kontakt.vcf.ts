/** Who answers for the whole project. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { portalContent } from '../../../components/content.ts';
import type { Person, Project } from '../../../portal/schema.ts';
import { isReachable } from '../../../portal/contacts.ts';
import { personVcard } from '../../../portal/vcard.ts';

export const prerender = true;

interface Props {
  project: Project;
  contact: Person;
}

export const getStaticPaths: GetStaticPaths = async () =>
  (await portalContent()).projects.flatMap((project) =>
    project.contact && isReachable(project.contact)
      ? [{ params: { project: project.slug }, props: { project, contact: project.contact } }]
      : [],
  );

export const GET: APIRoute<Props> = ({ props: { project, contact }, site }) =>
  new Response(personVcard(contact, project, new URL(`/projekte/${project.slug}/`, site).href), {
    headers: { 'Content-Type': 'text/vcard;charset=utf-8' },
  });
