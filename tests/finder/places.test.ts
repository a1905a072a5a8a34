/** The places of the nine districts, and all postcodes of Germany, against a second way to reckon. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { parseContent } from '../../src/content/check.ts';
import { readRawContent } from '../../src/content/read.ts';
import { findPlace } from '../../src/finder/place.ts';
import { allPlaces, canBePostcode } from '../../src/finder/places/gazetteer.ts';
import { parted, wordsOf } from '../../src/finder/places/names.ts';
import lines from '../../src/finder/places/germany.json' with { type: 'json' };
import { stateNames } from '../../src/texts/terms.ts';
import { contentFolder, rawContent, rawSite } from '../content/sample.ts';

const { sites } = parseContent(readRawContent(contentFolder));
const known = { sites, asking: sites };
const rows = lines.map((line) => line.split('|'));
const codes = rows.map(([code = '']) => code);
const siteOf = (code: string) => sites.find(({ postcodes }) => postcodes.includes(code));

/** By the angle between two directions from the middle of the earth. */
const vectors = new Map(
  rows.map(([code = '', latitude, longitude]): [string, [number, number, number]] => {
    const [north, east] = [latitude, longitude].map((degrees) => (Number(degrees) * Math.PI) / 180) as [number, number];
    return [code, [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)]];
  }),
);
function apart(one: string, other: string): number {
  const [a, b] = [vectors.get(one), vectors.get(other)];
  assert.ok(a && b);
  return 6371 * Math.acos(Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]));
}
const toBorder = (code: string, postcodes: string[]) => Math.min(...postcodes.map((other) => apart(code, other)));

