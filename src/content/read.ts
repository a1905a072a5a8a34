/** Reads `content/` from disk. YAML without types: `01445` stays „01445“ and `2026-10-31` stays that text. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { certificateProblem } from './certificate.ts';
import { ContentError } from './content-error.ts';
import { kinds } from './content.ts';
import type { Kind, RawContent } from './content.ts';

export interface SourceFile {
  slug: string;
  /** Front matter as typed. */
  data: unknown;
  /** The Markdown below it. */
  body: string;
}

/**
 * @param now milliseconds since the epoch, for the dates of certificates
 * @throws ContentError when a file's YAML cannot be read, or a file that it names is missing or unfit
 */
export function readRawContent(folder: string, now = Date.now()): RawContent {
  const portal = readYaml(readFileSync(join(folder, 'portal.yaml'), 'utf8'), 'portal.yaml');
  const entries = (Object.keys(kinds) as Kind[]).map((kind) => [
    kind,
    Object.fromEntries(readSources(folder, kind).map(({ slug, data }) => [slug, data])),
  ]);
  const raw = { portal, redirects: readRedirects(folder), ...Object.fromEntries(entries) } as RawContent;
  addAttachments(raw, folder);
  addCertificates(raw, folder, now);
  return raw;
}

/** The file may be missing or have only remarks in it. */
function readRedirects(folder: string): unknown {
  const file = join(folder, 'redirects.yaml');
  const redirects = existsSync(file) ? readYaml(readFileSync(file, 'utf8'), 'redirects.yaml') : undefined;
  return redirects || {};
}

type Fields = Record<string, unknown>;

/**
 * A certificate lies beside the file that names it, and must be fit to seal for. Dates are asked here alone: one that
 * ends while the portal runs must not stop it.
 */
function addCertificates(raw: RawContent, folder: string, now: number): void {
  const problems: string[] = [];
  const add = (data: unknown, field: string, place: string, where: string) => {
    const file = (data as Fields | undefined)?.[field];
    if (typeof file !== 'string') return;
    const path = join(folder, place, basename(file));
    const pem = existsSync(path) ? readFileSync(path, 'latin1') : undefined;
    const problem = pem === undefined ? `liegt nicht im Ordner ${place || 'content'}/.` : certificateProblem(pem, now);
    if (problem) problems.push(`${where}: „${file}“ ${problem}`);
    else (data as Fields)[field] = { file, pem };
  };
  for (const [slug, data] of Object.entries(raw.sites))
    for (const field of ['certificate', 'deputyCertificate'])
      add(data, field, 'sites', `sites/${slug}.md, Feld „${field}“`);
  add((raw.portal as Fields | undefined)?.['office'], 'certificate', '', 'portal.yaml, Feld „office.certificate“');
  if (problems.length > 0) throw new ContentError(problems);
}

/** Files that an entry names must lie beside it. A flyer learns its size here. */
function addAttachments(raw: RawContent, folder: string): void {
  const missing: string[] = [];
  const find = (kind: Kind, slug: string, field: string, file: unknown): number | undefined => {
    if (typeof file !== 'string') return undefined;
    const stats = statSync(join(folder, kind, basename(file)), { throwIfNoEntry: false });
    if (!stats) missing.push(`${kind}/${slug}.md, Feld „${field}“: „${file}“ liegt nicht im Ordner ${kind}/.`);
    return stats?.size;
  };
  for (const [slug, data] of Object.entries(raw.flyers) as [string, Record<string, unknown> | undefined][]) {
    const bytes = find('flyers', slug, 'file', data?.['file']);
    if (data && bytes !== undefined) data['bytes'] = String(bytes);
  }
  for (const [slug, data] of Object.entries(raw.news) as [string, { image?: { file?: unknown } } | undefined][])
    find('news', slug, 'image.file', data?.image?.file);
  if (missing.length > 0) throw new ContentError(missing);
}

/** The Markdown files of one kind, sorted by name. */
export function readSources(folder: string, kind: Kind): SourceFile[] {
  const path = join(folder, kind);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((file) => file.endsWith('.md'))
    .toSorted()
    .map((file) => readSource(readFileSync(join(path, file), 'utf8'), basename(file, '.md'), `${kind}/${file}`));
}

/** The Markdown of every file, read at once. @returns the text of one; empty where there is none */
export function readTexts(folder: string): (kind: Kind, slug: string) => string {
  const texts = new Map(
    (Object.keys(kinds) as Kind[]).flatMap((kind) =>
      readSources(folder, kind).map(({ slug, body }): [string, string] => [`${kind}/${slug}`, body]),
    ),
  );
  return (kind, slug) => texts.get(`${kind}/${slug}`) ?? '';
}

function readSource(source: string, slug: string, file: string): SourceFile {
  const [, head, body] = /^\uFEFF?---\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n(.*))?$/s.exec(source) ?? [];
  if (head === undefined) {
    throw new ContentError([`${file}, ganze Datei: Die Angaben müssen zwischen zwei Zeilen „---“ am Anfang stehen.`]);
  }
  return { slug, data: readYaml(head, file), body: body ?? '' };
}

function readYaml(source: string, file: string): unknown {
  try {
    return load(source, { schema: FAILSAFE_SCHEMA });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new ContentError([
      `${file}: Die Angaben lassen sich nicht lesen (${reason}). Oft fehlt ein Leerzeichen nach „:“ oder ein Anführungszeichen.`,
    ]);
  }
}
