import type { APIRoute, GetStaticPaths } from 'astro';
import { portalContent } from '../../../components/content.ts';
import { vcardOf } from '../../../portal/vcard.ts';

export const prerender = true;

export const getStaticPaths: GetStaticPaths = async () => {
  const { sites, projects } = await portalContent();
  return sites.flatMap((site) => {
    const url = new URL(`/standorte/${site.slug}/`, import.meta.env.SITE).href;
    const vcard = vcardOf(
      site,
      projects.find(({ slug }) => slug === site.project),
      url,
    );
    return vcard ? [{ params: { site: site.slug }, props: { vcard } }] : [];
  });
};

export const GET: APIRoute<{ vcard: string }> = ({ props }) =>
  new Response(props.vcard, { headers: { 'Content-Type': 'text/vcard;charset=utf-8' } });
