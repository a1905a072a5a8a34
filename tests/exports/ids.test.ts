/** One id for each entry of an output: programs keep one of two that share one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { parseContent } from '../../src/content/check.ts';
import type { Content, RawContent } from '../../src/content/content.ts';
import { dialled } from '../../src/domain/contacts.ts';
import { stableId } from '../../src/domain/stable-ids.ts';
import { atomFeed } from '../../src/exports/atom.ts';
import { hsdsOf } from '../../src/exports/hsds/records.ts';
import type { HsdsRecord } from '../../src/exports/hsds/records.ts';
import { calendarOf } from '../../src/exports/ics.ts';
import { allVcards } from '../../src/exports/vcard.ts';
import { problemsOf, rawContent, rawPortal, rawProject, rawSite } from '../content/sample.ts';
import { firstValue, readCards } from '../support/vcards.ts';

const ORIGIN = 'https://portal.example/';
const TODAY = '2026-11-24';

const meeting = fc.record(
  {
    title: fc.constantFrom('Treffen', 'Gespräch', 'Treffen/Gespräch'),
    weekday: fc.constantFrom('Montag', 'Dienstag'),
    week: fc.constantFrom('erster', 'letzter'),
    from: fc.constantFrom('10:00', '11:00'),
    to: fc.constantFrom('12:00', '13:00'),
    begin: fc.constantFrom('2026-11-23', '2026-11-24'),
    end: fc.constantFrom('2026-11-30', '2027-12-31'),
    place: fc.constantFrom('Saal', 'Haus'),
  },
  { requiredKeys: ['title', 'weekday', 'from', 'to', 'begin'] },
);
const person = fc.record(
  {
    name: fc.constantFrom('Kim Kontakt', 'Frau Müller'),
    role: fc.constantFrom('Leitung', 'Koordination'),
    phone: fc.constantFrom('030 23125001', '+49 30 23125001', '030 23125002'),
    email: fc.constantFrom('kim@example.org', 'mueller@example.org'),
  },
  { requiredKeys: ['name', 'role'] },
);
const body = fc.constantFrom('Verein', 'Verein (Nord)', 'Verein (Süd)', 'Amt', 'Amt (AöR)');
const each = <T>(entry: fc.Arbitrary<T>) =>
  fc.uniqueArray(entry, { maxLength: 4, selector: (one) => JSON.stringify(one) });
const site = fc.record(
  {
    runBy: body,
    coordinator: person,
    deputy: person,
    team: each(person),
    phone: fc.constantFrom('030 23125001', '030/23125003'),
    dates: each(meeting),
    languages: each(fc.constantFrom('ku', 'ku-Arab', 'ar')),
    accessibility: each(fc.constantFrom('Aufzug', 'Rampe')),
  },
  { requiredKeys: ['runBy', 'dates'] },
);
const project = fc.record(
  { runBy: each(body).filter(({ length }) => length > 0), contact: person, people: each(person) },
  { requiredKeys: ['runBy'] },
);
const contents = fc
  .record({ one: project, two: project, a: site, b: site, c: site, partners: each(body) })
  .map(({ one, two, a, b, c, partners }): RawContent =>
    rawContent({
      portal: rawPortal(),
      projects: { one: rawProject(one), two: rawProject(two) },
      sites: {
        a: rawSite({ ...a, project: 'one' }),
        b: rawSite({ ...b, project: 'one', postcodes: [] }),
        c: rawSite({ ...c, project: 'two' }),
      },
      partners: Object.fromEntries(partners.map((name, index) => [`p${index}`, { name, summary: name }])),
      news: { x: { title: 'T', summary: 'S', date: TODAY }, y: { title: 'T', summary: 'S', date: TODAY } },
    }),
  )
  .filter((raw) => problemsOf(raw).every((problem) => /steht zweimal/.test(problem)))
  .map((raw) => (problemsOf(raw).length > 0 ? undefined : parseContent(raw)))
  .filter((content): content is Content => content !== undefined);

const distinct = (ids: unknown[], what: string) =>
  assert.equal(new Set(ids).size, ids.length, `${what}: ${ids.join(' ')}`);

/** „Amt (AöR)“ is another name of „Amt“. */
const nameOf = (record: object) => ('name' in record ? String(record.name).replace(/ \(.*/, '') : '');

/** Every record with an id, at every depth; the same one may stand at several places. */
function* records(value: unknown, kind = ''): Generator<[id: string, record: string]> {
  if (Array.isArray(value)) {
    distinct(
      value.flatMap((entry: unknown) => (entry && typeof entry === 'object' && 'id' in entry ? [entry.id] : [])),
      kind,
    );
    for (const entry of value) yield* records(entry, kind);
  } else if (value && typeof value === 'object') {
    if ('id' in value) yield [String(value.id), `${kind} ${nameOf(value)}`];
    for (const [name, inner] of Object.entries(value)) yield* records(inner, name.replace(/s$/, ''));
  }
}

describe('whatever the content says', () => {
  const holds = (check: (content: Content) => void) => fc.assert(fc.property(contents, check), { numRuns: 150 });

  it('no two dates of a calendar share a UID, and all are in it', () => {
    holds(({ sites, projects }) => {
      for (const place of sites) {
        const calendar = calendarOf(place, projects[0], TODAY);
        if (!calendar) continue;
        const events = new ICAL.Component(ICAL.parse(calendar) as unknown[]).getAllSubcomponents('vevent');
        const uids = events.map((event) => event.getFirstPropertyValue('uid'));
        distinct(uids, place.slug);
      }
    });
  });

  it('no two vCards share a UID, and no number or address is lost', () => {
    holds((content) => {
      const text = allVcards(content, ORIGIN);
      const uids = readCards(text).map((card) => firstValue(card, 'uid'));
      distinct(uids, 'vCards');
      const published = [
        ...content.projects.map(({ contact }) => contact),
        ...content.sites.flatMap(({ coordinator, deputy }) => [coordinator, deputy]),
      ];
      for (const { phone, email } of published.filter((one) => one !== undefined)) {
        if (phone) assert.ok(text.includes(`:${dialled(phone)}\r\n`), phone);
        if (email) assert.ok(text.includes(`:${email}\r\n`), email);
      }
    });
  });

  it('no two records of the open data share an id, in a list or in two', () => {
    holds((content) => {
      const known = new Map<string, string>();
      for (const [list, all] of Object.entries(hsdsOf(content, ORIGIN, TODAY))) {
        const shown = all.map(({ full }: HsdsRecord) => full);
        for (const [id, record] of records(shown, list.replace(/s$/, ''))) {
          assert.equal(known.get(id) ?? record, record);
          known.set(id, record);
        }
      }
    });
  });

  it('no two entries of the feed share an id', () => {
    holds(({ portal, news }) => {
      const feed = atomFeed({ portal, news, origin: ORIGIN, html: new Map() });
      const ids = Array.from(feed.matchAll(/<id>(.*?)<\/id>/g), ([, id]) => id);
      distinct(ids, 'feed');
    });
  });
});

describe('the id of an entry', () => {
  const rule = { title: 'Treffen', weekday: 'Montag', from: '10:00', to: '12:00', begin: '2026-11-23' };
  const uidsOf = (...dates: Record<string, string>[]) => {
    const { sites, projects } = parseContent(rawContent({ sites: { beta: rawSite({ dates }) } }));
    const [place] = sites;
    assert.ok(place);
    return Array.from((calendarOf(place, projects[0], TODAY) ?? '').matchAll(/^UID:(.*)\r$/gm), ([, uid]) => uid);
  };
  const id = stableId('date', 'beta', '2026-11-23', 'MO', '10:00');

  it('is what it always was, as long as no other has it', () => {
    assert.deepEqual(uidsOf(rule), [id]);
    const [first] = uidsOf(rule, { ...rule, from: '11:00' });
    assert.equal(first, id);
  });

  it('does not change with the order, nor when another is over', () => {
    const over = { ...rule, title: 'Vorbei', end: '2026-11-23' };
    const other = { ...rule, title: 'Gespräch' };
    const [one, two] = uidsOf(rule, other);
    assert.deepEqual(uidsOf(other, rule), [two, one]);
    assert.deepEqual(uidsOf(over, rule, other), [one, two]);
  });
});
