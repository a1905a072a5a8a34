/** Where a message is, in words. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ended, placeInSubject, placeNames, placeParts, placeTitle } from '../../src/texts/place-names.ts';
import { makeContent, makeProject, makeSite } from '../support/fixture.ts';

const content = makeContent([makeProject('muster')], [makeSite('nord', 'muster')]);

/** In a sentence, above a list, in a subject, in the columns of a table. */
const cases: [what: string, project: string, site: string | null, ...words: [string, string, string, string]][] = [
  ['at a site', 'muster', 'nord', 'MUSTER in Ort nord', 'MUSTER, Ort nord', 'MUSTER Ort nord', 'MUSTER|Ort nord'],
  [
    'where nobody knows the site yet',
    'muster',
    null,
    'MUSTER',
    'MUSTER, Ort noch nicht geklärt',
    'MUSTER, Ort unklar',
    'MUSTER|Ort noch nicht geklärt',
  ],
  ['that content no longer knows', 'alt', 'weg', 'alt', 'alt, weg', 'alt weg', 'alt|weg'],
];

describe('a message', () => {
  for (const [what, project, site, sentence, title, subject, parts] of cases)
    it(`${what} is said to be there`, () => {
      const where = { project, site };
      assert.equal(placeNames(content)(where), sentence);
      assert.equal(placeTitle(where, content), title);
      assert.equal(placeInSubject(where, content), subject);
      assert.equal(placeParts(where, content).join('|'), parts);
    });
});

it('an acronym that ends with a full stop ends the sentence, too', () => {
  assert.equal(ended('beim Projekt M.S.T.'), 'beim Projekt M.S.T.');
  assert.equal(ended('beim Projekt MUSTER'), 'beim Projekt MUSTER.');
});
