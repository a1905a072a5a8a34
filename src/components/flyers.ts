/** Flyers as pages hand them out: printed when asked for, because thousands would make a build take minutes. */
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { archiveOf } from '../flyer/archive.ts';
import type { Entry } from '../flyer/catalogue.ts';
import { flyerFacts } from '../flyer/facts.ts';
import { findLogo } from '../flyer/logo.ts';
import { openPress } from '../flyer/press.ts';
import type { Press } from '../flyer/press.ts';
import { htmlOf, portalContent } from './content.ts';

let press: Promise<Press> | undefined;

/** @param origin the portal's public address, which the QR code leads to */
export async function printFlyer({ project, site, format }: Entry, origin: URL): Promise<Buffer> {
  press ??= openPress();
  const html = site ? await htmlOf('sites', site.slug) : await htmlOf('projects', project.slug);
  const facts = flyerFacts({ content: await portalContent(), project, site, html, origin });
  return (await press).print(facts, format, await findLogo(join('public', 'logos'), project.slug));
}

/** One after the other: others are answered in between. */
export async function printFlyers(entries: Entry[], origin: URL): Promise<{ path: string; pdf: Buffer }[]> {
  const files = [];
  for (const entry of entries) {
    files.push({ path: entry.path, pdf: await printFlyer(entry, origin) });
    await setImmediate();
  }
  return files;
}

export const printArchive = async (entries: Entry[], origin: URL) => archiveOf(await printFlyers(entries, origin));

/**
 * The answer with a file. With a question mark behind it the address is another, which is not held: no such file, so the
 * server falls back to the one that is (`http/portal.ts`).
 */
export async function fileAnswer(url: URL, type: string, make: () => Promise<Buffer> | undefined): Promise<Response> {
  const bytes = url.search ? undefined : await make();
  return bytes
    ? new Response(new Uint8Array(bytes), { headers: { 'Content-Type': type } })
    : new Response(null, { status: 404 });
}
