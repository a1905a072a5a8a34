import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { needs, times, ways } from '../../src/domain/interest.ts';
import { siteSchema } from '../../src/content/schema/site.ts';
import { burdens } from '../../src/content/schema/project.ts';
import {
  burdenNames,
  germanList,
  languageName,
  needNames,
  reachNames,
  stateNames,
  timeNames,
  wayNames,
} from '../../src/texts/terms.ts';

describe('the German words of the form', () => {
  const lists: [string, readonly string[], Record<string, string>][] = [
    ['way to be reached', ways, wayNames],
    ['kind of contact data', ways, reachNames],
    ['time of day', times, timeNames],
    ['need', needs, needNames],
    ['burden', burdens, burdenNames],
    ['state', siteSchema.shape.state.options, stateNames],
  ];
  for (const [what, values, names] of lists) {
    it(`there is one of its own for every ${what}`, () => {
      assert.deepEqual(Object.keys(names).toSorted(), [...values].toSorted());
      assert.equal(new Set(Object.values(names)).size, values.length);
      assert.ok(Object.entries(names).every(([value, name]) => name.trim() === name && name !== '' && name !== value));
    });
  }
});

describe('languageName', () => {
  it('is the German name of a language', () => {
    assert.equal(languageName('de'), 'Deutsch');
    assert.equal(languageName('ar'), 'Arabisch');
    assert.equal(languageName('ku-Arab'), 'Kurdisch (Arabisch)');
    assert.equal(languageName('gsg'), 'Deutsche Gebärdensprache');
  });

  it('is the tag itself where German has no name for it', () => {
    assert.equal(languageName('xx'), 'xx');
  });
});

describe('germanList', () => {
  it('joins words as one says them', () => {
    assert.equal(germanList([]), '');
    assert.equal(germanList(['A']), 'A');
    assert.equal(germanList(['A', 'B']), 'A und B');
    assert.equal(germanList(['A', 'B', 'C']), 'A, B und C');
  });
});
