/** Flyers as pages hand them out: printed when asked for, because thousands would make a build take minutes. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { archiveOf } from '../flyer/archive.ts';
import type { Entry } from '../flyer/catalogue.ts';
import { flyerFacts } from '../flyer/facts.ts';
import { findLogo } from '../flyer/logo.ts';
import { openPress } from '../flyer/press.ts';
import type { Press } from '../flyer/press.ts';
import type { Flyer } from '../content/schema/flyer.ts';
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

/** Undefined where there is nothing to print. */
export const printArchive = (entries: Entry[] | undefined, origin: URL): Promise<Buffer> | undefined =>
  entries && entries.length > 0 ? printFlyers(entries, origin).then(archiveOf) : undefined;

/**
 * A PDF of an editor's. The build puts it beside the server's code, not among the published files: a web server in front
 * would hand it out for ever, and a flyer is withdrawn on the day after the end of its project.
 */
export const readUpload = ({ file }: Pick<Flyer, 'file'>): Promise<Buffer> =>
  readFile(join(...(import.meta.env.PROD ? ['dist', 'server', 'flyers'] : ['content', 'flyers']), file));

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
