import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { validate, version } from 'uuid';
import { parseContent } from '../../../src/content/check.ts';
import { hsdsOf, withoutLists } from '../../../src/exports/hsds/records.ts';
import type { Hsds, HsdsRecord } from '../../../src/exports/hsds/records.ts';
import { readRawContent } from '../../../src/content/read.ts';
import { faultsOf } from './schemas.ts';
import { contentFolder, rawContent, rawProject, rawSite } from '../../content/sample.ts';

const ORIGIN = 'https://portal.example/';
const TODAY = '2026-11-24';
const kinds: Record<keyof Hsds, string> = {
  services: 'service',
  organizations: 'organization',
  locations: 'location',
  service_at_locations: 'service_at_location',
};
const lists = Object.keys(kinds) as (keyof Hsds)[];

const real = parseContent(readRawContent(contentFolder));
const fixture = parseContent(readRawContent(fileURLToPath(new URL('../../fixture/content', import.meta.url))));

const hsdsWith = (project: Record<string, unknown>, site: Record<string, unknown> = {}, today = TODAY) =>
  hsdsOf(
    parseContent(rawContent({ projects: { alpha: rawProject(project) }, sites: { beta: rawSite(site) } })),
    ORIGIN,
    today,
  );
const only = (records: HsdsRecord[]) => {
  const [record] = records;
  assert.ok(record && records.length === 1);
  return record.full;
};

/** Every value at every depth. */
function* within(value: unknown, path = ''): Generator<[path: string, value: unknown]> {
  yield [path, value];
  if (value && typeof value === 'object')
    for (const [name, inner] of Object.entries(value)) yield* within(inner, `${path}/${name}`);
}

for (const [name, content] of Object.entries({ real, fixture })) {
  describe(`the records of the ${name} content`, () => {
    const hsds = hsdsOf(content, ORIGIN, TODAY);

    it('are valid, with everything that belongs to them and as a list shows them', () => {
      for (const list of lists) {
        assert.ok(hsds[list].length > 0);
        for (const { full } of hsds[list])
          for (const shown of [full, withoutLists(full)])
            assert.deepEqual(faultsOf(kinds[list], structuredClone(shown)), [], JSON.stringify(shown));
      }
    });

    it('have ids of version 5 that no two records of a kind share', () => {
      for (const list of lists) {
        const ids = hsds[list].map(({ id }) => id);
        assert.ok(ids.every((id) => validate(id) && version(id) === 5));
        assert.equal(new Set(ids).size, ids.length);
      }
    });

    it('point to records that are there', () => {
      const ids = Object.fromEntries(
        lists.map((list) => [`${kinds[list]}_id`, new Set(hsds[list].map(({ id }) => id))]),
      );
      let pointers = 0;
      for (const [path, value] of within(hsds)) {
        const known = ids[path.split('/').at(-1) ?? ''];
        if (!known || !path.includes('/full/')) continue;
        pointers += 1;
        assert.ok(known.has(String(value)), `${path} ${String(value)}`);
      }
      assert.ok(pointers > 10);
    });

    it('have no empty field', () => {
      for (const [path, value] of within(lists.map((list) => hsds[list].map(({ full }) => full))))
        assert.ok(
          value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
          path,
        );
    });

    it('never give away where letters go', () => {
      const published = JSON.stringify(
        content.projects
          .flatMap(({ contact }) => contact?.email ?? [])
          .concat(content.sites.flatMap(({ coordinator }) => coordinator?.email ?? [])),
      );
      const said = JSON.stringify(hsds);
      for (const { letterAddress } of [...content.projects, ...content.sites])
        if (letterAddress && !published.includes(letterAddress))
          assert.ok(!said.includes(letterAddress), letterAddress);
    });
  });
}

