/** The whole portal as one function from request to answer: a table of routes, and pages for every other address. */
import { limits } from '../domain/interest.ts';
import { fail, makeReplies } from './replies/replies.ts';
import type { Replies, Listener } from './replies/replies.ts';
import { dayPages } from './replies/day-pages.ts';
import type { Route } from './endpoint.ts';
import { getFinder, postFinder } from './endpoints/finder.ts';
import { hsdsApi } from './endpoints/hsds.ts';
import { postInterest } from './endpoints/interest.ts';
import { officePages } from './endpoints/office.ts';
import { getMetrics } from './endpoints/metrics.ts';
import { getPage } from './endpoints/page.ts';
import { getSearch } from './endpoints/search.ts';
import { tokenPages } from './endpoints/token-pages.ts';
import { trialRoom } from './endpoints/trial-room.ts';
import { readForm } from './form-body.ts';
import { securityHeaders } from './headers.ts';
import type { PortalNeeds } from './needs.ts';
import { makeProxyWatch } from './proxy-watch.ts';
import { isOurHost, isPlainHttp, originOf, readTarget } from './request-checks.ts';

/** Never rejects: what goes wrong inside is a 500 page. */
export function makePortal(needs: PortalNeeds): Listener {
  const headers = Object.entries(securityHeaders(needs.config));
  const replies = makeReplies(needs.render, needs.now);
  const answer = dispatch(makeRoutes(needs, replies), needs, replies);
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

function makeRoutes(needs: PortalNeeds, replies: Replies): Route[] {
  const { config, health, metrics, now, intake } = needs;
  const pages = dayPages(needs.render);
  const api = hsdsApi(config, intake.content, now);
  metrics.watch('portal_held_bytes', 'Answers held in memory', () => pages.bytes() + api.bytes());
  const [most, form] = [limits.body, { form: true, intake: true } as const];
  return [
    { path: '/healthz', get: health.answer, anyHost: true },
    { path: '/metrics', get: getMetrics(metrics, replies, now), anyHost: true },
    { path: '/interesse/', post: postInterest(needs, replies, health.doubt), most, refusal: form },
    { path: '/finden/', get: getFinder(replies), post: postFinder(replies), most },
    ...tokenPages(needs, replies).map((route) => ({ ...route, most })),
    ...officePages(needs, replies),
    { path: '/api/hsds/**', get: api.answer },
    { path: '/suche/', get: getSearch(needs.search, replies, now) },
    ...trialRoom(needs, replies),
    { path: '/**', get: getPage(needs, pages.page, replies) },
  ];
}

/** What no endpoint has to look at: is it a request, for us, to an address and by a method that there is? */
function dispatch(routes: Route[], { config }: PortalNeeds, { refuse }: Replies): Listener {
  const find = findIn(routes);
  return async (req, res) => {
    // Where one request ends and the next begins is in doubt: nothing more is read from this connection.
    if (!isPlainHttp(req)) return refuse(req, res, 400, { Connection: 'close' });
    const method = methods[req.method ?? ''];
    const target = readTarget(req.url);
    if (!target) return method ? refuse(req, res, 400) : refuse(req, res, 405, { Allow: 'GET, HEAD' });
    const found = find(target.pathname);
    if (method && !found.route.anyHost && !isOurHost(req.headersDistinct['host'], config)) return refuse(req, res, 400);
    const { get, post, most = 0, refusal } = found.route;
    const visit = { req, res, target, parts: found.parts };
    if (method === 'get' && get) return get(visit);
    if (method === 'post' && post)
      return post({ ...visit, origin: originOf(req, config), body: await readForm(req, most) });
    return refuse(req, res, 405, { Allow: allowOf(found.route) }, refusal);
  };
}

const methods: Record<string, 'get' | 'post'> = { GET: 'get', HEAD: 'get', POST: 'post' };

const allowOf = ({ get, post }: Route) => [...(get ? ['GET', 'HEAD'] : []), ...(post ? ['POST'] : [])].join(', ');

/** Most requests are for pages, which the last row has: one look at their first word says that no other row fits. */
function findIn(routes: Route[]) {
  const rows = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  const [last] = routes.slice(-1);
  const byFirstWord = Map.groupBy(rows, ({ route }) => firstWordOf(route.path));
  return (pathname: string): { route: Route; parts: string[] } => {
    for (const { route, pattern } of byFirstWord.get(firstWordOf(pathname)) ?? []) {
      const match = pattern.exec(pathname);
      if (match) return { route, parts: match.slice(1) };
    }
    if (!last) throw new Error('no route');
    return { route: last, parts: [] };
  };
}

const firstWordOf = (path: string) => path.split('/', 2)[1];

const patternOf = (path: string) =>
  new RegExp(`^${path.replaceAll(/\/\*\*|\*/g, (sign) => (sign === '*' ? '([\\w-]{1,100})' : '(?:/.*)?'))}$`, 's');
