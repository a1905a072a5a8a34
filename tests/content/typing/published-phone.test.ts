import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { publishedNumber } from '../../../src/content/typing/published-phone.ts';

/** As typed, as shown, as dialled. */
const published: [string, string, string][] = [
  ['06151 123456', '06151 123456', '+496151123456'],
  ['06151 1234-56', '06151 1234-56', '+496151123456'],
  ['06151 1234 - 0', '06151 1234-0', '+49615112340'],
  ['06151/1234-56', '06151 1234-56', '+496151123456'],
  ['06151-123456', '06151 123456', '+496151123456'],
  ['06151.12.34.56', '06151 123456', '+496151123456'],
  ['(0 61 51) 12 34-56', '06151 1234-56', '+496151123456'],
  ['0 61 51/12 34 56', '06151 123456', '+496151123456'],
  ['(0)6151 123456', '06151 123456', '+496151123456'],
  ['03433 241 2862', '03433 2412862', '+4934332412862'],
  ['030 23125-000', '030 23125-000', '+493023125000'],
  ['+49 6151 1234-56', '+49 6151 1234-56', '+496151123456'],
  ['+49/(0)6151/123456', '+49 6151 123456', '+496151123456'],
  ['+49 (06151) 123456', '+49 6151 123456', '+496151123456'],
  ['(+49) 6151 123456', '+49 6151 123456', '+496151123456'],
  ['0049 (0) 6151 - 1234-56', '+49 6151 1234-56', '+496151123456'],
  ['06151\u00a0123\u202f456', '06151 123456', '+496151123456'],
  ['\u202a06151 1234\u201156\u202c', '06151 1234-56', '+496151123456'],
  ['06151 1234–56', '06151 1234-56', '+496151123456'],
  ['０６１５１　１２３４５６', '06151 123456', '+496151123456'],
  ['Tel.: 06151 123456', '06151 123456', '+496151123456'],
  ['tel:+496151123456', '+49 6151 123456', '+496151123456'],
  ['0152 28817386', '0152 28817386', '+4915228817386'],
  ['01522/8817386', '01522 8817386', '+4915228817386'],
  ['017139200 00', '0171 3920000', '+491713920000'],
  ['0800 111 0 111', '0800 111 0 111', '+498001110111'],
  ['0800/1110111', '0800 1110111', '+498001110111'],
  ['+49 800 111 0 111', '+49 800 111 0 111', '+498001110111'],
  ['+43 1 234567', '+43 1 234567', '+431234567'],
  ['+1 212-555-0100', '+1 212 555 0100', '+12125550100'],
  ['112', '112', '112'],
  ['110', '110', '110'],
  ['115', '115', '115'],
  ['116117', '116 117', '116117'],
  ['116 123', '116 123', '116123'],
];

const sign = /^Bitte eine Telefonnummer mit Vorwahl schreiben, /;
const area = /^Hier fehlt die Vorwahl\. Bitte schreiben wie „06152 123456“/;
const unknown = /^Diese Nummer gibt es nicht: .* Bitte schreiben wie „06152 123456“/;
const more = /^Bitte nur eine Telefonnummer schreiben, .* mit Durchwahl „06152 1234-56“/;
const refused: [string, RegExp][] = [
  ['', sign],
  ['auf Anfrage', sign],
  ['11', sign],
  ['123456', area],
  ['6151 123456', area],
  ['11833', area],
  ['01234 567890', unknown],
  ['06151 1234567890', unknown],
  ['0116117', unknown],
  ['+49 112', unknown],
  ['+999 6151 123456', unknown],
  ['06151 1234-56/57', more],
  ['06151 1234-56/-57', more],
  ['06151 1234-56 bis 58', more],
  ['06151 1234-56 - 58', more],
  ['06151 1234-56, -57', more],
  ['06151 1234-56 57', more],
  ['06151 123456/57', more],
  ['06151 123456 / 06151 123457', more],
  ['06151 123456; 0171 3920000', more],
  ['06151 123456 oder 0171 3920000', more],
  ['06151 1234 Durchwahl 56', more],
  ['06151 123456x12', more],
  ['Fax 06151 123456', more],
  ['06151 123456 8-12', more],
  ['06151 123456 (8-12)', more],
  ['06151 123456 (Mo)', more],
  ['06151 123456 18.30', more],
  ['06151 123456 18', more],
  ['08-12 06151 123456', more],
  ['06151 1234-', more],
  ['030 06151 1234', more],
];

describe('a telephone number of the content', () => {
  for (const [typed, shown, dialled] of published)
    it(`„${typed}“ is shown as „${shown}“`, () => assert.deepEqual(publishedNumber(typed), { shown, dialled }));

  for (const [typed, problem] of refused)
    it(`„${typed}“ is refused`, () => {
      const answer = publishedNumber(typed);
      assert.ok('problem' in answer, JSON.stringify(answer));
      assert.match(answer.problem, problem);
    });
});

describe('whatever is typed', () => {
  const code = fc.constantFrom('6151', '30', '221', '33701', '3433', '171', '152');
  const gap = fc.constantFrom(' ', '/', '-', '.', ' / ', ' - ', '\u00a0', '–', ') ');
  const parts = fc.tuple(code, gap, fc.stringMatching(/^[2-9]\d{5,6}$/), fc.boolean(), fc.boolean());
  const written = parts.map(([first, between, rest, abroad, extended]) => {
    const start = between === ') ' ? '(' : '';
    const number = extended ? `${rest.slice(0, -2)}-${rest.slice(-2)}` : rest;
    return { text: `${abroad ? `+49 ${start}` : `${start}0`}${first}${between}${number}`, digits: `+49${first}${rest}` };
  });

  it('dials the digits that were typed, or says what to write', () => {
    fc.assert(
      fc.property(written, ({ text, digits }) => {
        const answer = publishedNumber(text);
        if ('shown' in answer) assert.equal(answer.dialled, digits);
        else assert.ok(digits.length > 14 || unknown.test(answer.problem), text);
      }),
    );
  });

  it('is shown in one form, which is read as the same number', () => {
    fc.assert(
      fc.property(fc.oneof(written.map(({ text }) => text), fc.stringMatching(/^[+0]?[\d ()/.-]{3,16}$/)), (text) => {
        const answer = publishedNumber(text);
        if ('shown' in answer) {
          assert.deepEqual(publishedNumber(answer.shown), answer);
          assert.match(answer.dialled, /^(\+[1-9]\d{4,14}|11[025]|116\d{3})$/);
          assert.match(answer.shown, /^\+?\d+(?: \d+)*(?:-\d+)?$/);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is refused with anything behind it', () => {
    const behind = fc.constantFrom('/57', ' 8-12', ' (8-12)', ' bis 58', ', 57', ' oder 06151 123456', '/0171 3920000', ' Mo');
    fc.assert(fc.property(written, behind, ({ text }, tail) => assert.ok('problem' in publishedNumber(`${text}${tail}`))));
  });
});
