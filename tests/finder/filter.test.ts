import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { matching } from '../../src/finder/filter.ts';
import type { Wish } from '../../src/finder/filter.ts';
import { burdens } from '../../src/content/schema/project.ts';
import { projectWith, siteWith } from '../content/sample.ts';

const both = projectWith({ audience: { text: ['Sie.'], burdens: ['mental', 'physical'] } }, 'both');
const addiction = projectWith({ audience: { text: ['Sie.'], burdens: ['addiction'] } }, 'addiction');
const projects = [addiction, both];
const city = { street: 'Weg 1', postcode: '50667', city: 'Köln' };
const sites = [
  siteWith({ place: 'Groß-Gerau', district: 'Kreis Groß-Gerau', postcodes: ['64521'] }, 'a', 'both'),
  siteWith({ place: 'Meißen', district: 'Landkreis Meißen', postcodes: ['01662'] }, 'b', 'both'),
  siteWith({ place: 'Rheinland', district: 'Rhein-Kreis', postcodes: ['50667'], address: city }, 'c', 'addiction'),
];
const found = (wish: Partial<Wish>) =>
  matching(projects, sites, { place: '', burden: undefined, ...wish }).map(({ slug }) => slug);

describe('matching', () => {
  it('gives every project with a site, in its order, when nothing is asked', () => {
    assert.deepEqual(found({}), ['addiction', 'both']);
    assert.deepEqual(found({ place: '  ' }), ['addiction', 'both']);
  });

  it('leaves out a project without a site', () => {
    assert.deepEqual(matching(projects, sites.slice(0, 2), { place: '', burden: undefined }), [both]);
  });

  it('finds a project by a postcode of its catchment', () => {
    assert.deepEqual(found({ place: '64521' }), ['both']);
    assert.deepEqual(found({ place: ' 01662 ' }), ['both']);
    assert.deepEqual(found({ place: '64521 Groß-Gerau' }), ['both']);
    assert.deepEqual(found({ place: '64522' }), []);
    assert.deepEqual(found({ place: 'دارمشتات' }), []);
  });

  it('takes a postcode only as a whole', () => {
    assert.deepEqual(found({ place: '6452' }), []);
    assert.deepEqual(found({ place: '064521' }), []);
  });

  it('finds a place however it is spelled', () => {
    const spellings = ['Groß-Gerau', 'Gross Gerau', 'grossgerau', 'GROẞ-GERAU', 'gross gerau ', 'meissen', 'Meißen'];
    for (const place of spellings) assert.deepEqual(found({ place }), ['both'], place);
    for (const place of ['Köln', 'Koeln', 'KÖLN', 'Köln'.normalize('NFD')])
      assert.deepEqual(found({ place }), ['addiction'], place);
  });

  it('finds a place by a part of its name, by its district and by the city of its address', () => {
    assert.deepEqual(found({ place: 'gerau' }), ['both']);
    assert.deepEqual(found({ place: 'Rhein-Kreis' }), ['addiction']);
    assert.deepEqual(found({ place: 'köl' }), ['addiction']);
  });

  it('finds nothing at a place nobody serves', () => {
    assert.deepEqual(found({ place: 'Hamburg' }), []);
  });

  it('finds what is there for a burden', () => {
    assert.deepEqual(found({ burden: 'addiction' }), ['addiction']);
    assert.deepEqual(found({ burden: 'physical' }), ['both']);
  });

  it('asks for place and burden together', () => {
    assert.deepEqual(found({ place: 'Meißen', burden: 'mental' }), ['both']);
    assert.deepEqual(found({ place: 'Meißen', burden: 'addiction' }), []);
  });

  it('never finds more by asking for more, whatever is typed', () => {
    const place = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('64521', 'meißen', 'kreis'));
    fc.assert(
      fc.property(place, fc.constantFrom(...burdens), (typed, burden) => {
        const byPlace = found({ place: typed });
        const byBurden = found({ burden });
        assert.deepEqual(
          found({ place: typed, burden }),
          byPlace.filter((slug) => byBurden.includes(slug)),
        );
      }),
    );
  });
});
