/** Running text as a flyer can print it: paragraphs, headings and lists of plain, bold and linked words. */

export interface Run {
  text: string;
  bold?: boolean;
  /** Relative addresses start from the page that the flyer leads to. */
  href?: string;
}

export type Block =
  | { kind: 'paragraph' | 'heading'; runs: Run[] }
  /** `numbers`: as an editor has counted; left out: 1, 2, 3. */
  | { kind: 'list'; ordered: boolean; items: Run[][]; numbers?: number[] };

export const paragraph = (...parts: (string | Run)[]): Block => ({ kind: 'paragraph', runs: parts.map(asRun) });
export const list = (items: (string | Run[])[], ordered = false): Block => ({
  kind: 'list',
  ordered,
  items: items.map((item) => (typeof item === 'string' ? [{ text: item }] : item)),
});
export const bold = (text: string): Run => ({ text, bold: true });

const asRun = (part: string | Run): Run => (typeof part === 'string' ? { text: part } : part);

/** What stays on one panel: each block, a heading with what it heads. */
export function together(blocks: Block[]): Block[][] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    if (groups.at(-1)?.at(-1)?.kind === 'heading') groups.at(-1)?.push(block);
    else groups.push([block]);
  }
  return groups;
}
