import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textOf } from '../../src/flyer/markdown.ts';

const read = (markdown: string) => textOf(markdown).blocks;
const plain = (text: string) => ({ kind: 'paragraph', runs: [{ text }] });

describe('the Markdown of an editor', () => {
  it('becomes paragraphs with bold words and links', () => {
    assert.deepEqual(read('Ein **guter** [Rat](/kontakt/).'), [
      {
        kind: 'paragraph',
        runs: [
          { text: 'Ein ' },
          { text: 'guter', bold: true },
          { text: ' ' },
          { text: 'Rat', href: '/kontakt/' },
          { text: '.' },
        ],
      },
    ]);
    assert.deepEqual(read('[Ein **guter** Rat](/kontakt/)')[0], {
      kind: 'paragraph',
      runs: [
        { text: 'Ein ', href: '/kontakt/' },
        { text: 'guter', href: '/kontakt/', bold: true },
        { text: ' Rat', href: '/kontakt/' },
      ],
    });
  });

  it('becomes headings and lists, also those with paragraphs and lists in their entries', () => {
    assert.deepEqual(read('### Titel\n\n1. Eins\n\n   und eins\n\n2. Zwei\n   - Drei'), [
      { kind: 'heading', runs: [{ text: 'Titel' }] },
      {
        kind: 'list',
        ordered: true,
        items: [[{ text: 'Eins' }, { text: ' ' }, { text: 'und eins' }], [{ text: 'Zwei' }], [{ text: 'Drei' }]],
      },
    ]);
  });

  it('is read as the pages read it: entities, ends of lines, leaning words, quotations', () => {
    assert.deepEqual(read('A &amp; B &lt; C &#x20AC;\nD'), [plain('A & B < C € D')]);
    assert.deepEqual(read('*Ja* -- `nein`...'), [
      { kind: 'paragraph', runs: [{ text: 'Ja' }, { text: ' – ' }, { text: 'nein' }, { text: '…' }] },
    ]);
    assert.deepEqual(read('> Gesagt.\n\n---\n\n<!-- nur für uns -->\n\nGetan.'), [plain('Gesagt.'), plain('Getan.')]);
  });

  it('is nothing where nothing is written', () => {
    assert.deepEqual(textOf(''), { blocks: [], left: [] });
    assert.deepEqual(textOf(' \n\n<!-- später -->'), { blocks: [], left: [] });
  });

  it('has no block and no entry without words', () => {
    assert.deepEqual(read('-\n- Eins\n- ![](x.png)\n\n###\n\n![](x.png)\n\n-'), [
      { kind: 'list', ordered: false, items: [[{ text: 'Eins' }]] },
    ]);
  });

  it('says what paper cannot show', () => {
    assert.deepEqual(textOf('| a |\n|---|\n| 1 |\n\nEin ![Haus](haus.png) <b>hier</b>').left, [
      'eine Tabelle',
      'ein Bild',
      'HTML',
      'HTML',
    ]);
  });
});
