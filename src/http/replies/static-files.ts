/**
 * The built files, all held in memory from the start: a streaming library reaches a sixth of this rate, and a portal that
 * is rebuilt while it runs never shows half a build.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { lookup } from 'mrmime';
import { cache } from './cached-response.ts';
import type { CachedResponse } from './cached-response.ts';

export type StaticFiles = Map<string, CachedResponse>;

/** @param folder `dist/client`; the build has put `.br` and `.gz` beside what can be compressed */
export function loadStaticFiles(folder: string): StaticFiles {
  const files = new Map<string, CachedResponse>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /\.(br|gz)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${file.slice(folder.length + 1).replaceAll(sep, '/')}`;
    files.set(path.replace(/\/index\.html$/, '/'), loadFile(file, path));
  }
  return files;
}

/** RFC 6350, 10.1: a phone opens it as a contact. mrmime does not know it. */
const VCARD = 'text/vcard';

function loadFile(file: string, path: string): CachedResponse {
  const mime = file.endsWith('.vcf') ? VCARD : (lookup(file) ?? 'application/octet-stream');
  const type = mime.startsWith('text/') ? `${mime};charset=utf-8` : mime;
  // Vite's names under _astro/ contain a hash of what is in them.
  const cacheControl = path.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  const encoded = [
    ['br', `${file}.br`],
    ['gzip', `${file}.gz`],
  ].filter(([, name]) => name && existsSync(name));
  return cache(
    readFileSync(file),
    type,
    cacheControl,
    Object.fromEntries(encoded.map(([encoding, name]) => [encoding, readFileSync(name ?? '')])),
  );
}
