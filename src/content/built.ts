/** The content of the last build, as the server reads it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../settings/problem.ts';
import { parseContent } from './check.ts';
import type { Content, RawContent } from './content.ts';

/** Where `npm run build` puts what `npm run serve` needs. */
export const dist = fileURLToPath(new URL('../../dist', import.meta.url));

export class NotBuiltError extends StartError {
  override name = 'NotBuiltError';
}

/** @throws NotBuiltError when there is no whole build */
export function readBuiltContent(folder = dist): Content {
  return parseContent(readBuiltRaw(folder));
}

/** As it was typed. @throws NotBuiltError when there is no whole build */
export const readBuiltRaw = (folder = dist): RawContent => parsed(readBuilt('content.json', folder)) as RawContent;

/** Written last by the build: what it was made for, and of how many files it consists. */
export interface BuildNote {
  /** As `SITE_URL` was then. */
  siteUrl: string;
  files: number;
}

export const countFiles = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

/** @throws NotBuiltError when the build was never finished, or only a part of it was copied here */
export function readBuildNote(folder = dist): BuildNote {
  const note = parsed(readBuilt('build.json', folder)) as BuildNote;
  const files = countFiles(folder);
  // More may lie there: what a server in front of it needs.
  if (!(files >= note.files))
    throw new NotBuiltError(`dist/ is not whole (${files} of ${note.files} files); run: npm run build`);
  return note;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new NotBuiltError('dist/ is damaged; run: npm run build');
  }
}

/** What the build wrote for the server under this name. @throws NotBuiltError when there is no whole build */
export function readBuilt(name: string, folder = dist): string {
  const file = join(folder, 'server', name);
  if (!existsSync(file))
    throw new NotBuiltError(`dist/ is not built${existsSync(folder) ? ' to its end' : ''}; run: npm run build`);
  return readFileSync(file, 'utf8');
}
