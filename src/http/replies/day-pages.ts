/** Pages whose words depend on today: rendered once a Berlin day and cached. */
import { bytesOf, cache } from './cached-response.ts';
import type { CachedResponse } from './cached-response.ts';
import { BoundedCache } from '../bounded-cache.ts';
import type { Render } from './render.ts';

export interface DayPages {
  /** @returns undefined where there is no such page, or where it cannot be cached because it is no plain 200 */
  page: (path: string, now: number, today: string) => Promise<CachedResponse | undefined>;
  /** Bytes that are cached. */
  bytes: () => number;
}

/** Bytes of pages that are cached, with their encodings: some thousands. Of files apart from them, since a portal may have thousands of flyers. */
export const MOST_PAGE_BYTES = 64 * 1024 * 1024;
export const MOST_FILE_BYTES = 32 * 1024 * 1024;

const isFile = ({ type }: CachedResponse) => !type.startsWith('text/');

export function dayPages(render: Render): DayPages {
  let day = '';
  const pages = new BoundedCache<string, CachedResponse>(MOST_PAGE_BYTES, bytesOf);
  const files = new BoundedCache<string, CachedResponse>(MOST_FILE_BYTES, bytesOf);
  let underWay = new Map<string, Promise<CachedResponse | undefined>>();

  const make = async (path: string, now: number, today: string) => {
    const page = await render(path, { now, today });
    // Only what exists is kept: a wrong address must cost no memory, a failure must be able to pass.
    if (page?.status !== 200) return undefined;
    const cached = cache(page.body, page.type, 'no-cache');
    if (today === day) (isFile(cached) ? files : pages).set(path, cached);
    return cached;
  };
  return {
    bytes: () => pages.sum + files.sum,
    page(path, now, today) {
      if (today !== day) {
        day = today;
        for (const cached of [pages, files]) cached.clear();
        underWay = new Map();
      }
      const ready = pages.get(path) ?? files.get(path);
      if (ready) return Promise.resolve(ready);
      const others = underWay;
      const fresh = others.get(path) ?? make(path, now, today).finally(() => others.delete(path));
      others.set(path, fresh);
      return fresh;
    },
  };
}
