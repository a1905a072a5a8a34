/** `GET /api/hsds/…`: the content for other programs. Open to pages of every origin, unlike all else here. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../config.ts';
import { berlinDay } from '../portal/calendar.ts';
import type { Content } from '../portal/content.ts';
import { hsdsOf } from '../portal/hsds.ts';
import type { Hsds } from '../portal/hsds.ts';
import { isRefusal, pageOf, readQuery } from '../portal/hsds-query.ts';
import type { ListName } from '../portal/hsds-query.ts';
import { HSDS_PROFILE, HSDS_VERSION, openApi } from '../portal/openapi.ts';
import type { Target } from './door.ts';
import { hold, sendHeld } from './held.ts';
import type { Held } from './held.ts';

export type Api = (req: IncomingMessage, res: ServerResponse, target: Target) => void;

interface Answer {
  status: 200 | 400 | 404;
  body: object;
}

export const isApi = (pathname: string) => /^\/api\/hsds(\/|$)/.test(pathname);

/** So many answers are held; there are more questions than memory. */
const MOST_HELD = 200;

/** Records and answers are made once a Berlin day: what depends on it changes at midnight. */
export function hsdsApi({ siteUrl }: Pick<Config, 'siteUrl'>, content: Content, now: () => number): Api {
  const base = `${siteUrl.href}api/hsds`;
  let made: { day: string; hsds: Hsds; held: Map<string, Held> } | undefined;
  const madeToday = () => {
    const day = berlinDay(now());
    if (made?.day !== day) made = { day, hsds: hsdsOf(content, siteUrl.href, day), held: new Map() };
    return made;
  };
  return (req, res, target) => {
    res.setHeader('Access-Control-Allow-Origin', '*');
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    const { hsds, held } = madeToday();
    const question = target.pathname + target.search;
    const ready = held.get(question);
    if (ready) return sendHeld(req, res, ready);
    const { status, body } = answerTo(target, hsds, base, content.portal.name);
    const answer = hold(Buffer.from(JSON.stringify(body)), 'application/json;charset=utf-8', 'no-cache');
    if (status === 200 && held.size < MOST_HELD) held.set(question, answer);
    return sendHeld(req, res, answer, status);
  };
}

function answerTo({ pathname, search }: Target, hsds: Hsds, base: string, title: string): Answer {
  const [list = '', id, more] = pathname.slice('/api/hsds/'.length).replace(/\/$/, '').split('/');
  if (more !== undefined) return NOT_FOUND;
  if (id === undefined && list === '') return found(meta(base));
  if (id === undefined && list === 'openapi.json') return found(openApi(base, title));
  if (!Object.hasOwn(hsds, list)) return NOT_FOUND;
  const records = hsds[list as ListName];
  if (id === undefined) return listAnswer(list as ListName, records, search);
  const one = records.find((record) => record.id === id.toLowerCase());
  return one ? found(one.full) : NOT_FOUND;
}

function listAnswer(list: ListName, records: Hsds[ListName], search: string): Answer {
  const query = readQuery(list, new URLSearchParams(search));
  return isRefusal(query) ? { status: 400, body: { status: 400, ...query } } : found(pageOf(records, query));
}

const meta = (base: string) => ({
  version: HSDS_VERSION,
  profile: HSDS_PROFILE,
  openapi_url: `${base}/openapi.json`,
});

const found = (body: object): Answer => ({ status: 200, body });

const NOT_FOUND: Answer = {
  status: 404,
  body: {
    status: 404,
    message: {
      de: 'Hier gibt es nichts. Die Beschreibung steht in openapi.json.',
      en: 'Nothing is here. See openapi.json.',
    },
  },
};
