import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contactAt } from '../../../src/domain/contacts.ts';
import { isAway, presentAt, presentOn } from '../../../src/domain/days/absence.ts';
import { parseContent } from '../../../src/content/check.ts';
import { rawContent, rawProject, rawSite, siteWith } from '../../content/sample.ts';

const away = [
  { who: 'ansprechperson', from: '2026-12-21', to: '2027-01-03' },
  { who: 'vertretung', from: '2026-12-24', to: '2026-12-24' },
  { who: 'ansprechperson', from: '2027-03-01', to: '2027-03-01' },
];
const coordinator = { name: 'Frau Beispiel', role: 'Koordinatorin', phone: '06152 123456' };
const deputy = { name: 'Herr Muster', role: 'Vertretung', phone: '06152 123457' };

describe('who is away', () => {
  const site = siteWith({ away });
  /** Day, and whether coordinator and deputy are away. */
  const days: [string, boolean, boolean][] = [
    ['2026-12-20', false, false],
    ['2026-12-21', true, false],
    ['2026-12-23', true, false],
    ['2026-12-24', true, true],
    ['2026-12-25', true, false],
    ['2027-01-03', true, false],
    ['2027-01-04', false, false],
    ['2027-03-01', true, false],
    ['2027-03-02', false, false],
  ];
  for (const [day, first, second] of days)
    it(`on ${day}: ${first ? 'the coordinator' : 'not the coordinator'}, ${second ? 'the deputy' : 'not the deputy'}`, () => {
      assert.equal(isAway(site, 'ansprechperson', day), first);
      assert.equal(isAway(site, 'vertretung', day), second);
    });

  it('is nobody where nothing is said', () => assert.equal(isAway(siteWith(), 'ansprechperson', '2026-12-24'), false));
});

describe('what may be shown while somebody is away', () => {
  const site = siteWith({ away, coordinator, deputy });
  const namesOn = (day: string) => [presentAt(site, day).coordinator?.name, presentAt(site, day).deputy?.name];

  it('names who is there alone', () => {
    assert.deepEqual(namesOn('2026-12-20'), ['Frau Beispiel', 'Herr Muster']);
    assert.deepEqual(namesOn('2026-12-21'), [undefined, 'Herr Muster']);
    assert.deepEqual(namesOn('2026-12-24'), [undefined, undefined]);
  });

  it('has the deputy as the contact, else the project’s', () => {
    const contentOf = (contact: object) =>
      parseContent(
        rawContent({
          projects: { alpha: rawProject({ contact }) },
          sites: { beta: rawSite({ away, coordinator, deputy }) },
        }),
      );
    const contactOn = (day: string, contact: object) => {
      const { sites, projects } = presentOn(contentOf(contact), day);
      assert.ok(sites[0]);
      return contactAt(sites[0], projects[0])?.name;
    };
    const other = { name: 'Kim Kontakt', role: 'Projekt', phone: '06152 123458' };
    assert.equal(contactOn('2026-12-20', other), 'Frau Beispiel');
    assert.equal(contactOn('2026-12-21', other), 'Herr Muster');
    assert.equal(contactOn('2026-12-24', other), 'Kim Kontakt');
    const same = { ...coordinator, role: 'Projekt' };
    assert.equal(contactOn('2026-12-24', same), undefined);
    assert.equal(contactOn('2027-01-04', same), 'Frau Beispiel');
  });

  it('is the content itself on all other days', () => {
    const content = parseContent(rawContent({ sites: { beta: rawSite({ away, coordinator, deputy }) } }));
    assert.equal(presentOn(content, '2026-12-20'), content);
  });
});
