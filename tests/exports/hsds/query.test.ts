import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { parseContent } from '../../../src/content/check.ts';
import { hsdsOf } from '../../../src/exports/hsds/records.ts';
import type { Hsds } from '../../../src/exports/hsds/records.ts';
import { isRefusal, pageOf, parametersOf, readQuery } from '../../../src/exports/hsds/query.ts';
import type { ListName } from '../../../src/exports/hsds/query.ts';
import { rawContent, rawProject, rawSite } from '../../content/sample.ts';

const names = ['a', 'b', 'c', 'd', 'e'];
const content = parseContent(
  rawContent({
    projects: Object.fromEntries(
      names.map((name) => [name, rawProject({ acronym: `PROJEKT ${name}`, runBy: [`Amt ${name}`] })]),
    ),
    sites: Object.fromEntries(
      names.map((name, index) => [
        `${name}-ort`,
        rawSite({ project: name, postcodes: [`0123${index}`], runBy: `Amt ${name}` }),
      ]),
    ),
  }),
);
const hsds = hsdsOf(content, 'https://portal.example/', '2026-11-24');

interface Page {
  total_items: number;
  total_pages: number;
  page_number: number;
  size: number;
  first_page: boolean;
  last_page: boolean;
  empty: boolean;
  contents: Record<string, unknown>[];
}

function ask(list: ListName, search: string): Page {
  const query = readQuery(list, new URLSearchParams(search));
  assert.ok(!isRefusal(query), JSON.stringify(query));
  return pageOf(hsds[list], query) as Page;
}
function refused(list: ListName, search: string) {
  const query = readQuery(list, new URLSearchParams(search));
  assert.ok(isRefusal(query), search);
  return query;
}
const acronyms = ({ contents }: Page) =>
  contents.map((service) => String(service['alternate_name']).slice(-1)).join('');

describe('a page of a list', () => {
  it('without parameters has everything', () => {
    const { contents, ...page } = ask('services', '');
    assert.deepEqual(page, {
      total_items: 5,
      total_pages: 1,
      page_number: 1,
      size: 5,
      first_page: true,
      last_page: true,
      empty: false,
    });
    assert.equal(contents.length, 5);
  });

  it('after page has the next ones, and the last is shorter', () => {
    assert.equal(acronyms(ask('services', 'per_page=2')), 'ab');
    assert.equal(acronyms(ask('services', 'per_page=2&page=2')), 'cd');
    const last = ask('services', 'per_page=2&page=3');
    assert.equal(acronyms(last), 'e');
    assert.deepEqual([last.total_pages, last.size, last.first_page, last.last_page], [3, 1, false, true]);
  });

  it('beyond the last is empty and says so', () => {
    const { empty, size, last_page: isLast, total_items: total } = ask('services', 'per_page=2&page=9');
    assert.deepEqual([empty, size, isLast, total], [true, 0, true, 5]);
  });

  it('has one-to-one fields only, unless all is asked for', () => {
    const [simple] = ask('services', '').contents;
    assert.ok(simple && !Object.values(simple).some(Array.isArray) && simple['organization']);
    const [full] = ask('services', 'full=true').contents;
    assert.ok(Array.isArray(full?.['service_at_locations']));
    assert.deepEqual(ask('services', 'full=false').contents[0], simple);
  });

  it('together the pages have every record once, whatever their size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (perPage) => {
        const pages = Math.ceil(5 / perPage);
        const seen = Array.from({ length: pages }, (_, index) =>
          acronyms(ask('services', `per_page=${perPage}&page=${index + 1}`)),
        );
        assert.equal(seen.join(''), 'abcde');
      }),
    );
  });
});

describe('filters', () => {
  it('find by words, whatever their case', () => {
    assert.equal(acronyms(ask('services', 'search=projekt+C')), 'c');
    assert.equal(ask('services', 'search=gibt-es-nicht').empty, true);
  });

  it('find what an organisation provides', () => {
    const [body] = ask('organizations', 'search=Amt+d').contents;
    assert.equal(acronyms(ask('services', `organization_id=${String(body?.['id'])}`)), 'd');
    assert.equal(ask('locations', `organization_id=${String(body?.['id']).toUpperCase()}`).total_items, 1);
    assert.equal(ask('services', `organization_id=${crypto.randomUUID()}`).total_items, 0);
  });

  it('find what is there for a postcode', () => {
    assert.equal(acronyms(ask('services', 'postcode=01232')), 'c');
    assert.equal(ask('service_at_locations', 'postcode=01232').total_items, 1);
    assert.equal(ask('locations', 'postcode=99999').total_items, 0);
  });

  it('add up', () => {
    assert.equal(acronyms(ask('services', 'postcode=01232&search=projekt')), 'c');
    assert.equal(ask('services', 'postcode=01232&search=projekt+d').total_items, 0);
  });
});

describe('a query that cannot be meant', () => {
  for (const search of [
    'page=0',
    'page=-1',
    'page=1.5',
    'page=',
    'page=x',
    'page=1e3',
    'page=01',
    'page=1000000',
    'page= 1',
    'per_page=0',
    'per_page=101',
    'full=ja',
    'full=',
    'search=',
    `search=${'a'.repeat(101)}`,
    'organization_id=1',
    'postcode=1445',
    'postcode=01445x',
    'format=xml',
  ])
    // prettier-ignore
    it(`is refused: ${search.slice(0, 30)}`, () => {
      const { parameter, message } = refused('services', search);
      assert.equal(parameter, search.split('=')[0]);
      assert.match(message.de, new RegExp(`^Der Parameter „${parameter}“ erwartet .+\\.$`));
      assert.match(message.en, new RegExp(`^The parameter "${parameter}" expects .+\\.$`));
    });

  it('is refused where a parameter is unknown, for what was asked for would not be answered', () => {
    const { message } = refused('organizations', 'postcode=01234');
    assert.equal(
      message.de,
      'Der Parameter „postcode“ ist hier nicht bekannt. Möglich sind: page, per_page, full, search, format.',
    );
    assert.match(refused('services', 'modified_after=2026-01-01').message.en, /is not known here\. Possible: page, /);
  });

  it('is refused where a parameter stands twice', () => {
    assert.match(refused('services', 'page=1&page=2').message.de, /mehr als einmal/);
  });

  it('is never repeated in the answer', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), fc.string({ minLength: 12 }), (name, value) => {
        const search = new URLSearchParams([[name, value]]);
        const said = JSON.stringify(readQuery('services', search));
        if (/^\w{1,40}$/.test(name)) return;
        assert.ok(
          !said.includes(JSON.stringify(name).slice(1, -1)) && !said.includes(JSON.stringify(value).slice(1, -1)),
        );
      }),
    );
  });

  it('every list knows only parameters that are checked', () => {
    for (const list of Object.keys(hsds) as (keyof Hsds)[])
      for (const name of parametersOf[list])
        assert.equal(refused(list, `${name}=${'\u0000'.repeat(101)}`).parameter, name);
  });
});
