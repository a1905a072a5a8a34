import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { contentHints } from '../../../src/content/checks/hints.ts';
import { parseContent } from '../../../src/content/check.ts';
import { germanName, tagProblem } from '../../../src/content/typing/language-tag.ts';
import { rawContent, rawSite } from '../sample.ts';

const named: [string, string][] = [
  ['uk', 'Ukrainisch'],
  ['fa-AF', 'Dari'],
  ['ku', 'Kurdisch'],
  ['ku-Arab', 'Kurdisch (Arabisch)'],
  ['sr-Latn', 'Serbisch (Lateinisch)'],
  ['zh-Hant', 'Chinesisch (traditionell)'],
  ['es-419', 'Spanisch (Lateinamerika)'],
  ['rom', 'Romani'],
  ['gsg', 'Deutsche Gebärdensprache'],
];

/** As typed, and the tags that are likely meant. */
const mended: [string, ...string[]][] = [
  ...Object.entries({ ua: 'uk', gb: 'en', us: 'en', cz: 'cs', dk: 'da', gr: 'el', jp: 'ja', cn: 'zh', al: 'sq' }),
  ...Object.entries({ vn: 'vi', ir: 'fa', rs: 'sr', sy: 'ar', UA: 'uk', iw: 'he' }),
  ...Object.entries({ EN: 'en', Ar: 'ar', en_GB: 'en-GB', 'en-gb': 'en-GB', 'ku-arab': 'ku-Arab' }),
  ...Object.entries({ eng: 'en', ukr: 'uk', UKR: 'uk', prs: 'fa-AF', kmr: 'ku' }),
  ...Object.entries({ Ukrainisch: 'uk', ukrainisch: 'uk', Kurdisch: 'ku', Dari: 'fa-AF', Farsi: 'fa', Romani: 'rom' }),
  ...Object.entries({ Gebärdensprache: 'gsg', 'Deutsche Gebärdensprache': 'gsg', Persisch: 'fa' }),
  ['Farsi/Dari', 'fa', 'fa-AF'],
  ['Englisch und Arabisch', 'en', 'ar'],
  ['en, ar', 'en', 'ar'],
];

const unknown = ['', 'xx', 'zz', 'und', 'mul', 'zxx', 'qaa', 'ku-Xxxx', 'en-ZZ', 'en-x-foo', 'de-1996', 'ar-', '-ar', 'turkisch', '?'];

describe('the tag of a language', () => {
  for (const [tag, name] of named)
    it(`„${tag}“ is shown as „${name}“`, () => {
      assert.equal(tagProblem(tag), undefined);
      assert.equal(germanName(tag), name);
    });

  for (const [typed, ...tags] of mended)
    it(`„${typed}“ is refused, and ${tags.join(' and ')} is likely meant`, () => {
      const meant = tags.map((tag) => `„${tag}“ (${germanName(tag)})`).join(' und ');
      assert.ok(`${tagProblem(typed)}`.endsWith(`statt „${typed}“ wohl ${meant}.`));
    });

  for (const typed of unknown)
    it(`„${typed}“ is refused`, () => assert.match(tagProblem(typed) ?? '', /^Dieses Sprachkürzel gibt es nicht\. Bitte /));

  it('is never shown as a tag, whatever is typed', () => {
    const typed = fc.oneof(fc.string({ maxLength: 12 }), fc.stringMatching(/^[a-z]{2,3}(-[A-Za-z0-9]{2,4})?$/));
    fc.assert(
      fc.property(typed, (tag) => {
        if (tagProblem(tag) === undefined) assert.match(germanName(tag) ?? '', /^\p{Lu}\p{L}+/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that is the code of a country too is accepted, and asked about', () => {
    const content = parseContent(rawContent({ sites: { beta: rawSite({ languages: ['ar', 'se'] }) } }));
    assert.deepEqual(contentHints(content, () => [], '2026-11-23'), [
      'sites/beta.md, Feld „languages“: „se“ heißt „Nordsamisch“. Ist eine Sprache aus Schweden gemeint?',
    ]);
  });
});
