/** A postcode is read the same in the form, in the finder and in the search. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { validate } from '../../../src/intake/form/validate.ts';
import { documentsOf } from '../../../src/search/documents.ts';
import { findPlace } from '../../../src/finder/place.ts';
import { postcodeIn } from '../../../src/domain/typing/postcode.ts';
import { indexOf, openSearch } from '../../../src/search/search.ts';
import { consentVersion } from '../../../src/texts/intake/consent.ts';
import { content, inputOf, north, twoSites } from '../../support/fixture.ts';

const written = [
  '64521', ' 64521 ', '64521\u00a0', 'D-64521', 'D 64521', 'D64521', 'DE-64521', 'DE 64521', 'de64521', 'D - 64521', '64521 Groß-Gerau', 'Groß-Gerau 64521',
  '64521, Groß-Gerau', '(64521)', '64 521', '6 4 5 2 1', '64\u202f521', 'D-64 521', '64 521 Groß-Gerau', 'PLZ: 64521', '٦٤٥٢١', '۶۴۵۲۱', '६४५२१',
  '６４５２１', '\u200e64521\u200f', '64\u200b521', '\ufeff64521', '64521\t', 'Weg 1, 64521 Groß-Gerau', 'Weg 1, 64 521 Groß-Gerau',
]; // prettier-ignore
const none = ['', '6452', '064521', '645211', '6452a', 'A-1010', '061521 2', 'Groß-Gerau', '64.521', '64,521'];

const search = openSearch(indexOf(documentsOf(content, () => [])));

describe('a postcode', () => {
  for (const typed of written)
    it(`„${typed}“ is 64521 everywhere`, () => {
      assert.equal(postcodeIn(typed), '64521');
      const result = validate(inputOf({ site: 'unsure', postcode: typed }), content, twoSites, consentVersion);
      assert.equal(result.ok && result.interest.postcode, '64521');
      const { kind, sites } = findPlace({ sites: content.sites, asking: content.sites }, typed);
      assert.deepEqual({ kind, sites }, { kind: 'inside', sites: [north] });
      assert.ok(search(typed, '2026-11-24').hits.some(({ path }) => path === '/standorte/nord/'));
    });

  for (const typed of none) it(`is not in „${typed}“`, () => assert.equal(postcodeIn(typed), undefined));
});
