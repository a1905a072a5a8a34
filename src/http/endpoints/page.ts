/** Every other address: a built file, else a page of today. */
import { berlinDay } from '../../domain/days/calendar.ts';
import { flyerInstead } from '../../flyer/catalogue.ts';
import { redirect } from '../replies/replies.ts';
import type { Replies } from '../replies/replies.ts';
import { cache, sendCached } from '../replies/cached-response.ts';
import type { DayPages } from '../replies/day-pages.ts';
import type { Exchange } from '../endpoint.ts';
import type { PortalNeeds } from '../needs.ts';
import { encodePath, isEncodedTwice, isPlainPath } from '../request-checks.ts';

export function getPage({ files, render, now, intake }: PortalNeeds, page: DayPages['page'], { refuse }: Replies) {
  const { content } = intake;
  const { redirects } = content;
  return async ({ req, res, target: { pathname, search } }: Exchange): Promise<void> => {
    if (isEncodedTwice(pathname)) return refuse(req, res, 404);
    const file = pathname === '/500.html' ? undefined : files.get(pathname);
    if (file) return sendCached(req, res, file);
    const [time, today] = [now(), berlinDay(now())];
    const moved = redirects[pathname] ?? redirects[`${pathname}/`] ?? flyerInstead(pathname, content, today);
    if (moved) return redirect(res, 301, moved + search);
    const path = encodePath(pathname);
    if (!/\/[^/]*\.[^/]*$|\/$/.test(pathname)) return redirect(res, 301, `${path}/${search}`);
    if (isInner(pathname) || !isPlainPath(pathname)) return refuse(req, res, 404);
    if (search) {
      // Not cached: there are more questions than memory.
      const answer = await render(path + search, { now: time, today });
      if (answer?.status === 200) return sendCached(req, res, cache(answer.body, answer.type, 'no-cache'));
    }
    const cached = await page(path, time, today);
    return cached ? sendCached(req, res, cached) : refuse(req, res, 404);
  };
}

/** Paths under which pages of ours are rendered for another address; they are none themselves. */
const isInner = (pathname: string) => /^\/(fehler|eingang|vorgang|pruefung|probe|buero)\//.test(pathname);
