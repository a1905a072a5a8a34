/** Pages whose words depend on today: rendered once a Berlin day and held. */
import { hold } from './held.ts';
import type { Held } from './held.ts';
import type { Render } from './render.ts';

export type DayPages = (path: string, now: number, today: string) => Promise<Held | undefined>;

/** Bytes of files that are held besides the pages; what was made first goes first. A portal may have thousands of flyers. */
const MOST_FILE_BYTES = 32 * 1024 * 1024;

const isFile = ({ type }: Held) => !type.startsWith('text/');

/** @returns undefined where there is no such page, or where it cannot be held because it is no plain 200 */
export function dayPages(render: Render): DayPages {
  let day = '';
  let pages = new Map<string, Promise<Held | undefined>>();
  let files = new Map<string, number>();
  const holdFile = (path: string, held: Held): boolean => {
    files.set(path, held.bodies.identity.length);
    let sum = files.values().reduce((bytes, one) => bytes + one, 0);
    for (const [oldest, bytes] of files) {
      if (sum <= MOST_FILE_BYTES) break;
      files.delete(oldest);
      pages.delete(oldest);
      sum -= bytes;
    }
    return files.has(path);
  };
  return (path, now, today) => {
    if (today !== day) [day, pages, files] = [today, new Map(), new Map()];
    const cached = pages.get(path);
    if (cached) return cached;
    const fresh = render(path, { now, today }).then((page) =>
      page?.status === 200 ? hold(page.body, page.type, 'no-cache') : undefined,
    );
    const held = pages;
    held.set(path, fresh);
    // Only what exists is kept: a wrong address must cost no memory, a failure must be able to pass.
    void fresh.then(
      (page) => (page ? held === pages && isFile(page) && holdFile(path, page) : held.delete(path)),
      () => held.delete(path),
    );
    return fresh;
  };
}
