/** Which flyers there are. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseContent } from '../../src/content/check.ts';
import { flyerInstead, flyersOf } from '../../src/flyer/catalogue.ts';
import { rawContent, rawProject, rawSite } from '../content/sample.ts';

const TODAY = '2026-01-01';
const person = { name: 'Anna Auer', role: 'Koordinatorin' };

const contentWith = (site: object, project: object = {}) =>
  parseContent(rawContent({ projects: { alpha: rawProject({ ...project }) }, sites: { beta: rawSite({ ...site }) } }));

/** File names of the site's flyers. */
function ofSite(site: object, project: object = {}): string[] {
  const content = contentWith(site, project);
  return content.projects
    .flatMap((one) => flyersOf(one, content, TODAY))
    .flatMap((entry) => (entry.site ? [entry.path] : []));
}

const own = ['/flyer/alpha/flyer-alpha-beta-a5.pdf', '/flyer/alpha/flyer-alpha-beta-a4.pdf'];

describe('a site has flyers of its own', () => {
  it('where it has something that the project’s do not say', () => {
    const address = { street: 'Weg 1', postcode: '01234', city: 'Musterstadt' };
    for (const site of [
      { coordinator: person },
      { deputy: person },
      { address },
      { phone: '030 23125672' },
      { hours: 'Montag, 9:00 bis 12:00 Uhr' },
      { accessibility: ['Der Eingang hat keine Stufen.'] },
      { languages: ['ar'] },
      { team: [person] },
    ])
      assert.deepEqual(ofSite(site), own, JSON.stringify(site));
  });

  it('where something was told of it alone: on the sheet that has room', () => {
    const told = (text: string) => ofSite({}, { voices: [{ text, by: 'So war es.' }] });
    assert.deepEqual(told('In Musterstadt ging es weiter.'), own.slice(1));
    assert.deepEqual(told('Es ging weiter.'), []);
  });

  it('and none where it has nothing of its own, whoever answers for the whole project', () => {
    for (const site of [{}, { venue: 'Haus am Markt' }, { letterAddress: 'brief@example.org' }])
      assert.deepEqual(ofSite(site, { contact: person }), [], JSON.stringify(site));
  });
});

describe('the address of a flyer that a site once had', () => {
  const leads = (path: string, site: object = {}, project: object = {}) =>
    flyerInstead(path, contentWith(site, project), TODAY);

  it('leads to those of its project', () => {
    for (const path of own) assert.equal(leads(path), '/flyer/alpha/', path);
  });

  it('leads nowhere else where there is such a flyer, never was one, or the project has ended', () => {
    for (const path of own) {
      assert.equal(leads(path, { coordinator: person }), undefined);
      assert.equal(leads(path, {}, { term: { end: '2025-12-31' } }), undefined);
    }
    for (const wrong of ['-grossdruck', '-a3'])
      assert.equal(leads(`/flyer/alpha/flyer-alpha-beta${wrong}.pdf`), undefined);
    assert.equal(leads('/flyer/alpha/'), undefined);
  });
});
