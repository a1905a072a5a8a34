/** Markdown without its marks: what is read, and not how it looks or where it leads. */
import { markdownToMdast } from 'satteri';
import type { MdastNode } from 'satteri';

export const plainWords = (markdown: string): string =>
  wordsOf(markdownToMdast(markdown, { position: false }))
    .replace(/\s+/g, ' ')
    .trim();

function wordsOf(node: MdastNode): string {
  if (node.type === 'html') return ' ';
  if (node.type === 'image') return node.alt ?? '';
  if ('value' in node) return node.value;
  const words = 'children' in node ? (node.children as MdastNode[]).map(wordsOf).join('') : ' ';
  if (node.type === 'heading') return ` ${/[.!?:]\s*$/.test(words) ? words : `${words.trim()}.`} `;
  return inLine.has(node.type) ? words : ` ${words} `;
}

const inLine = new Set(['emphasis', 'strong', 'delete', 'link']);
