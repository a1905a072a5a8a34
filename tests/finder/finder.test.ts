import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { parseContent } from '../../src/content/check.ts';
import { find } from '../../src/finder/finder.ts';
import type { Finding } from '../../src/finder/finder.ts';
import { readPlace, readQuestion } from '../../src/finder/question.ts';
import { readRawContent } from '../../src/content/read.ts';
import { burdens } from '../../src/content/schema/project.ts';
import { closedBecause } from '../../src/domain/days/term.ts';
import { AFTER, cases } from './finder-cases.ts';
import { contentFolder, rawContent, rawPortal, rawProject, rawSite } from '../content/sample.ts';

const content = parseContent(readRawContent(contentFolder));
const answers = ({ fitting, nearMisses }: Finding) => ({
  fits: fitting.map(({ project }) => project.slug).toSorted(),
  misses: Object.fromEntries(nearMisses.map(({ project, obstacles }) => [project.slug, obstacles])),
});

describe('the finder', () => {
  it('is asked in at least 200 ways', () => assert.ok(cases.length >= 200));

  for (const { day = AFTER, where, fits, misses = {}, choices = [], ...typed } of cases) {
    it(`answers ${JSON.stringify(typed)} on ${day}`, () => {
      const finding = find(content, readQuestion(new URLSearchParams(typed)), day);
      assert.equal(finding.where.kind, where);
      assert.deepEqual(answers(finding), { fits: fits.toSorted(), misses });
      const asked = finding.where.choices.map(({ ask }) => ask).slice(0, choices.length);
      if (choices.length > 0) assert.deepEqual(asked, choices);
    });
  }

  it('names the site of the postcode, not the others of the project', () => {
    const sites = (place: string) =>
      find(content, { place }, AFTER).fitting.flatMap((option) => option.sites.map(({ slug }) => slug));
    assert.deepEqual(sites('64283'), ['darmstadt']);
    assert.deepEqual(sites('Hameln'), ['hameln']);
    assert.equal(sites('').length, 6);
  });

  it('names the job centre of the place where it is known, else any', () => {
    const next = (place: string) => find(content, { place }, AFTER).next.map(({ name }) => name);
    assert.deepEqual(next('09456'), ['Jobcenter Erzgebirgskreis']);
    assert.deepEqual(next('Landkreis Meißen'), ['Ihr Jobcenter']);
    for (const place of ['Leipzig', '64347', '99999', '', 'x', 'Hamburg'])
      assert.deepEqual(next(place), ['Ihr Jobcenter'], place);
  });

  it('names the office first where one can reach it', () => {
    const office = { name: 'Büro', phone: '030 23125567' };
    const withOffice = parseContent(
      rawContent({ portal: rawPortal({ office, publisher: { ...office, name: 'Amt', representative: 'X' } }) }),
    );
    assert.deepEqual(
      find(withOffice, { place: '99999' }, AFTER).next.map(({ name }) => name),
      ['Büro', 'Ihr Jobcenter'],
    );
    const silent = parseContent(rawContent({ portal: rawPortal({ office: { name: 'Büro' } }) }));
    assert.deepEqual(
      find(silent, { place: '01234' }, AFTER).next.map(({ name }) => name),
      ['Jobcenter Musterstadt'],
    );
  });

  it('says that a project takes nobody at the moment', () => {
    const paused = parseContent(rawContent({ projects: { alpha: rawProject({ intake: { open: 'nein' } }) } }));
    assert.deepEqual(answers(find(paused, { place: '01234' }, AFTER)), { fits: [], misses: { alpha: ['paused'] } });
    assert.deepEqual(answers(find(paused, { place: '99999' }, AFTER)), { fits: [], misses: {} });
  });

  it('shows only as many as help to choose', () => {
    const slugs = Array.from({ length: 30 }, (_, index) => `p${index}`);
    const projects = Object.fromEntries(slugs.map((slug) => [slug, rawProject()]));
    const sites = Object.fromEntries(slugs.map((slug) => [slug, rawSite({ project: slug })]));
    const many = parseContent(rawContent({ projects, sites }));
    assert.equal(find(many, { place: '01234' }, AFTER).fitting.length, 6);
  });

  it('never fails, and always leads on to somebody, whatever is asked on whatever day', () => {
    const place = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: 0, max: 99_999 }).map((number) => String(number).padStart(5, '0')),
      fc.constantFrom(
        ...content.sites.flatMap(({ place: name, district, postcodes }) => [name, district, ...postcodes]),
      ),
    );
    const typed = fc.record({
      plz: place,
      alter: fc.oneof(fc.string(), fc.integer().map(String)),
      leistungen: fc.oneof(fc.constantFrom('yes', 'no', 'unsure'), fc.string()),
      belastung: fc.oneof(fc.constantFrom(...burdens), fc.string()),
    });
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(typed, day, (answered, today) => {
        const { where, fitting, nearMisses, next } = find(content, readQuestion(new URLSearchParams(answered)), today);
        assert.ok(next.length > 0 && next.every(({ name }) => name));
        for (const { project, sites, obstacles } of fitting) {
          assert.equal(closedBecause(project, today), undefined);
          assert.deepEqual(obstacles, []);
          assert.ok(sites.length > 0 && ['inside', 'nothing'].includes(where.kind));
        }
        for (const { sites, obstacles } of nearMisses) assert.ok(sites.length > 0 && obstacles.length > 0);
        const all = [...fitting, ...nearMisses].map(({ project }) => project.slug);
        assert.equal(new Set(all).size, all.length);
        if (['inside', 'partly', 'near', 'nothing'].includes(where.kind)) assert.ok(all.length > 0);
        else assert.equal(all.length, 0);
        if (where.kind === 'which' || where.kind === 'slip') assert.ok(where.choices.length > 0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('reading the question', () => {
  const read = (fields: Record<string, string>) => readQuestion(new URLSearchParams(fields));

  it('takes what is not among the answers as not answered', () => {
    const nothing = { place: '', benefits: undefined, age: undefined, ageTyped: '', burden: undefined };
    assert.deepEqual(read({}), nothing);
    assert.deepEqual(read({ leistungen: 'vielleicht', belastung: 'debt' }), nothing);
  });

  it('understands an age as people write it, and no other number', () => {
    for (const alter of ['26', ' 26 ', '26 Jahre', 'ich bin 26.', '٢٦']) assert.equal(read({ alter }).age, 26, alter);
    for (const alter of ['', '26,5', '-26', '1998', '121', 'alt', '1.5'])
      assert.equal(read({ alter }).age, undefined, alter);
  });

  it('keeps no more of a text than a place needs, and never half a character', () => {
    assert.equal(Array.from(read({ plz: '😀'.repeat(100) }).place).length, 60);
    assert.ok(read({ plz: '😀'.repeat(100) }).place.isWellFormed());
  });

  it('takes a file for nothing', () => {
    const form = new FormData();
    form.set('plz', new Blob(['x']), 'x.txt');
    assert.equal(readQuestion(form).place, '');
  });

  it('reads nothing but the place from an address', () => {
    assert.equal(readPlace(''), undefined);
    assert.equal(readPlace('?alter=26&belastung=mental'), undefined);
    assert.deepEqual(readPlace('?plz=64521&alter=26&belastung=mental&leistungen=yes'), read({ plz: '64521' }));
  });
});
