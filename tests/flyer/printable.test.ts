import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readText } from '../../src/content/text/read-text.ts';
import { printable } from '../../src/flyer/printable.ts';
import { linesOfBlocks } from './sample.ts';

const read = (markdown: string) => printable(readText(markdown).blocks);
const plain = (text: string) => ({ kind: 'paragraph', runs: [{ text }] });

describe('the text of a page on paper', () => {
  it('has paragraphs with bold words and links', () => {
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

  it('has headings and lists, which go on with their numbers after what stands within an entry', () => {
    assert.deepEqual(read('### Titel\n\n1. Eins\n\n   und eins\n\n2. Zwei\n   - Drei\n3. Vier'), [
      { kind: 'heading', runs: [{ text: 'Titel' }] },
      {
        kind: 'list',
        ordered: true,
        items: [[{ text: 'Eins' }, { text: '\n' }, { text: 'und eins' }], [{ text: 'Zwei' }]],
        numbers: [1, 2],
      },
      { kind: 'list', ordered: false, items: [[{ text: 'Drei' }]] },
      { kind: 'list', ordered: true, items: [[{ text: 'Vier' }]], numbers: [3] },
    ]);
  });

  it('keeps line breaks, has no slanted letters, and of quotations the words', () => {
    assert.deepEqual(read('*Ja*  \nnein\ndoch'), [
      { kind: 'paragraph', runs: ['Ja', '\n', 'nein', '\n', 'doch'].map((text) => ({ text })) },
    ]);
    assert.deepEqual(read('> Gesagt.\n\n---\n\n<!-- nur für uns -->\n\nGetan.'), [plain('Gesagt.'), plain('Getan.')]);
  });

  it('reads a table row by row', () => {
    const table = read('| Tag | Zeit |\n|---|---|\n| Mo | 9:00 |\n| Di | |\n| | 10:00 |');
    assert.deepEqual(linesOfBlocks(table), ['Tag: Mo, Zeit: 9:00', 'Tag: Di', 'Zeit: 10:00']);
  });

  it('is nothing where nothing is written', () => assert.deepEqual(read(' \n\n<!-- später -->\n\n-'), []));
});
