import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { folded, plainDigits, slips } from '../../../src/domain/typing/spelling.ts';

describe('folded', () => {
  it('makes one word of all its spellings', () => {
    for (const word of ['Groß-Gerau', 'GROẞ GERAU', 'grossgerau', ' Gross–Gerau '])
      assert.equal(folded(word), 'grossgerau');
    for (const word of ['Köln', 'Koeln', 'Köln'.normalize('NFD')]) assert.equal(folded(word), 'koeln');
    assert.equal(folded('Café Şener'), 'cafesener');
  });
});

describe('plainDigits', () => {
  it('knows the digits of other keyboards', () => {
    assert.equal(plainDigits('٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ ０１９'), '0123456789 0123456789 019');
  });
});

describe('slips', () => {
  it('counts letters left out, added, changed and swapped', () => {
    for (const other of ['siegn', 'sieegen', 'siogen', 'seigen']) assert.equal(slips('siegen', other, 2), 1, other);
    assert.equal(slips('siegen', 'siegen', 2), 0);
    assert.equal(slips('siegen', 'segn', 2), 2);
  });

  it('stops counting where it no longer matters', () => {
    assert.equal(slips('siegen', 'hamburg', 2), 3);
    assert.equal(slips('', 'abc', 2), 3);
  });

  it('is the same both ways, never more than the longer word, and nothing only for the same word', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const counted = slips(one, other, 9);
        assert.equal(counted, slips(other, one, 9));
        assert.equal(counted === 0, one === other);
        assert.ok(counted <= Math.max(one.length, other.length));
        assert.ok(counted >= Math.abs(one.length - other.length));
      }),
    );
  });
});
