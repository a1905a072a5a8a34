import type { APIRoute, GetStaticPaths } from 'astro';
import { portalContent } from '../../../components/content.ts';
import type { Project, Site } from '../../../portal/schema.ts';
import { vcardOf } from '../../../portal/vcard.ts';

export const prerender = true;

interface Props {
  place: Site;
  project: Project | undefined;
}

export const getStaticPaths: GetStaticPaths = async () => {
  const { sites, projects } = await portalContent();
  return sites.flatMap((place) => {
    const project = projects.find(({ slug }) => slug === place.project);
    return vcardOf(place, project, '') ? [{ params: { site: place.slug }, props: { place, project } }] : [];
  });
};

export const GET: APIRoute<Props> = ({ props: { place, project }, site }) =>
  new Response(vcardOf(place, project, new URL(`/standorte/${place.slug}/`, site).href), {
    headers: { 'Content-Type': 'text/vcard;charset=utf-8' },
  });
