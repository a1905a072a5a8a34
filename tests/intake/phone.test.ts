import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { internationalNumber } from '../../src/intake/phone.ts';

describe('a telephone number', () => {
  const known = [
    ['0170 5550199', '+49 170 5550199'],
    ['(06152) 123-456', '+49 6152 123456'],
    ['+49 (0)6152 / 12-34', '+49 6152 1234'],
    ['0049 170 5550199', '+49 170 5550199'],
    ['+43 660 1234567', '+43 660 1234567'],
    ['+90 532 123 45 67', '+90 532 123 45 67'],
  ] as const;
  for (const [typed, dialled] of known)
    it(`${typed} is ${dialled} from anywhere`, () => assert.equal(internationalNumber(typed), dialled));

  for (const typed of ['123456', '110', '+4', '01', 'nach 18 Uhr: 0151 234', '06152 1234 App. 5 oder 0170 5550199', ''])
    it(`„${typed}“ is asked about`, () => assert.equal(internationalNumber(typed), undefined));

  it('never breaks anything, whatever was typed', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'+0123456789()/-. x;#,') }),
    );
    fc.assert(fc.property(text, (typed) => assert.match(internationalNumber(typed) ?? '+1', /^\+[\d ]+(ext\. \d+)?$/)));
  });
});
