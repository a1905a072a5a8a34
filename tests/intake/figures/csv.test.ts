/** The CSV file as RFC 4180 has it, and as a spreadsheet does no harm with it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { csvFrom } from '../../../src/intake/figures/csv.ts';
import { csvRowsIn } from '../../support/csv.ts';

describe('a CSV file', () => {
  const rows = fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), { minLength: 1 });

  it('is read again as it was written, whatever stands in it', () => {
    fc.assert(
      fc.property(rows, (written) => {
        const read = csvRowsIn(csvFrom(written));
        const expected = written.map((row) => row.map((value) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)));
        assert.deepEqual(read, expected);
      }),
    );
  });

  it('begins with a BOM and ends each line with CR and LF', () => {
    assert.equal(
      csvFrom([
        ['Ort', 'Größe'],
        ['a;b', 'c"d'],
      ]),
      '\u{FEFF}Ort;Größe\r\n"a;b";"c""d"\r\n',
    );
  });

  for (const formula of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])
    it(`lets no spreadsheet reckon with ${JSON.stringify(formula)}`, () => {
      assert.deepEqual(csvRowsIn(csvFrom([[formula, 'x']])), [[`'${formula}`, 'x']]);
    });
});
