/** Flyers as pages hand them out: printed when asked for, because thousands would make a build take minutes. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveOf } from '../../flyer/archive.ts';
import type { Entry } from '../../flyer/catalogue.ts';
import { flyerFacts } from '../../flyer/facts.ts';
import { findLogo } from '../../flyer/logo.ts';
import { printable } from '../../flyer/printable.ts';
import { openTypesetter } from '../../flyer/typesetting/make-pdf.ts';
import type { Typesetter } from '../../flyer/typesetting/make-pdf.ts';
import type { FlyerOrder } from '../../flyer/typesetting/template.ts';
import type { Content } from '../../content/content.ts';
import type { Flyer } from '../../content/schema/flyer.ts';
import { blocksOf } from '../content.ts';

let typesetter: Promise<Typesetter> | undefined;

const openedOnce = (): Promise<Typesetter> => (typesetter ??= openTypesetter());

/** What all flyers of one request have in common. */
interface Edition {
  content: Content;
  /** The portal's public address, which the QR code leads to. */
  origin: URL;
}

async function orderOf({ project, site, format }: Entry, edition: Edition): Promise<FlyerOrder> {
  const text = printable(site ? await blocksOf('sites', site.slug) : await blocksOf('projects', project.slug));
  const facts = flyerFacts({ ...edition, project, site, text });
  return { facts, format, logo: await findLogo(join('public', 'logos'), project.slug) };
}

export const printFlyer = async (entry: Entry, edition: Edition): Promise<Buffer> =>
  (await openedOnce()).pdf(await orderOf(entry, edition));

/** First pages as SVG. One after the other: others are answered in between. */
export async function drawFronts(entries: Entry[], edition: Edition): Promise<Buffer[]> {
  const fronts = [];
  for (const entry of entries) fronts.push(Buffer.from(await (await openedOnce()).svg(await orderOf(entry, edition))));
  return fronts;
}

/** Undefined where there is nothing to print. */
export const printArchive = (entries: Entry[] | undefined, edition: Edition): Promise<Buffer> | undefined =>
  entries && entries.length > 0 ? printFlyers(entries, edition).then(archiveOf) : undefined;

async function printFlyers(entries: Entry[], edition: Edition): Promise<{ path: string; pdf: Buffer }[]> {
  const files = [];
  for (const entry of entries) files.push({ path: entry.path, pdf: await printFlyer(entry, edition) });
  return files;
}

/**
 * A PDF of an editor's. The build puts it beside the server's code, not among the published files: a web server in front
 * would hand it out for ever, and a flyer is withdrawn on the day after the end of its project.
 */
export const readUpload = ({ file }: Pick<Flyer, 'file'>, { uploads = '' }: App.Locals): Promise<Buffer> =>
  readFile(join(uploads, file));

/**
 * The answer with a file. With a question mark behind it the address is another, which is not held: no such file, so the
 * server falls back to the one that is (`http/router.ts`).
 */
export async function fileAnswer(url: URL, type: string, make: () => Promise<Buffer> | undefined): Promise<Response> {
  const bytes = url.search ? undefined : await make();
  return bytes
    ? new Response(new Uint8Array(bytes), { headers: { 'Content-Type': type } })
    : new Response(null, { status: 404 });
}
