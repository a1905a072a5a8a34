import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Run } from '../../src/flyer/blocks.ts';
import type { Fonts } from '../../src/flyer/fonts.ts';
import { fitting, linesOf } from '../../src/flyer/lines.ts';

/** Every character is half as wide as the font is high. */
const fonts: Fonts = {
  spans: (text, bold) => (text ? [{ font: `x-${bold ? 700 : 400}-normal`, text, width: text.length / 2 }] : []),
  register: () => undefined,
};
const broken = (width: number, ...runs: Run[]) =>
  linesOf(runs, width, 2, fonts).map((pieces) => pieces.map(({ text }) => text).join(''));

describe('linesOf', () => {
  it('breaks after spaces and keeps them, for those who hear the text', () => {
    assert.deepEqual(broken(8, { text: 'eins zwei drei' }), ['eins ', 'zwei ', 'drei']);
    assert.deepEqual(broken(9, { text: 'eins zwei drei' }), ['eins zwei ', 'drei']);
  });

  it('breaks within double names, but not within short ones', () => {
    assert.deepEqual(broken(8, { text: 'in Groß-Gerau' }), ['in Groß-', 'Gerau']);
    assert.deepEqual(broken(8, { text: 'das A-B-C' }), ['das ', 'A-B-C']);
  });

  it('keeps a telephone number and an e-mail address whole', () => {
    const phone = { text: '0800 111', href: 'tel:0800111' };
    assert.deepEqual(broken(12, { text: 'Rufen Sie ' }, phone), ['Rufen Sie ', '0800 111']);
    assert.deepEqual(
      broken(20, { text: 'An ab-cd@ef-gh.de' }, { text: ' ' }, { text: 'ab-cd@ef-gh.de', href: 'mailto:ab' }).at(-1),
      'ab-cd@ef-gh.de',
    );
  });

  it('does not tear a comma from the bold word before it', () => {
    assert.deepEqual(broken(7, { text: 'Der ' }, { text: 'Name', bold: true }, { text: ', ja' }), [
      'Der ',
      'Name, ',
      'ja',
    ]);
  });

  it('cuts a word that is longer than a line, and loses no letter', () => {
    const cut = broken(4, { text: 'Resilienz' });
    assert.deepEqual(cut, ['Resi', 'lien', 'z']);
  });

  it('nothing makes no line', () => {
    assert.deepEqual(broken(8), []);
    assert.deepEqual(broken(8, { text: '' }), []);
  });
});

describe('fitting', () => {
  it('is the wished size where the longest word fits, else the one at which it does', () => {
    assert.equal(fitting([{ text: 'kurz' }], 100, 10, fonts), 10);
    const size = fitting([{ text: 'zehnlettrig' }], 22, 10, fonts);
    assert.ok(size <= 4 && size > 3.9, String(size));
    assert.equal(linesOf([{ text: 'zehnlettrig' }], 22, size, fonts).length, 1);
  });
});
