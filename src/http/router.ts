/** The whole portal as one function from request to answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { kindOf } from '../settings/log.ts';
import type { Search } from '../search/search.ts';
import { berlinDay } from '../domain/days/calendar.ts';
import { hsdsApi, isApi } from './endpoints/hsds.ts';
import { fail, makeAnswers, redirect } from './answers/answers.ts';
import type { Answers, Listener } from './answers/answers.ts';
import { encodePath, isEncodedTwice, isOurHost, isPlainHttp, isPlainPath, readTarget } from './request-checks.ts';
import type { Target } from './request-checks.ts';
import { securityHeaders } from './headers.ts';
import { FINDER, getFinder, postFinder } from './endpoints/finder.ts';
import { hold, sendHeld } from './answers/cached-response.ts';
import type { Health } from './endpoints/health.ts';
import { getInterest, postInterest } from './endpoints/interest.ts';
import type { IntakeNeeds } from './needs.ts';
import { mayReadMetrics, sendMetrics } from './endpoints/metrics.ts';
import { dayPages } from './answers/day-pages.ts';
import type { DayPages } from './answers/day-pages.ts';
import type { Render } from './answers/render.ts';
import { SEARCH, getSearch } from './endpoints/search.ts';
import type { StaticFiles } from './answers/static-files.ts';
import { readTokenPath, tokenPages } from './endpoints/token-pages.ts';

export interface PortalNeeds extends IntakeNeeds {
  files: StaticFiles;
  search: Search;
  render: Render;
  health: Health;
  /** Keeps a small fact of the portal's own. */
  note: (name: string, value: string) => Promise<void>;
}

/** In the store: the last Berlin day on which a request came through a proxy that nobody had told us of. */
export const PROXY_SEEN = 'proxy-seen';

/** Never rejects: what goes wrong inside is a 500 page. */
export function makePortal(needs: PortalNeeds): Listener {
  const headers = Object.entries(securityHeaders(needs.config));
  const answer = makeDispatch(needs);
  const watchForProxy = makeProxyWatch(needs);
  return async (req, res) => {
    watchForProxy(req);
    for (const [name, value] of headers) res.setHeader(name, value);
    try {
      await answer(req, res);
    } catch (error) {
      // Gone in the middle of its own request: nobody is there to answer.
      if (req.destroyed && !req.complete) return;
      fail(res, error, needs.files, needs.log);
    }
  };
}

function makeDispatch(needs: PortalNeeds): Listener {
  const { config, health, metrics, now } = needs;
  const answers = makeAnswers(needs.render, now);
  const { refuse } = answers;
  const post = postInterest(needs, answers, health.doubt);
  const unsent = getInterest(answers);
  const secret = tokenPages(needs, answers);
  const finder = { get: getFinder(answers), post: postFinder(config, answers) };
  const search = getSearch(needs.search, answers, now);
  const pages = dayPages(needs.render);
  const page = getPage(needs, pages.page, answers);
  const api = hsdsApi(config, needs.intake.content, now);
  metrics.watch('portal_held_bytes', 'Answers held in memory', () => pages.bytes() + api.bytes());
  return async (req, res) => {
    // Where one request ends and the next begins is in doubt: nothing more is read from this connection.
    if (!isPlainHttp(req)) return refuse(req, res, 400, { Connection: 'close' });
    const target = readTarget(req.url);
    const posted = req.method === 'POST';
    if (!posted && req.method !== 'GET' && req.method !== 'HEAD')
      return refuse(req, res, 405, { Allow: allowed(target?.pathname) });
    if (!target) return refuse(req, res, 400);
    const { pathname } = target;
    if (pathname === '/healthz' && !posted) return health.answer(req, res);
    if (pathname === '/metrics' && !posted && mayReadMetrics(req)) return sendMetrics(res, metrics, now());
    if (!isOurHost(req.headersDistinct['host'], config)) return refuse(req, res, 400);
    if (pathname === '/metrics' || isEncodedTwice(pathname)) return refuse(req, res, 404);
    if (pathname === '/interesse/') return posted ? post(req, res) : unsent(req, res);
    if (pathname === FINDER) return posted ? finder.post(req, res) : finder.get(req, res, target);
    if (readTokenPath(pathname)) return secret(req, res, pathname);
    if (posted) return refuse(req, res, 405, { Allow: 'GET, HEAD' });
    if (isApi(pathname)) return api.answer(req, res, target);
    return pathname === SEARCH ? search(req, res, target) : page(req, res, target);
  };
}

const allowed = (pathname: string | undefined) =>
  pathname === '/interesse/' ? 'POST' : pathname === FINDER ? 'GET, HEAD, POST' : 'GET, HEAD';

const NOTE_AGAIN_MS = 60_000;

/** Told by `doctor`: with a proxy in front and TRUST_PROXY=0, all visitors look like one client. */
function makeProxyWatch({ config, now, note, log }: PortalNeeds): (req: IncomingMessage) => void {
  let noted = '';
  return (req) => {
    if (config.trustProxy > 0 || req.headers['x-forwarded-for'] === undefined || noted === berlinDay(now())) return;
    noted = berlinDay(now());
    note(PROXY_SEEN, noted).catch((error: unknown) => {
      log.error({ cause: kindOf(error) }, 'proxy not noted');
      // A store that cannot be written must not be asked again by every request.
      setTimeout(() => (noted = ''), NOTE_AGAIN_MS).unref();
    });
  };
}

/** A built file, else a page of today. */
function getPage({ files, render, now, intake }: PortalNeeds, page: DayPages['page'], { refuse }: Answers) {
  const { redirects } = intake.content;
  return async (req: IncomingMessage, res: ServerResponse, { pathname, search }: Target): Promise<void> => {
    const file = pathname === '/500.html' ? undefined : files.get(pathname);
    if (file) return sendHeld(req, res, file);
    const moved = redirects[pathname] ?? redirects[`${pathname}/`];
    if (moved) return redirect(res, 301, moved + search);
    const path = encodePath(pathname);
    if (!/\/[^/]*\.[^/]*$|\/$/.test(pathname)) return redirect(res, 301, `${path}/${search}`);
    if (isInner(pathname) || !isPlainPath(pathname)) return refuse(req, res, 404);
    const [time, today] = [now(), berlinDay(now())];
    if (search) {
      // Not held: there are more questions than memory.
      const answer = await render(path + search, { now: time, today });
      if (answer?.status === 200) return sendHeld(req, res, hold(answer.body, answer.type, 'no-cache'));
    }
    const held = await page(path, time, today);
    return held ? sendHeld(req, res, held) : refuse(req, res, 404);
  };
}

/** Paths under which pages of ours are rendered for another address; they are none themselves. */
const isInner = (pathname: string) => /^\/(fehler|eingang|vorgang|pruefung)\//.test(pathname);
