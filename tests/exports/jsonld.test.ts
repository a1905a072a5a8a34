import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newsJsonLd, projectJsonLd, siteJsonLd } from '../../src/exports/jsonld.ts';
import { projectWith, siteWith } from '../content/sample.ts';

const ORIGIN = 'https://portal.example/';
const TODAY = '2026-11-23';
const portal = { benefits: 'Geld vom Amt' };
const contact = { name: 'Kim Kontakt', role: 'Ansprechperson', phone: '06152 123456', email: 'kim@example.org' };
const contactPoint = {
  '@type': 'ContactPoint',
  name: 'Kim Kontakt',
  contactType: 'Ansprechperson',
  availableLanguage: 'de',
  telephone: '06152 123456',
  email: 'kim@example.org',
};
const area = { '@type': 'AdministrativeArea', name: 'Kreis Muster', identifier: '01001' };

const asSent = (description: object) => JSON.parse(JSON.stringify(description)) as Record<string, unknown>;

describe('projectJsonLd', () => {
  it('describes a project as a public service', () => {
    assert.deepEqual(projectJsonLd(projectWith({ contact }), [siteWith()], ORIGIN, TODAY, portal), {
      '@context': 'https://schema.org',
      '@type': 'GovernmentService',
      name: 'ABC – Alles bleibt cool',
      description: 'Für alle, die es brauchen.',
      url: 'https://portal.example/projekte/alpha/',
      provider: [{ '@type': 'GovernmentOrganization', name: 'Jobcenter Musterstadt' }],
      areaServed: [area],
      audience: { '@type': 'Audience', audienceType: 'Sie sind krank.' },
      availableChannel: { '@type': 'ServiceChannel', servicePhone: contactPoint },
    });
  });

  it('says until when it was valid only once the project has ended', () => {
    const project = projectWith({ term: { end: TODAY } });
    const hours = (today: string) => asSent(projectJsonLd(project, [], ORIGIN, today, portal))['hoursAvailable'];
    assert.equal(hours(TODAY), undefined);
    assert.deepEqual(hours('2026-11-24'), {
      '@type': 'OpeningHoursSpecification',
      validThrough: TODAY,
    });
  });
});

describe('siteJsonLd', () => {
  it('describes a site with its address and its contact', () => {
    const address = { street: 'Musterweg 1', postcode: '01234', city: 'Musterstadt', note: 'Hinterhof' };
    const site = siteWith({
      address,
      phone: '030 23125001',
      coordinator: { name: 'Kaya', role: 'Koordination', phone: '030 23125002' },
    });
    assert.deepEqual(siteJsonLd(site, projectWith({ contact }), ORIGIN), {
      '@context': 'https://schema.org',
      '@type': 'GovernmentOffice',
      name: 'ABC Musterstadt',
      url: 'https://portal.example/standorte/beta/',
      parentOrganization: { '@type': 'GovernmentOrganization', name: 'Jobcenter Musterstadt' },
      areaServed: area,
      telephone: '030 23125001',
      address: {
        '@type': 'PostalAddress',
        streetAddress: 'Musterweg 1',
        postalCode: '01234',
        addressLocality: 'Musterstadt',
        addressCountry: 'DE',
      },
      contactPoint: {
        '@type': 'ContactPoint',
        name: 'Kaya',
        contactType: 'Koordination',
        telephone: '030 23125002',
        availableLanguage: 'de',
      },
    });
  });

  it('names the contact of the project where the site has no coordinator', () => {
    assert.deepEqual(asSent(siteJsonLd(siteWith(), projectWith({ contact }), ORIGIN))['contactPoint'], contactPoint);
  });

  it('goes without what is not published', () => {
    const sent = asSent(siteJsonLd(siteWith(), undefined, ORIGIN));
    assert.deepEqual(Object.keys(sent), ['@context', '@type', 'name', 'url', 'parentOrganization', 'areaServed']);
    assert.equal(sent['name'], 'Musterstadt');
  });
});

describe('newsJsonLd', () => {
  const entry = { slug: 'neu', title: 'Neu', summary: 'Ein Satz.' };
  const description = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: 'Neu',
    description: 'Ein Satz.',
    url: 'https://portal.example/aktuelles/neu/',
    inLanguage: 'de',
  };

  it('says a day only where one is known', () => {
    assert.deepEqual(newsJsonLd(entry, ORIGIN), description);
    assert.deepEqual(newsJsonLd({ ...entry, date: '2023-07' }, ORIGIN), { ...description, datePublished: '2023-07' });
    const published = { ...entry, date: '2023-07', published: '2026-11-23' };
    assert.deepEqual(newsJsonLd(published, ORIGIN), { ...description, datePublished: '2026-11-23' });
  });
});

describe('both descriptions', () => {
  it('never give away where letters go', () => {
    const project = projectWith({ contact, letterAddress: 'letters@example.org' });
    const site = siteWith({ letterAddress: 'letters@example.org', deputyLetterAddress: 'letters@example.org' });
    const said = [projectJsonLd(project, [site], ORIGIN, TODAY, portal), siteJsonLd(site, project, ORIGIN)];
    assert.doesNotMatch(JSON.stringify(said), /letters@/);
  });
});
