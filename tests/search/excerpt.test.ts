import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { excerptOf, marked } from '../../src/search/excerpt.ts';
import { wordsOf } from '../../src/search/tokenizer.ts';

const shown = (pieces: ReturnType<typeof marked>) =>
  pieces.map(({ text, marked: found }) => (found ? `[${text}]` : text)).join('');

describe('marked', () => {
  it('marks whole words, as they are spelled in the text', () => {
    assert.equal(
      shown(marked('Hilfe in Groß-Gerau, auch für Ärzte.', new Set(['gerau', 'arzte']))),
      'Hilfe in [Groß-Gerau], auch für [Ärzte].',
    );
    assert.equal(shown(marked('Nichts dabei', new Set(['x']))), 'Nichts dabei');
    assert.deepEqual(marked('', new Set(['x'])), []);
  });

  it('leaves every text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.nat(20)), (text, chosen) => {
        const forms = wordsOf(text).flatMap((word) => word.forms);
        const pieces = marked(text, new Set(chosen.map((index) => forms[index] ?? '')));
        assert.equal(pieces.map((piece) => piece.text).join(''), text);
      }),
    );
  });
});

describe('excerptOf', () => {
  const filler = 'Lange Sätze stehen hier. '.repeat(20);

  it('is about the words that were found, where most of them are', () => {
    const text = `Eine Suche am Anfang. ${filler}Hier stehen Suche und Wort. ${filler}`;
    assert.match(shown(excerptOf(text, new Set(['suche', 'wort']))), /^… .*Hier stehen \[Suche\] und \[Wort\]\. .* …$/);
  });

  it('is the begin of a text in which nothing was found, and never cuts a word', () => {
    const begin = shown(excerptOf(filler, new Set(['x'])));
    assert.ok(begin.startsWith('Lange Sätze') && begin.endsWith(' …') && begin.length < 200);
    const words = new Set(filler.split(' '));
    for (const word of begin.replace(' …', '').split(' ')) assert.ok(words.has(word), word);
    assert.equal(shown(excerptOf('Kurz.', new Set(['x']))), 'Kurz.');
    assert.deepEqual(excerptOf('', new Set(['x'])), []);
  });
});
