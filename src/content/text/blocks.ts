/** The running text of a file, read once: pages, feeds, flyers, plain text and the search are all made of it. */

/** Words that look alike. A line break of the editor's is a run of its own: `\n`. */
export interface Run {
  text: string;
  bold?: true;
  italic?: true;
  /** As typed; relative addresses start from the portal's origin. */
  href?: string;
}

export interface Entry {
  blocks: Block[];
  /** What the editor has numbered it with. */
  number?: number;
}

export type Block =
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'heading'; level: number; runs: Run[] }
  | { kind: 'list'; ordered: boolean; items: Entry[] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'table'; head: Run[][]; rows: Run[][][] }
  | { kind: 'rule' };

/** The text of a file; empty where it has none. */
export type TextOf = (kind: 'projects' | 'sites' | 'partners' | 'news' | 'flyers' | 'pages', slug: string) => Block[];

/** What is read of runs, and not how it looks or where it leads. */
export const wordsOf = (runs: Run[]): string => runs.map(({ text }) => text).join('');
