/** The content of the last build, as the server reads it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseContent } from './content.ts';
import type { Content, RawContent } from './content.ts';
import { openSearch } from './search.ts';
import type { Search } from './search.ts';

/** Where `npm run build` puts what `npm run serve` needs. */
export const dist = fileURLToPath(new URL('../../dist', import.meta.url));

export class NotBuiltError extends Error {
  override name = 'NotBuiltError';
}

/** @throws NotBuiltError when there is no whole build */
export function readBuiltContent(folder = dist): Content {
  return parseContent(JSON.parse(readBuilt('content.json', folder)) as RawContent);
}

/** @throws NotBuiltError when there is no whole build */
export function readBuiltSearch(folder = dist): Search {
  return openSearch(readBuilt('search.json', folder));
}

function readBuilt(name: string, folder: string): string {
  const file = join(folder, 'server', name);
  if (!existsSync(file)) throw new NotBuiltError('dist/ is not built; run: npm run build');
  return readFileSync(file, 'utf8');
}