describe('ids', () => {
  it('are these for ever: others keep them', () => {
    const hsds = hsdsWith({});
    assert.equal(only(hsds.services)['id'], '4102e676-3fa8-58a4-9dce-c7e6ba78a313');
    assert.equal(only(hsds.locations)['id'], 'ca656ebf-d8fe-59d1-9b10-b4557c55323f');
    assert.equal(only(hsds.service_at_locations)['id'], 'e6377182-5cbb-5ebc-b471-0cfd7623ccc6');
    assert.equal(only(hsds.organizations)['id'], '5dc1f7d4-0ef9-5db6-97c0-bf11c7797e41');
  });

  it('stay when everything but the names of the files changes', () => {
    const before = hsdsWith({});
    const after = hsdsWith({ title: 'Neu', summary: 'Neu.', term: { end: '2020-01-01' } }, { place: 'Anderswo' });
    for (const list of ['services', 'locations', 'service_at_locations'] as const)
      assert.equal(only(after[list])['id'], only(before[list])['id']);
  });
});

describe('the status of a service', () => {
  const statusOf = (project: Record<string, unknown>, today = TODAY) =>
    only(hsdsWith(project, {}, today).services)['status'];

  it('is true by the Berlin day: active to the last day of the term, inactive from the next', () => {
    assert.equal(statusOf({ term: { end: TODAY } }), 'active');
    assert.equal(statusOf({ term: { end: TODAY } }, '2026-11-25'), 'inactive');
  });

  it('is inactive before the term begins', () => {
    assert.equal(statusOf({ term: { begin: '2026-12-01' } }), 'inactive');
    assert.equal(statusOf({ term: { begin: '2026-12-01' } }, '2026-12-01'), 'active');
  });

  it('is temporarily closed while nobody is taken in', () => {
    assert.equal(statusOf({ intake: { open: 'nein' } }), 'temporarily closed');
  });

  it('says its doubt beside it where nobody has said whether the project still runs', () => {
    const service = only(hsdsWith({ term: { unconfirmed: 'ja' } }).services);
    assert.equal(service['status'], 'active');
    assert.match(String(service['alert']), /nicht sicher/);
  });

  it('of the real projects is what their terms say', () => {
    const statuses = hsdsOf(real, ORIGIN, TODAY).services.map(({ full }) => [full['alternate_name'], full['status']]);
    assert.deepEqual(Object.fromEntries(statuses), {
      KoPrA: 'inactive',
      ReSiSax: 'inactive',
      'S.P.G.': 'active',
      'V-I-T': 'active',
    });
  });
});

