/** The content as pages use it: the checked facts, and the rendered text of one file. */
import { getEntry } from 'astro:content';
import { toHtml } from '../content/text/to-html.ts';
import type { Block } from '../content/text/blocks.ts';
import { presentOn } from '../domain/days/absence.ts';
import { contentOn } from '../texts/afterwards.ts';
import type { Content, Kind } from '../content/content.ts';

type Handed = Pick<App.Locals, 'content'>;

/** The whole checked content: handed over by the server; what is built beforehand has it from the build. */
export async function portalContent({ content }: Handed = {}): Promise<Content> {
  return content ?? (await getEntry('facts', 'all'))?.data;
}

/** The same without who is away today. */
export const presentContent = async (locals: App.Locals): Promise<Content> =>
  presentOn(await portalContent(locals), locals.today);

let ofDay: { day: string; from: Content; content: Content } | undefined;

/** As it may be shown today: nobody who is away, and of what has ended nothing is left that one could take up. */
export async function contentToday(locals: App.Locals): Promise<Content> {
  const [day, from] = [locals.today, await portalContent(locals)];
  if (ofDay?.day !== day || ofDay.from !== from) ofDay = { day, from, content: contentOn(from, day) };
  return ofDay.content;
}

/** The running text of a file; empty where there is none. */
export async function blocksOf(kind: Kind, slug: string): Promise<Block[]> {
  const entry = await getEntry('texts', `${kind}/${slug}`);
  return (entry?.data['blocks'] as Block[] | undefined) ?? [];
}

/** The same as HTML; undefined where there is none. */
export async function htmlOf(kind: Kind, slug: string): Promise<string | undefined> {
  return toHtml(await blocksOf(kind, slug)) || undefined;
}
