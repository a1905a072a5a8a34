/** Pages whose words depend on today: rendered once a Berlin day and held. */
import { hold } from './held.ts';
import type { Held } from './held.ts';
import type { Render } from './render.ts';

export type DayPages = (path: string, now: number, today: string) => Promise<Held | undefined>;

/** @returns undefined where there is no such page, or where it cannot be held because it is no plain 200 */
export function dayPages(render: Render): DayPages {
  let day = '';
  let pages = new Map<string, Promise<Held | undefined>>();
  return (path, now, today) => {
    if (today !== day) [day, pages] = [today, new Map()];
    const cached = pages.get(path);
    if (cached) return cached;
    const fresh = render(path, { now, today }).then((page) =>
      page?.status === 200 ? hold(page.body, page.type, 'no-cache') : undefined,
    );
    const held = pages;
    held.set(path, fresh);
    // Only what exists is kept: a wrong address must cost no memory, a failure must be able to pass.
    void fresh.then(
      (page) => page ?? held.delete(path),
      () => held.delete(path),
    );
    return fresh;
  };
}
