/** The running text of a file as a flyer prints it: narrow paper has no tables, and no levels within a list. */
import type { Block as TextBlock, Run as TextRun } from '../content/text/blocks.ts';
import type { Block, Run } from './blocks.ts';

type List = Extract<Block, { kind: 'list' }>;
type TextList = Extract<TextBlock, { kind: 'list' }>;

export const printable = (blocks: TextBlock[]): Block[] => blocks.flatMap(printed);

function printed(block: TextBlock): Block[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [{ kind: block.kind, runs: block.runs.map(plain) }];
    case 'list':
      return printedList(block);
    case 'quote':
      return printable(block.blocks);
    case 'table':
      return [{ kind: 'list', ordered: false, items: block.rows.map((cells) => rowOf(block.head, cells)) }];
    case 'rule':
      return [];
  }
}

/** What stands within an entry beside its words comes after it, and then the list goes on with its own numbers. */
function printedList({ ordered, items }: TextList): Block[] {
  const blocks: Block[] = [];
  let list: List | undefined;
  for (const { blocks: parts, number = 0 } of items) {
    const words = parts.filter((part) => part.kind === 'paragraph').map(({ runs }) => runs.map(plain));
    const inner = printable(parts.filter((part) => part.kind !== 'paragraph'));
    if (words.length > 0) {
      if (!list) blocks.push((list = { kind: 'list', ordered, items: [], ...(ordered ? { numbers: [] } : {}) }));
      list.items.push(words.flatMap((runs, index) => (index > 0 ? [BREAK, ...runs] : runs)));
      list.numbers?.push(number);
    }
    if (inner.length > 0) list = undefined;
    blocks.push(...inner);
  }
  return blocks;
}

const BREAK: Run = { text: '\n' };

/** „Tag: Montag, Zeit: 10:00“ */
function rowOf(head: TextRun[][], cells: TextRun[][]): Run[] {
  const parts = cells.flatMap((cell, index): Run[][] => {
    const name = (head[index] ?? []).map(({ text }): Run => ({ text, bold: true }));
    const named: Run[] = name.length > 0 ? [...name, { text: ': ', bold: true }] : [];
    return cell.length > 0 ? [[...named, ...cell.map(plain)]] : [];
  });
  return parts.flatMap((runs, index) => (index > 0 ? [{ text: ', ' }, ...runs] : runs));
}

const plain = ({ italic: _leaning, ...run }: TextRun): Run => run;