describe('a service', () => {
  it('that is over does not say how to take part', () => {
    assert.ok('application_process' in only(hsdsWith({}).services));
    assert.ok(!('application_process' in only(hsdsWith({ term: { end: '2026-01-01' } }).services)));
  });

  it('has the ages and the last check as HSDS names them', () => {
    const audience = { text: ['Sie.'], ageFrom: '27', ageTo: '50' };
    const service = only(hsdsWith({ audience, checked: { date: '2026-11-01', by: 'AB' } }).services);
    assert.deepEqual([service['minimum_age'], service['maximum_age'], service['assured_date']], [27, 50, '2026-11-01']);
  });

  it('shows an address of a site, its opening hours, languages and access', () => {
    const address = { street: 'Weg 1', postcode: '01234', city: 'Ort', note: '1. Stock' };
    const hsds = hsdsWith({}, { address, hours: 'Montags', languages: ['ku-Arab'], accessibility: ['Aufzug.'] });
    const location = only(hsds.locations) as Record<string, Record<string, unknown>[]>;
    assert.equal(location['addresses']?.[0]?.['address_1'], 'Weg 1');
    assert.equal(location['addresses']?.[0]?.['state_province'], 'Hessen');
    assert.equal(location['schedules']?.[0]?.['description'], 'Montags');
    assert.equal(location['languages']?.[0]?.['code'], 'ku');
    assert.equal(location['accessibility']?.[0]?.['description'], 'Aufzug.');
  });

  it('has a capacity of 0 where no place is free, valid and with the day on which that was so', () => {
    for (const [places, name] of [
      ['warteliste', 'Warteliste'],
      ['voll', 'Zurzeit voll'],
    ] as const) {
      const service = only(hsdsWith({}, { places, placesSince: '2026-10-25' }).services);
      assert.deepEqual(faultsOf('service', structuredClone(service)), []);
      assert.deepEqual(service['capacities'], [
        {
          id: '95cb540e-9b71-5e20-9cb8-f827155bac91',
          unit: { id: '08464a24-8be5-5ec2-b665-02379c6e2323', name: 'Platz' },
          available: 0,
          description: `Musterstadt: ${name}`,
          updated: '2026-10-25T00:00:00.000+02:00',
        },
      ]);
    }
  });

  it('has no capacity where the number is not known: free places are said in words alone', () => {
    const { services, service_at_locations: there } = hsdsWith({}, { places: 'frei', placesSince: '2026-11-01' });
    assert.equal(only(services)['capacities'], undefined);
    assert.match(String(only(there)['description']), / Es gibt freie Plätze \(Stand: 1\. November 2026\)\.$/);
  });

  it('says nothing of places that is older than 30 days, or that nobody can take', () => {
    const site = { places: 'voll', placesSince: '2026-11-01' };
    const all = (project: Record<string, unknown>, today: string) => JSON.stringify(hsdsWith(project, site, today));
    assert.match(all({}, '2026-12-01'), /"capacities".*Zurzeit voll/);
    for (const [project, today] of [
      [{}, '2026-12-02'],
      [{ intake: { open: 'nein' } }, '2026-12-01'],
      [{ term: { end: '2026-11-30' } }, '2026-12-01'],
    ] as const)
      assert.doesNotMatch(all(project, today), /capacities|Zurzeit voll/);
  });

  it('has its public dates as rules, until the project ends', () => {
    const dates = [
      { title: 'Treffen', weekday: 'Montag', week: 'letzter', from: '10:00', to: '12:00', begin: '2026-01-01' },
    ];
    const full = only(hsdsWith({ term: { end: '2026-12-31' } }, { dates }).service_at_locations);
    const [schedule] = full['schedules'] as Record<string, unknown>[];
    const { id: _id, ...rule } = schedule ?? {};
    assert.deepEqual(rule, {
      dtstart: '2026-01-26',
      freq: 'MONTHLY',
      byday: '-1MO',
      opens_at: '10:00',
      closes_at: '12:00',
      until: '2026-12-31',
      description: 'Treffen: Jeden letzten Montag im Monat, 10:00 bis 12:00 Uhr',
      notes: 'Europe/Berlin',
    });
  });
});

describe('organisations', () => {
  it('are one, whether their legal form is written behind the name or not', () => {
    const hsds = hsdsWith({ runBy: ['Jobcenter Muster (AöR)'] }, { runBy: 'Jobcenter Muster' });
    const body = only(hsds.organizations);
    assert.equal(body['name'], 'Jobcenter Muster (AöR)');
    assert.equal(only(hsds.locations)['organization_id'], body['id']);
  });

  it('are the partners too, with what they do', () => {
    const partners = { verein: { name: 'Verein', summary: 'Hilft.', url: 'https://verein.example/' } };
    const { organizations } = hsdsOf(parseContent(rawContent({ partners })), ORIGIN, TODAY);
    const { id: _id, ...partner } = organizations[1]?.full ?? {};
    assert.deepEqual(partner, { name: 'Verein', description: 'Hilft.', website: 'https://verein.example/' });
  });
});

it('a record that is not as HSDS wants it is found', () => {
  const service = only(hsdsWith({}).services);
  assert.deepEqual(faultsOf('service', { ...service, status: 'offen' }), [
    '/status must be equal to one of the allowed values',
  ]);
  assert.deepEqual(faultsOf('service', { ...service, phones: [] }), ['/phones must NOT have fewer than 1 items']);
  assert.deepEqual(faultsOf('location', { id: service['id'] }), [" must have required property 'location_type'"]);
});
