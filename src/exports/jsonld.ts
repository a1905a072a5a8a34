/** schema.org descriptions of projects, sites and news, for search engines. Only what is published. */
import type { ContactPoint, GovernmentOffice, GovernmentService, NewsArticle, WithContext } from 'schema-dts';
import { contactAt } from '../domain/contacts.ts';
import { forWhom } from '../texts/facts.ts';
import type { Portal } from '../content/schema/portal.ts';
import type { News } from '../content/schema/news.ts';
import type { Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import type { Person } from '../content/schema/contact.ts';
import { hasEnded } from '../domain/days/term.ts';

/** @param project as it may be shown on `today` (see `afterwards.ts`) */
export function projectJsonLd(
  project: Project,
  sites: Site[],
  origin: string,
  today: string,
  portal: Pick<Portal, 'benefits' | 'benefitsNames'>,
): WithContext<GovernmentService> {
  const audience = forWhom(project, portal);
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    name: `${project.acronym} – ${project.title}`,
    description: project.summary,
    url: `${origin}projekte/${project.slug}/`,
    provider: project.runBy.map((name) => ({ '@type': 'GovernmentOrganization', name })),
    areaServed: sites.map((site) => ({ '@type': 'AdministrativeArea', name: site.district, identifier: site.ags })),
    // Of what has ended the summary says for whom it was.
    audience: { '@type': 'Audience', audienceType: audience.join(' ') || project.summary },
    ...(hasEnded(project, today) && project.term.end
      ? { hoursAvailable: { '@type': 'OpeningHoursSpecification', validThrough: project.term.end } }
      : {}),
    ...(project.contact
      ? { availableChannel: { '@type': 'ServiceChannel', servicePhone: contactPoint(project.contact) } }
      : {}),
  };
}

export function siteJsonLd(site: Site, project: Project | undefined, origin: string): WithContext<GovernmentOffice> {
  const contact = contactAt(site, project);
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentOffice',
    name: `${project?.acronym ?? ''} ${site.place}`.trim(),
    url: `${origin}standorte/${site.slug}/`,
    parentOrganization: { '@type': 'GovernmentOrganization', name: site.runBy },
    areaServed: { '@type': 'AdministrativeArea', name: site.district, identifier: site.ags },
    ...(site.phone ? { telephone: site.phone } : {}),
    ...(site.address
      ? {
          address: {
            '@type': 'PostalAddress',
            streetAddress: site.address.street,
            postalCode: site.address.postcode,
            addressLocality: site.address.city,
            addressCountry: 'DE',
          },
        }
      : {}),
    ...(contact ? { contactPoint: contactPoint(contact) } : {}),
  };
}

export function newsJsonLd({ slug, title, summary, date, published }: News, origin: string): WithContext<NewsArticle> {
  const day = published ?? date;
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    description: summary,
    url: `${origin}aktuelles/${slug}/`,
    inLanguage: 'de',
    // The day in the portal; what happened may be long ago.
    ...(day ? { datePublished: day } : {}),
  };
}

function contactPoint({ name, role, phone, email }: Person): ContactPoint {
  return {
    '@type': 'ContactPoint',
    name,
    contactType: role,
    availableLanguage: 'de',
    ...(phone ? { telephone: phone } : {}),
    ...(email ? { email } : {}),
  };
}
