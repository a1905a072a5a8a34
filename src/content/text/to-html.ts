/** The text of a file as HTML, for its page and for feeds. */
import Slugger from 'github-slugger';
import { pageIds } from '../page-ids.ts';
import { wordsOf } from './blocks.ts';
import type { Block, Entry, Run } from './blocks.ts';

export function toHtml(blocks: Block[]): string {
  const slugger = new Slugger();
  for (const id of pageIds) slugger.slug(id);
  const html = (block: Block): string => {
    switch (block.kind) {
      case 'paragraph':
        return `<p>${inline(block.runs)}</p>`;
      case 'heading':
        return `<h${block.level} id="${escaped(slugger.slug(wordsOf(block.runs)))}">${inline(block.runs)}</h${block.level}>`;
      case 'list':
        return list(block.ordered, block.items, html);
      case 'quote':
        return `<blockquote>${block.blocks.map(html).join('')}</blockquote>`;
      case 'table':
        return table(block);
      case 'rule':
        return '<hr>';
    }
  };
  return blocks.map(html).join('\n');
}

/** Entries keep the numbers that the editor gave them. */
function list(ordered: boolean, items: Entry[], html: (block: Block) => string): string {
  const name = ordered ? 'ol' : 'ul';
  const first = items[0]?.number ?? 1;
  const entries = items.map(({ blocks, number = 0 }, index) => {
    const [only] = blocks;
    const inner = blocks.map((block) => (block === only && block.kind === 'paragraph' ? inline(block.runs) : html(block)));
    return `<li${ordered && number !== first + index ? ` value="${number}"` : ''}>${inner.join('')}</li>`;
  });
  return `<${name}${ordered && first !== 1 ? ` start="${first}"` : ''}>${entries.join('')}</${name}>`;
}

/** Wide ones are pushed sideways by themselves, also with the keyboard (WCAG 2.1.1). */
function table({ head, rows }: Extract<Block, { kind: 'table' }>): string {
  const row = (cells: Run[][], tag: string) => `<tr>${cells.map((cell) => `<${tag}>${inline(cell)}</${tag.split(' ')[0]}>`).join('')}</tr>`;
  const body = rows.map((cells) => row(cells, 'td')).join('');
  return `<div role="group" aria-label="Tabelle" tabindex="0"><table><thead>${row(head, 'th scope="col"')}</thead><tbody>${body}</tbody></table></div>`;
}

const inline = (runs: Run[]): string => runs.map(run).join('');

function run({ text, bold, italic, href }: Run): string {
  if (text === '\n') return '<br>';
  const words = escaped(text);
  const strong = bold ? `<strong>${words}</strong>` : words;
  const look = italic ? `<em>${strong}</em>` : strong;
  return href === undefined ? look : `<a href="${escaped(href)}">${look}</a>`;
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
