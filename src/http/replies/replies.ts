/** How the portal answers: a page of its own for this one request, a refusal, a failure. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { kindOf, placesOf } from '../../settings/log.ts';
import { berlinDay } from '../../domain/days/calendar.ts';
import { isIntakePage, isTokenPage } from '../../domain/intake-pages.ts';
import { cache, sendCached } from './cached-response.ts';
import type { Render } from './render.ts';
import type { StaticFiles } from './static-files.ts';

export type Listener = (req: IncomingMessage, res: ServerResponse) => Promise<void>;
export type Replies = ReturnType<typeof makeReplies>;

export function makeReplies(render: Render, now: () => number) {
  /** A page that shows input or a token's state: kept nowhere, indexed nowhere. */
  const show = async (
    req: IncomingMessage,
    res: ServerResponse,
    status: number,
    path: string,
    views: Partial<App.Locals>,
  ): Promise<void> => {
    const page = await render(path, { now: now(), today: berlinDay(now()), ...views });
    if (page?.status !== 200) throw new Error(`page ${path} answered ${page?.status}`);
    res.setHeader('X-Robots-Tag', 'noindex');
    sendCached(req, res, cache(page.body, page.type, 'no-store'), status);
  };
  return {
    show,
    async refuse(
      req: IncomingMessage,
      res: ServerResponse,
      status: number,
      headers: Record<string, string> = {},
      more: Omit<NonNullable<App.Locals['problem']>, 'status'> = {},
    ): Promise<void> {
      for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
      if (!req.complete && !(await takeRest(req))) hangUpAfter(req, res);
      return show(req, res, status, '/fehler/', { problem: { status, intake: isIntakePage(req.url ?? ''), ...more } });
    },
  };
}

export function redirect(res: ServerResponse, status: 301 | 303, location: string): void {
  const isSecret = status === 303 || isTokenPage(location);
  res.setHeader('Cache-Control', isSecret ? 'no-store' : 'no-cache');
  if (isSecret) res.setHeader('X-Robots-Tag', 'noindex');
  res.writeHead(status, { Location: location, 'Content-Length': 0 }).end();
}

/** Something is broken here: a page with phone numbers and an id for the person, the same id and a place for the log. */
export function fail(res: ServerResponse, error: unknown, files: StaticFiles, log: Logger): void {
  const id = randomUUID().slice(0, 8);
  log.error({ id, cause: kindOf(error), at: placesOf(error) }, 'request failed');
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const page = files.get('/500.html')?.bodies.identity.toString() ?? '<p data-incident hidden><b></b></p>';
  res.writeHead(500, { 'Content-Type': 'text/html;charset=utf-8', 'Cache-Control': 'no-store' });
  res.end(withIncident(page, id));
}

/** The page is built beforehand, with a place for the number. @param id letters and digits of our own */
const withIncident = (page: string, id: string) =>
  page.replace(/(<p[^>]*) data-incident hidden>(.*?)<b><\/b>/s, `$1>$2<b>${id}</b>`);

/** Of a request that is refused, as much is taken in and forgotten: milliseconds, and bytes. */
const REST_MS = 2_000;
const REST_BYTES = 256 * 1024;

/**
 * A connection that is closed with bytes unread loses the answer on its way.
 * @returns whether the request has come to its end
 */
function takeRest(req: IncomingMessage): Promise<boolean> {
  return new Promise((resolve) => {
    let size = 0;
    const count = (chunk: Buffer) => {
      size += chunk.length;
      if (size > REST_BYTES) done();
    };
    const done = () => {
      clearTimeout(timer);
      req.off('data', count).pause();
      resolve(req.complete);
    };
    const timer = setTimeout(done, REST_MS);
    req.on('data', count).once('end', done).once('error', done).once('close', done);
  });
}

/** Reads no more, and gives the client a moment to read the answer; Node would close with the answer's last byte. */
function hangUpAfter(req: IncomingMessage, res: ServerResponse): void {
  res.shouldKeepAlive = true;
  setTimeout(() => req.socket.destroy(), REST_MS).unref();
}
