/** The text of a file without any look, for programs and for people with a plain screen. */
import { wordsOf } from './blocks.ts';
import type { Block, Run } from './blocks.ts';

/** One line, for the search: a heading ends like a sentence. */
export const plainWords = (blocks: Block[]): string =>
  blocks
    .map((block) => {
      const words = linesOf(block, wordsOf, () => '').join(' ').trim();
      return block.kind === 'heading' && !/[.!?:]$/.test(words) ? `${words}.` : words;
    })
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Paragraphs with an empty line between, entries with a minus before. @param address how a link's address is written out */
export const plainParagraphs = (blocks: Block[], address: (href: string) => string): string => {
  const words = (runs: Run[]) => runs.map((run) => withAddress(run, address)).join('');
  const paragraph = (block: Block): string =>
    block.kind === 'heading' ? `${'#'.repeat(block.level)} ${words(block.runs)}` : linesOf(block, words, marked).join('\n');
  return blocks.map(paragraph).filter(Boolean).join('\n\n');
};

/** What stands before an entry of a list. */
const marked = (number: number | undefined) => (number === undefined ? '- ' : `${number}. `);

/** A table is read row by row, each cell with the head of its column. */
function linesOf(block: Block, words: (runs: Run[]) => string, mark: typeof marked): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [words(block.runs)];
    case 'list':
      return block.items.flatMap(({ blocks, number }) => {
        const [first = '', ...rest] = blocks.flatMap((inner) => linesOf(inner, words, mark));
        return [mark(number) + first, ...rest.map((line) => (mark === marked ? `  ${line}` : line))];
      });
    case 'quote':
      return block.blocks.flatMap((inner) => linesOf(inner, words, mark));
    case 'table':
      return block.rows.map((cells) => rowWords(block.head, cells, words));
    case 'rule':
      return [];
  }
}

/** „Tag: Montag; Zeit: 10:00“ */
const rowWords = (head: Run[][], cells: Run[][], words: (runs: Run[]) => string) =>
  cells
    .flatMap((cell, index) => {
      const [name, value] = [words(head[index] ?? []), words(cell)];
      return value ? [name ? `${name}: ${value}` : value] : [];
    })
    .join('; ');

const withAddress = ({ text, href }: Run, address: (href: string) => string) =>
  href === undefined || text === '\n' || href.endsWith(text) ? text : `[${text}](${address(href)})`;
