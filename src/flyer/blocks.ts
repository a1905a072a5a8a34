/** Running text as a flyer can print it: paragraphs, headings and lists of plain, bold and linked words. */

export interface Run {
  text: string;
  bold?: boolean;
  /** Absolute address. */
  href?: string;
}

export type Block = { kind: 'paragraph' | 'heading'; runs: Run[] } | { kind: 'list'; ordered: boolean; items: Run[][] };

export const paragraph = (...parts: (string | Run)[]): Block => ({ kind: 'paragraph', runs: parts.map(asRun) });
export const list = (items: (string | Run[])[], ordered = false): Block => ({
  kind: 'list',
  ordered,
  items: items.map((item) => (typeof item === 'string' ? [{ text: item }] : item)),
});
export const bold = (text: string): Run => ({ text, bold: true });

const asRun = (part: string | Run): Run => (typeof part === 'string' ? { text: part } : part);

/**
 * @param html what Astro makes of an editor's Markdown: its tags are few and always closed
 * @param base the address that relative links start from
 */
export function blocksOf(html: string, base: string): Block[] {
  const blocks: Block[] = [];
  const open = { runs: undefined as Run[] | undefined, strong: 0, href: undefined as string | undefined };
  for (const [, slash, tag = '', attributes = '', text = ''] of html.matchAll(
    /<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/g,
  )) {
    if (!tag) addText(open, decoded(text));
    else if (tag === 'strong' || tag === 'b') open.strong += slash ? -1 : 1;
    else if (tag === 'a') open.href = slash ? undefined : hrefOf(attributes, base);
    else if (tag === 'br') addText(open, ' ');
    else if (slash) open.runs = isInline(tag) ? open.runs : undefined;
    else open.runs = beginBlock(blocks, tag) ?? open.runs;
  }
  return blocks.filter((block) => (block.kind === 'list' ? block.items.length : block.runs.length) > 0);
}

const isInline = (tag: string) => !/^(p|li|ul|ol|h[1-6])$/.test(tag);

/** @returns where the words of the block go; undefined where the tag begins none */
function beginBlock(blocks: Block[], tag: string): Run[] | undefined {
  const last = blocks.at(-1);
  if (tag === 'ul' || tag === 'ol') blocks.push({ kind: 'list', ordered: tag === 'ol', items: [] });
  if (tag === 'li' && last?.kind === 'list') return last.items[last.items.push([]) - 1];
  // A paragraph within a list's entry is that entry.
  if (tag === 'p' && last?.kind === 'list' && last.items.at(-1)?.length === 0) return last.items.at(-1);
  if (!/^(p|h[1-6])$/.test(tag)) return undefined;
  const runs: Run[] = [];
  blocks.push({ kind: tag === 'p' ? 'paragraph' : 'heading', runs });
  return runs;
}

function addText(
  { runs, strong, href }: { runs: Run[] | undefined; strong: number; href: string | undefined },
  raw: string,
) {
  const text = raw.replace(/\s+/g, ' ');
  if (!runs || (text === ' ' && runs.length === 0)) return;
  runs.push({ text, ...(strong > 0 ? { bold: true } : {}), ...(href ? { href } : {}) });
}

function hrefOf(attributes: string, base: string): string | undefined {
  const href = /\bhref="([^"]*)"/.exec(attributes)?.[1];
  return href !== undefined && URL.canParse(decoded(href), base) ? new URL(decoded(href), base).href : undefined;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

function decoded(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi,
    (entity, hex?: string, decimal?: string, name?: string) =>
      name ? (named[name] ?? entity) : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
  );
}
