/** What search engines are told, on every page that tells it. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { get } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import { allPaths } from '../support/routes.ts';

type Fields = Record<string, unknown>;

/** By schema.org, and what search engines ask for: the fields without which the type says nothing. */
const required: Record<string, string[]> = {
  GovernmentService: ['name', 'description', 'url', 'provider', 'areaServed', 'audience'],
  GovernmentOffice: ['name', 'url', 'parentOrganization', 'areaServed'],
  GovernmentOrganization: ['name'],
  AdministrativeArea: ['name', 'identifier'],
  Audience: ['audienceType'],
  ContactPoint: ['name', 'contactType'],
  ServiceChannel: ['servicePhone'],
  OpeningHoursSpecification: ['validThrough'],
  PostalAddress: ['streetAddress', 'postalCode', 'addressLocality', 'addressCountry'],
  NewsArticle: ['headline', 'description', 'url', 'inLanguage'],
};

function* things(value: unknown): Generator<Fields> {
  if (!value || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield value as Fields;
  for (const inner of Object.values(value)) yield* things(inner);
}

it('every description in a page can be read, is of a known type and has what its type needs', async () => {
  await using portal = await startProgram();
  const found = new Map<string, number>();
  for (const path of await allPaths(portal.url)) {
    const { text } = await get(portal.url + path);
    const blocks = [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) => json);
    assert.ok(blocks.length <= 1, path);
    if (/^\/(projekte|standorte|aktuelles)\/[^/?]+\/$/.test(path)) assert.equal(blocks.length, 1, path);
    for (const json of blocks) {
      const description = JSON.parse(json ?? '') as Fields;
      assert.equal(description['@context'], 'https://schema.org', path);
      const { url } = description as { url?: string };
      if (url) assert.equal(new URL(url).pathname, path);
      for (const thing of things(description)) {
        const type = String(thing['@type']);
        const fields = required[type];
        assert.ok(fields, `${path}: ${type}`);
        for (const field of fields) assert.ok(thing[field], `${path}: ${type} without ${field}`);
        for (const value of Object.values(thing)) assert.ok(value !== '' && value !== null, path);
        found.set(type, (found.get(type) ?? 0) + 1);
      }
    }
  }
  assert.ok((found.get('GovernmentService') ?? 0) >= 4 && (found.get('GovernmentOffice') ?? 0) >= 9);
});
