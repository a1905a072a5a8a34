/** An editor's Markdown as blocks, read at build by the parser that makes the pages of it, too. */
import { markdownToMdast } from 'satteri';
import type { MdastNode } from 'satteri';
import type { Block, Run } from './blocks.ts';

export interface Text {
  blocks: Block[];
  /** What paper cannot show, in German. */
  left: string[];
}

export function textOf(markdown: string): Text {
  const text: Text = { blocks: [], left: [] };
  addBlocks(text, markdownToMdast(markdown, { position: false, features: { smartPunctuation: true } }));
  return text;
}

function addBlocks(text: Text, node: MdastNode): void {
  if (node.type === 'paragraph' || node.type === 'heading') {
    const runs = runsOf(node, text);
    if (runs.length > 0) text.blocks.push({ kind: node.type, runs });
  } else if (node.type === 'list') {
    const items = node.children.flatMap((item) => itemsOf(item, text)).filter((runs) => runs.length > 0);
    if (items.length > 0) text.blocks.push({ kind: 'list', ordered: node.ordered ?? false, items });
  } else if (node.type === 'root' || node.type === 'blockquote')
    for (const child of node.children) addBlocks(text, child);
  else leave(text, node);
}

/** A list within an entry goes on after it, on the same level. */
function itemsOf(item: MdastNode, text: Text): Run[][] {
  const items: Run[][] = [];
  for (const part of childrenOf(item)) {
    if (part.type === 'list') items.push(...part.children.flatMap((child) => itemsOf(child, text)));
    else if (part.type !== 'paragraph') leave(text, part);
    else if (items[0]) items[0].push({ text: ' ' }, ...runsOf(part, text));
    else items.push(runsOf(part, text));
  }
  return items;
}

/** @param look what the words inherit from what they stand in */
function runsOf(node: MdastNode, text: Text, look: Omit<Run, 'text'> = {}): Run[] {
  return childrenOf(node).flatMap((child): Run[] => {
    switch (child.type) {
      case 'text':
      case 'inlineCode':
        return [{ text: child.value.replace(/\s+/g, ' '), ...look }];
      case 'break':
        return [{ text: ' ', ...look }];
      case 'strong':
        return runsOf(child, text, { ...look, bold: true });
      case 'link':
        return runsOf(child, text, { ...look, href: child.url });
      case 'emphasis':
      case 'delete':
        return runsOf(child, text, look);
      default:
        leave(text, child);
        return [];
    }
  });
}

const childrenOf = (node: MdastNode): MdastNode[] => ('children' in node ? (node.children as MdastNode[]) : []);

const names: Record<string, string> = {
  table: 'eine Tabelle',
  image: 'ein Bild',
  html: 'HTML',
  code: 'ein Programmtext',
  footnoteReference: 'eine Fußnote',
};
/** Seen by nobody, or a line between paragraphs that white does as well. */
const silent = new Set(['thematicBreak', 'definition', 'footnoteDefinition']);

function leave(text: Text, node: MdastNode): void {
  const remark = node.type === 'html' && node.value.startsWith('<!--');
  if (!remark && !silent.has(node.type)) text.left.push(names[node.type] ?? node.type);
}
