import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blocksOf } from '../../src/flyer/blocks.ts';

const read = (html: string) => blocksOf(html, 'https://hilfe.example.org/projekte/alpha/');

describe('blocksOf', () => {
  it('reads paragraphs with bold words and links, and makes addresses whole', () => {
    assert.deepEqual(read('<p>Ein <strong>guter</strong> <a href="/kontakt/">Rat</a>.</p>'), [
      {
        kind: 'paragraph',
        runs: [
          { text: 'Ein ' },
          { text: 'guter', bold: true },
          { text: ' ' },
          { text: 'Rat', href: 'https://hilfe.example.org/kontakt/' },
          { text: '.' },
        ],
      },
    ]);
  });

  it('reads headings and lists, also those with paragraphs in their entries', () => {
    assert.deepEqual(read('<h3 id="x">Titel</h3>\n<ol>\n<li>\n<p>Eins</p>\n</li>\n<li>Zwei</li>\n</ol>'), [
      { kind: 'heading', runs: [{ text: 'Titel' }] },
      { kind: 'list', ordered: true, items: [[{ text: 'Eins' }], [{ text: 'Zwei' }]] },
    ]);
  });

  it('decodes what HTML writes in another way', () => {
    assert.deepEqual(read('<p>A &amp; B &lt; C &quot;D&quot; &#39;E&#39; &#x20AC;<br>F</p>'), [
      { kind: 'paragraph', runs: [{ text: `A & B < C "D" 'E' €` }, { text: ' ' }, { text: 'F' }] },
    ]);
  });

  it('has nothing to print where nothing is written', () => {
    assert.deepEqual(read(''), []);
    assert.deepEqual(read('<p> </p><ul>\n</ul>'), []);
  });
});
