/** The portal behind Astro's development server. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readConfig } from '../settings/config.ts';
import { makeLog } from '../settings/log.ts';
import { parseContent } from '../content/check.ts';
import { documentsOf } from '../search/documents.ts';
import { ContentError } from '../content/content-error.ts';
import { readContent } from '../content/read.ts';
import { indexOf, openSearch } from '../search/search.ts';
import { renderedOf } from '../http/replies/render.ts';
import type { Render } from '../http/replies/render.ts';
import { openPortal } from './composition.ts';
import type { OpenPortal } from './composition.ts';

/** The header under which a request of ours brings the key of its locals. */
export const HANDED_OVER = 'x-portal-locals';

/** Asks the development server for the page over loopback, and hands the locals over under a key that only we know. */
export function renderThrough(address: () => string, handedOver: Map<string, App.Locals>): Render {
  return async (path, { content: _asAtTheStart, ...locals }) => {
    const key = randomUUID();
    handedOver.set(key, locals);
    try {
      const response = await fetch(new URL(path, address()), { headers: { [HANDED_OVER]: key }, redirect: 'manual' });
      return await renderedOf(response);
    } finally {
      handedOver.delete(key);
    }
  };
}

export async function openDevPortal(
  contentFolder: string,
  render: Render,
): Promise<Pick<OpenPortal, 'answer' | 'now'>> {
  const config = readConfig();
  const { raw, textOf, problems } = readContent(contentFolder);
  if (problems.length > 0) throw new ContentError(problems);
  const content = parseContent(raw);
  const search = openSearch(indexOf(documentsOf(content, textOf)));
  return openPortal(
    config,
    { content, uploads: join(contentFolder, 'flyers'), search, files: new Map(), render },
    makeLog(config.logLevel),
  );
}