describe('the places', () => {
  it('are those of GeoNames in five columns, each postcode once and in order', () => {
    assert.deepEqual(codes, [...new Set(codes)].toSorted());
    for (const [code = '', latitude, longitude, state = '', ...names] of rows) {
      assert.match(code, /^\d{5}$/);
      assert.ok(
        Number(latitude) > 47 && Number(latitude) < 55.1 && Number(longitude) > 5.8 && Number(longitude) < 15.1,
      );
      assert.ok(state in stateNames && names.every((name) => name.trim()), code);
    }
  });

  for (const site of sites)
    it(`of ${site.district} are all found inside, by every postcode and every name`, () => {
      for (const code of site.postcodes) assert.deepEqual(findPlace(known, code).sites, [site]);
      for (const [code = '', , , state, ...names] of rows)
        for (const name of site.postcodes.includes(code) ? names : []) {
          const found = findPlace(known, name);
          const chosen = found.choices.map(({ ask }) => siteOf(ask));
          assert.ok(found.sites.includes(site) || chosen.includes(site), `${name}: ${found.kind}`);
          const full = findPlace(known, `${name}, ${stateNames[state as keyof typeof stateNames]}`);
          assert.ok(
            full.sites.includes(site) || full.choices.some(({ ask }) => siteOf(ask) === site),
            `${name}, ${state}`,
          );
        }
    });

  it('are inside, near or far by every postcode of the land, as reckoned another way', () => {
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.subarray(sites), (code, asking) => {
        const { kind, sites: found, neighbours } = findPlace({ sites, asking }, code);
        const own = sites.filter(({ postcodes }) => postcodes.includes(code));
        if (own.length > 0) return assert.deepEqual([kind, found], ['inside', own]);
        const near = asking.filter(({ postcodes }) => toBorder(code, postcodes) <= 30);
        assert.equal(kind, near.length > 0 ? 'near' : 'far');
        assert.deepEqual(new Set(found), new Set(near));
        for (const { site, km } of neighbours) assert.ok(Math.abs(km - toBorder(code, site.postcodes)) < 0.05);
        assert.deepEqual(
          neighbours,
          neighbours.toSorted((one, other) => one.km - other.km),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('are as far from an area as their nearest and their farthest postcode, which a postcode itself is exactly', () => {
    fc.assert(
      fc.property(fc.constantFrom(...allPlaces()), (place) => {
        for (const typed of [`${place.name}, ${stateNames[place.state]}`, ...place.postcodes]) {
          const { kind, name, choices, away, sites: [first] } = findPlace(known, typed); // prettier-ignore
          if (kind !== 'near' || choices.length > 1) continue;
          assert.ok(away && first);
          const each = (name === typed ? [typed] : place.postcodes).map((code) => toBorder(code, first.postcodes));
          assert.ok(Math.abs(away.least - Math.min(...each)) < 0.05, typed);
          assert.ok(Math.abs(away.most - Math.max(...each)) < 0.05, typed);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('are answered as themselves where only one bears the name, however near it is to another', () => {
    const bearers = Map.groupBy(allPlaces(), ({ name }) => parted(name).core);
    const words = sites.flatMap(({ district, place }) => [district, place]);
    const parts = new Set([...allPlaces().map(({ name }) => name), ...words].flatMap((name) => wordsOf(name).slice(1)));
    const alone = [...bearers].flatMap(([core, places]) => (places.length > 1 || parts.has(core) ? [] : places));
    assert.ok(alone.length > 7000);
    for (const { name, postcodes } of alone) {
      const { kind, name: understood, sites: found } = findPlace(known, name);
      assert.ok(['inside', 'partly', 'near', 'far'].includes(kind), `${name}: ${kind}`);
      if (kind !== 'inside') assert.equal(understood, name);
      else assert.ok(found.some((site) => postcodes.some((code) => site.postcodes.includes(code))));
    }
  });

  it('are never asked back for a near spelling: who bears the name comes first, ours is said in passing', () => {
    const perhaps = (typed: string) => findPlace(known, typed).perhaps?.ask;
    for (const [typed, name, beside] of [
      ['Kassel', 'Kassel', '37586'],
      ['Kassel, Hessen', 'Kassel', '37586'],
      ['Nordheim', 'Nordheim', '37154'],
      ['Stadt Wehlen', 'Stadt Wehlen', undefined],
      ['Stadt Wehlen, Sachsen', 'Stadt Wehlen', undefined],
      ['Neustadt in Sachsen', 'Neustadt in Sachsen', undefined],
      ['Karlsbad, Baden-Württemberg', 'Karlsbad', undefined],
    ] as const) {
      assert.deepEqual([findPlace(known, typed).name, perhaps(typed)], [name, beside], typed);
    }
  });

  it('are named beside their postcode: one, two, or one of several', () => {
    for (const [code, town] of [
      ['55116', 'Mainz'],
      ['01067', 'Dresden'],
      ['57319', 'Bad Berleburg'],
      ['09456', 'Mildenau, Annaberg-Buchholz'],
      ['04668', 'Grimma und andere Orte'],
      ['Grimma', undefined],
    ] as const)
      assert.equal(findPlace(known, code).town, town, code);
  });

  it('lead from every choice to a certain answer', () => {
    const names = fc.constantFrom(...new Set(rows.flatMap(([, , , , ...all]) => all)));
    fc.assert(
      fc.property(names, fc.constantFrom('', 'x', 'Bad ', 'Neu-'), (name, before) => {
        const { kind, choices } = findPlace(known, before + name);
        assert.ok(before || kind !== 'unknown', name);
        for (const { ask, label } of choices) {
          assert.ok(label);
          assert.ok(['inside', 'near', 'far'].includes(findPlace(known, ask).kind), `${name}: ${ask}`);
        }
        assert.equal(new Set(choices.map(({ label }) => label)).size, choices.length, name);
      }),
      { numRuns: 500 },
    );
  });

  it('may be those of an area that an editor adds, by its own names and postcodes, known to the list or not', () => {
    const added = { place: 'Hinterwald', district: 'Landkreis Göttingen', postcodes: ['37073', '37075', '99997'] };
    const more = parseContent(rawContent({ sites: { beta: rawSite(added) } })).sites;
    const kinds = (typed: string) => findPlace({ sites: more, asking: more }, typed).kind;
    for (const typed of ['37073', '99997', 'Hinterwald', 'Landkreis Göttingen', 'Kreis Goettingen'])
      assert.equal(kinds(typed), 'inside', typed);
    // The town has more postcodes than the area: who lives there is asked for theirs.
    assert.equal(kinds('Stadt Göttingen'), 'partly');
    assert.equal(kinds('Northeim'), 'near');
  });

  it('have no postcode that begins with what was never given out', () => {
    for (const code of ['00001', '05999', '43000', '62999', '99999']) assert.equal(canBePostcode(code), false, code);
    for (const code of ['01001', '99998', '64201']) assert.equal(canBePostcode(code), true, code);
  });
});
