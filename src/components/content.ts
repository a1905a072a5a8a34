/** The content as pages use it: the checked facts, and the rendered text of one file. */
import { getEntry, render } from 'astro:content';
import { parseContent } from '../portal/content.ts';
import type { Content, Kind, RawContent } from '../portal/content.ts';

let checked: Content | undefined;

/** Read once: a build does not change. While developing it does, so there it is read each time. */
export async function portalContent(): Promise<Content> {
  if (checked && import.meta.env.PROD) return checked;
  const facts = await getEntry('facts', 'all');
  checked = parseContent(facts?.data as RawContent);
  return checked;
}

/** The Markdown of a file as HTML, for what is no page; empty where there is none. */
export async function htmlOf(kind: Kind, slug: string): Promise<string> {
  return (await getEntry('texts', `${kind}/${slug}`))?.rendered?.html ?? '';
}

/** The component that shows the Markdown of a file; undefined where there is none. */
export async function textOf(kind: Kind, slug: string) {
  const entry = await getEntry('texts', `${kind}/${slug}`);
  return entry && (await render(entry)).Content;
}

/** The text of a file for feeds and plain text; undefined where there is none. */
export async function rawTextOf(kind: Kind, slug: string): Promise<{ html: string; markdown: string } | undefined> {
  const entry = await getEntry('texts', `${kind}/${slug}`);
  return entry && { html: entry.rendered?.html ?? '', markdown: (entry.body ?? '').trim() };
}
