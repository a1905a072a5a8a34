import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { internationalNumber, plainPhone } from '../../../src/intake/form/phone.ts';

const known = [
  ['0170 5550199', '+49 170 5550199'],
  ['(06152) 123-456', '+49 6152 123456'],
  ['+49 (0)6152 / 12-34', '+49 6152 1234'],
  ['0049 170 5550199', '+49 170 5550199'],
  ['+43 660 1234567', '+43 660 1234567'],
  ['+90 532 123 45 67', '+90 532 123 45 67'],
  ['06152/12345', '+49 6152 12345'],
  ['06152 – 12 34 56', '+49 6152 123456'],
  ['06152.12.34.56', '+49 6152 123456'],
  ['06152 12345-18', '+49 6152 1234518'],
  ['(+49) 170 5550199', '+49 170 5550199'],
  ['+49 0170 5550199', '+49 170 5550199'],
  ['0170 555 01 99', '+49 170 5550199'],
  ['0170\u00a05550199', '+49 170 5550199'],
  ['0800 111 0 111', '+49 800 1110111'],
  ['030 12 04 56 78', '+49 30 12045678'],
] as const;

/** What people write behind a number, before it, or around it. */
const tails = [
  ' (18-20 Uhr)', ' (18-20)', ' 18-20', ' 18–20', ' 9-12', ' 18.30', ' 18:30', ' 18', ' ab 18', ' ab 18 Uhr', ', 18 Uhr', '; 18-20',
  ' 3.12.', ' 3.12.2026', ' 03.12', ' bis 20', ' Mo-Fr 9-12', ' App. 5', ' Apparat 12', ' DW 12', ' Durchwahl 12', ' -12 oder -13',
  '/46', ' / 46', ' / 0171 2345678', ' oder 0171 2345678', ' 0171 2345678', ', 0171 2345678', '\u00a00171 2345678', ' und 06152 99',
  'x5', ' x5', '#5', ' #12', ',,5', ';ext=5', ' ext. 5', 'w5', 'p5', ' Anna', ' (Mutter)', ' 2. Nummer', ' ☎️', ' 2️⃣', '²', ' ½', ' ①',
  ' (2)', ' [12]', '*5', ' & 5', ' + 5', '~5', ' = 5', '_5', '|5', '\\5', ' Haus 3', ' Zi. 12', '?', '!', ' ⅷ', 'a', '0a', ' ٥ Uhr',
]; // prettier-ignore

const digitsOf = (text: string) => text.replace(/\D/g, '');
const claimed = (typed: string) => internationalNumber(plainPhone(typed));

describe('a telephone number', () => {
  for (const [typed, dialled] of known)
    it(`${typed} is ${dialled} from anywhere`, () => assert.equal(internationalNumber(typed), dialled));

  for (const typed of [
    '0171',
    '06152',
    '0049 171',
    '+49 170',
    '123456',
    '110',
    '+4',
    '01',
    'nach 18 Uhr: 0151 234',
    '',
    '01234 567890',
    '06152 1234 App. 5 oder 0170 5550199',
    '08-12 06152 12345',
    '18-20 06152 12345',
    'Tel. 06152 12345',
    '0171 1234567890',
  ])
    // prettier-ignore
    it(`„${typed}“ is asked about`, () => assert.equal(internationalNumber(typed), undefined));

  for (const tail of tails)
    it(`with „${tail}“ behind it never has more digits than it has`, () => {
      for (const number of [
        '06152 12345',
        '06152 123',
        '06152/12345',
        '(06152) 12345',
        '0170 5550199',
        '+49 170 5550199',
        '030 1234567',
        '+43 660 1234567',
      ])
        assert.equal(claimed(number + tail), undefined, number);
    });

  it('is asked about with anything that has words or signs of its own beside it', () => {
    const number = fc.constantFrom(...known.map(([typed]) => typed));
    const beside = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((text) => /[^\s\d()+./\p{Pd}\p{Nd}\p{C}-]/u.test(plainPhone(text)));
    fc.assert(
      fc.property(number, beside, (typed, more) => {
        assert.equal(claimed(`${typed} ${more}`), undefined);
        assert.equal(claimed(`${more} ${typed}`), undefined);
        assert.equal(claimed(typed + more), undefined);
      }),
      { numRuns: 500 },
    );
  });

  it('never shows a digit that was not typed, in the order in which they were typed', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'+0123456789()/-. x;#,') }),
      fc
        .tuple(
          fc.constantFrom('0', '+49 ', '0049', '+', '(0'),
          fc.string({ unit: fc.constantFrom(...'0123456789 -/.)') }),
        )
        .map((two) => two.join('')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const number = claimed(typed);
        if (number === undefined) return;
        assert.match(number, /^\+[\d ]+$/);
        // What is dialled behind the country's code is the end of what was typed, and before that stood no more than 0049 (0).
        const [all, shown] = [digitsOf(typed), digitsOf(number)];
        const national = [1, 2, 3].map((code) => shown.slice(code)).find((rest) => all.endsWith(rest));
        assert.ok(national !== undefined && all.length - national.length <= 6, `${typed}: ${number}`);
      }),
      { numRuns: 2_000 },
    );
  });
});
