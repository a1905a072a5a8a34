/** How the portal answers: a page of its own for this one request, a refusal, a failure. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { kindOf, placesOf } from '../log.ts';
import { berlinDay } from '../portal/calendar.ts';
import { hold, sendHeld } from './held.ts';
import type { Render } from './render.ts';
import type { StaticFiles } from './static.ts';

export type Listener = (req: IncomingMessage, res: ServerResponse) => Promise<void>;
export type Answers = ReturnType<typeof makeAnswers>;

export function makeAnswers(render: Render, now: () => number) {
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
    sendHeld(req, res, hold(page.body, page.type, 'no-store'), status);
  };
  return {
    show,
    refuse(
      req: IncomingMessage,
      res: ServerResponse,
      status: number,
      headers: Record<string, string> = {},
    ): Promise<void> {
      for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
      if (!req.complete) hangUpAfter(req, res);
      return show(req, res, status, '/fehler/', { problem: { status } });
    },
  };
}

export function redirect(res: ServerResponse, status: 301 | 303, location: string): void {
  res.setHeader('Cache-Control', status === 303 ? 'no-store' : 'no-cache');
  res.writeHead(status, { Location: location, 'Content-Length': 0 }).end();
}

/** Something is broken here: a page with phone numbers for the person, an id and a place for the log. */
export function fail(res: ServerResponse, error: unknown, files: StaticFiles, log: Logger): void {
  log.error({ id: randomUUID(), cause: kindOf(error), at: placesOf(error) }, 'request failed');
  if (res.headersSent) {
    res.destroy();
    return;
  }
  res.writeHead(500, { 'Content-Type': 'text/html;charset=utf-8', 'Cache-Control': 'no-store' });
  res.end(files.get('/500.html')?.bodies.identity ?? 'Das hat leider nicht geklappt.');
}

/** Milliseconds for the client to read the answer before the rest of its request is cut off. */
const LINGER_MS = 2_000;

/** What is left of the request is taken in and forgotten for a moment: cut off at once, the client would not see the answer. */
function hangUpAfter(req: IncomingMessage, res: ServerResponse): void {
  const { socket } = res;
  res.setHeader('Connection', 'close');
  req.resume();
  setTimeout(() => socket?.destroy(), LINGER_MS).unref();
}
