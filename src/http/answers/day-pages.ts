/** Pages whose words depend on today: rendered once a Berlin day and held. */
import { bytesOf, hold } from './cached-response.ts';
import type { Held } from './cached-response.ts';
import { Recent } from '../recent.ts';
import type { Render } from './render.ts';

export interface DayPages {
  /** @returns undefined where there is no such page, or where it cannot be held because it is no plain 200 */
  page: (path: string, now: number, today: string) => Promise<Held | undefined>;
  /** Bytes that are held. */
  bytes: () => number;
}

/** Bytes of pages that are held, with their encodings: some thousands. Of files apart from them, since a portal may have thousands of flyers. */
export const MOST_PAGE_BYTES = 64 * 1024 * 1024;
export const MOST_FILE_BYTES = 32 * 1024 * 1024;

const isFile = ({ type }: Held) => !type.startsWith('text/');

export function dayPages(render: Render): DayPages {
  let day = '';
  const pages = new Recent<string, Held>(MOST_PAGE_BYTES, bytesOf);
  const files = new Recent<string, Held>(MOST_FILE_BYTES, bytesOf);
  let underWay = new Map<string, Promise<Held | undefined>>();

  const make = async (path: string, now: number, today: string) => {
    const page = await render(path, { now, today });
    // Only what exists is kept: a wrong address must cost no memory, a failure must be able to pass.
    if (page?.status !== 200) return undefined;
    const held = hold(page.body, page.type, 'no-cache');
    if (today === day) (isFile(held) ? files : pages).set(path, held);
    return held;
  };
  return {
    bytes: () => pages.sum + files.sum,
    page(path, now, today) {
      if (today !== day) {
        day = today;
        for (const held of [pages, files]) held.clear();
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
