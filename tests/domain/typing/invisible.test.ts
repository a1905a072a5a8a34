import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { oneLine, withoutInvisibleEnds } from '../../../src/domain/typing/invisible.ts';

/** What telephones, word processors, web pages and dictations leave in a text that is copied. */
const invisible = [
  '\u00ad', '\u061c', '\u17b4', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u2060', '\u2061', '\u2063',
  '\u2066', '\u2067', '\u2068', '\u2069', '\u206a', '\ufe0e', '\ufe0f', '\ufeff', '\ufff9', '\ufffb', '\ufffc', '\u180b', '\u180e', '\u034f',
  '\u115f', '\u1160', '\u{e0001}', '\u{e0061}', '\u{e0100}', '\u{1d173}',
]; // prettier-ignore

/** Each is written in another way, or is another word, without what nobody sees in it. */
const shaped = [
  'می‌خواهم', 'علی‌رضا', 'ه‍', 'क्‍ष', 'क्‌ष', 'র‍্যাব', 'ന്‍', 'ශ්‍රී', '👨‍👩‍👧‍👦', '🧑🏿‍🦱', '❤️‍🔥', '☎️', '☎︎', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏳️‍🌈', '👩🏾‍❤️‍💋‍👨🏿',
  '葛\u{e0100}城', '辻\ufe00', 'ᠨᠢᠭᠡ᠋', '가\u1160'.slice(0, 1), '\u115f\u1161', '\u05d0\u05bc\u034f\u05b8',
]; // prettier-ignore

describe('one line', () => {
  for (const char of invisible) {
    const name = `U+${char.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
    it(`is without ${name}, at its ends and in it`, () => {
      // Behind a Chinese letter it would choose its shape.
      const chinese = char === '\u{e0100}' ? [] : ['李小龍'];
      for (const text of ['Anna Groß', 'kim@straße.example', '06152 123456', 'Олена', 'Nguyễn', ...chinese])
        for (const at of [0, 3, text.length]) assert.equal(oneLine(text.slice(0, at) + char + text.slice(at)), text);
      assert.equal(oneLine(char.repeat(3)), '');
    });
  }

  for (const text of shaped)
    it(`leaves ${text} as it is seen`, () => assert.equal(oneLine(`\u200e${text}\u200f`), text));

  it('has a space where a tab or a letter without ink is seen as one', () => {
    assert.equal(oneLine('Anna\tGroß\u3164\u2800\uffa0'), 'Anna Groß   ');
  });

  it('keeps what turns words, for who reads it to refuse', () => {
    for (const char of ['\u202d', '\u202e']) assert.equal(oneLine(`a${char}b`), `a${char}b`);
  });

  it('keeps all that is seen, other control characters and line breaks', () => {
    for (const text of ['\0', '\r\n', '\u0007', '\u00a0', '\u2028', 'a\u0308', '؀', '܏', '\u{110bd}'])
      assert.equal(oneLine(text), text);
  });

  it('is the same when it is read again', () => {
    const char = fc.oneof(
      fc.constantFrom(...invisible, ...shaped.flatMap((text) => [...text])),
      fc.string({ unit: 'grapheme', maxLength: 2 }),
    );
    fc.assert(
      fc.property(fc.array(char, { maxLength: 20 }), (chars) => {
        const once = oneLine(chars.join(''));
        assert.equal(oneLine(once), once);
      }),
      { numRuns: 2_000, examples: [[['\u034f', '\u034f', '\u09cd']]] },
    );
  });
});

describe('several lines', () => {
  it('have nothing invisible at their ends, and are otherwise as they were typed', () => {
    assert.equal(withoutInvisibleEnds('\ufeff\u200bEins\u00ad\n\tzwei\u2060\ufffc'), 'Eins\u00ad\n\tzwei');
    assert.equal(withoutInvisibleEnds('\u200fمرحبا V-I-T\u200f'), '\u200fمرحبا V-I-T\u200f');
  });
});
