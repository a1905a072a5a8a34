import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { missingIn } from '../../../src/intake/form/postal-address.ts';

const complete = [
  'Musterweg 1\n64521 Groß-Gerau', 'Anna Muster\r\nMusterweg 1a\r\n64521 Groß-Gerau', 'Musterweg 1, 64521 Groß-Gerau', 'Musterweg 1 64521 Groß-Gerau',
  'Musterweg 1; D-64521 Groß-Gerau', 'Musterweg 1\nDE 64521 Groß-Gerau', 'Musterweg 1\n64521\nGroß-Gerau', 'Musterweg 1\nGroß-Gerau 64521',
  'Musterweg 1\nGroß-Gerau\n64521', 'Musterweg 1, Groß-Gerau, 64521', 'Musterweg 1\n64 521 Groß-Gerau', 'Musterweg 12 b\n64521 Groß-Gerau\nDeutschland',
  'c/o Müller\nMusterweg 1\n64521 Groß-Gerau', 'Wohnheim Mitte, Zimmer 12\n64521 Groß-Gerau', 'Postfach 12 34\n64521 Groß-Gerau', 'Postlagernd\n64521 Groß-Gerau',
  'Q7, 24\n68161 Mannheim', 'Straße des 17. Juni 135\n10623 Berlin', 'Dorf 5\n99999 Au', 'Musterweg 1\n٦٤٥٢١ دارمشتات', 'Muster­weg 1\n64521 Ort',
  'Hauptstraße 1\n1010 Wien\nÖsterreich', 'Hauptstraße 1\nA-1010 Wien', '12 Rue de la Paix, 75002 Paris, Frankreich', '10 Downing Street, London SW1A 2AA, England',
  'ul. Długa 1\n00-238 Warszawa\nPolen', 'Packstation 123\n64521 Groß-Gerau', '64521 Groß-Gerau\nMusterweg 1', '64521 Groß-Gerau, Musterweg 1',
]; // prettier-ignore

const incomplete: [string, string[]][] = [
  ['Musterweg 1', ['postcode', 'town']],
  ['Musterweg', ['street', 'postcode', 'town']],
  ['Anna Muster', ['street', 'postcode', 'town']],
  ['Anna Muster\nMusterweg 1', ['postcode', 'town']],
  ['64521', ['street', 'town']],
  ['64521 Groß-Gerau', ['street']],
  ['Groß-Gerau', ['street', 'postcode', 'town']],
  ['Musterweg\n64521 Groß-Gerau', ['street']],
  ['Musterweg 64521 Groß-Gerau', ['street']],
  ['Musterweg 1, Groß-Gerau', ['postcode']],
  ['Musterweg 1\n64521', ['town']],
  ['Musterweg 1 64521', ['town']],
  ['Musterweg 1\n6452 Groß-Gerau', ['postcode']],
  ['Musterweg 1\n64521 Deutschland', ['town']],
  ['Musterweg 1\n64521\nDeutschland', ['town']],
  ['Österreich', ['street', 'postcode', 'town']],
  ['wie immer', ['street', 'postcode', 'town']],
  ['?', ['street', 'postcode', 'town']],
];

describe('a postal address', () => {
  for (const address of complete)
    it(`${JSON.stringify(address)} lacks nothing`, () => assert.deepEqual(missingIn(address), []));

  for (const [address, lacks] of incomplete)
    it(`${JSON.stringify(address)} seems to lack ${lacks.join(', ') || 'nothing'}`, () =>
      assert.deepEqual(missingIn(address), lacks));

  it('is read whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => assert.ok(missingIn(text).length <= 3)),
    );
  });
});
