/** `GET /api/hsds/…`: the content for other programs. Open to pages of every origin, unlike all else here. */
import { withoutSoftHyphens } from '../../content/typing/spaces.ts';
import type { Config } from '../../settings/config.ts';
import { berlinDay } from '../../domain/days/calendar.ts';
import type { Content } from '../../content/content.ts';
import { hsdsOf } from '../../exports/hsds/records.ts';
import type { Hsds } from '../../exports/hsds/records.ts';
import { isRefusal, pageOf, readQuery } from '../../exports/hsds/query.ts';
import type { ListName } from '../../exports/hsds/query.ts';
import { HSDS_PROFILE, HSDS_VERSION, openApi } from '../../exports/hsds/openapi.ts';
import type { Exchange } from '../endpoint.ts';
import type { Target } from '../request-checks.ts';
import { bytesOf, cache, sendCached } from '../replies/cached-response.ts';
import type { CachedResponse } from '../replies/cached-response.ts';
import { BoundedCache } from '../bounded-cache.ts';

export interface Api {
  answer: (exchange: Pick<Exchange, 'req' | 'res' | 'target'>) => void;
  /** Bytes of answers that are cached. */
  bytes: () => number;
}

interface Answer {
  status: 200 | 400 | 404;
  body: () => object;
  /** One for each list and each record, however it was asked for. Without one it is not cached: there are more questions than memory. */
  name?: string;
}

/** Bytes of answers that are cached, with their encodings. */
const MOST_ANSWER_BYTES = 16 * 1024 * 1024;

/** Records and answers are made once a Berlin day: what depends on it changes at midnight. */
export function hsdsApi(
  { siteUrl }: Pick<Config, 'siteUrl'>,
  content: Content,
  now: () => number,
  most = MOST_ANSWER_BYTES,
): Api {
  const base = `${siteUrl.href}api/hsds`;
  const cached = new BoundedCache<string, CachedResponse>(most, bytesOf);
  let made: { day: string; hsds: Hsds } | undefined;
  const recordsOfToday = () => {
    const day = berlinDay(now());
    if (made?.day !== day) {
      made = { day, hsds: hsdsOf(content, siteUrl.href, day) };
      cached.clear();
    }
    return made.hsds;
  };
  const answer: Api['answer'] = ({ req, res, target }) => {
    res.setHeader('Access-Control-Allow-Origin', '*');
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    const { status, body, name } = answerTo(target, recordsOfToday(), base, content.portal.name);
    const ready = name === undefined ? undefined : cached.get(name);
    if (ready) return sendCached(req, res, ready);
    const fresh = cache(
      Buffer.from(withoutSoftHyphens(JSON.stringify(body()))),
      'application/json;charset=utf-8',
      'no-cache',
    );
    if (name !== undefined) cached.set(name, fresh);
    return sendCached(req, res, fresh, status);
  };
  return { answer, bytes: () => cached.sum };
}

function answerTo({ pathname, search }: Target, hsds: Hsds, base: string, title: string): Answer {
  const [list = '', id, more] = pathname.slice('/api/hsds/'.length).replace(/\/$/, '').split('/');
  if (more !== undefined) return NOT_FOUND;
  if (id === undefined && list === '') return found('', () => meta(base));
  if (id === undefined && list === 'openapi.json') return found(list, () => openApi(base, title));
  if (!Object.hasOwn(hsds, list)) return NOT_FOUND;
  const records = hsds[list as ListName];
  if (id === undefined) return listAnswer(list as ListName, records, search);
  const one = records.find((record) => record.id === id.toLowerCase());
  return one ? found(`${list}/${one.id}`, () => one.full) : NOT_FOUND;
}

function listAnswer(list: ListName, records: Hsds[ListName], search: string): Answer {
  const query = readQuery(list, new URLSearchParams(search));
  if (isRefusal(query)) return { status: 400, body: () => ({ status: 400, ...query }) };
  const body = () => pageOf(records, query);
  return Object.keys(query).length === 0 ? found(list, body) : { status: 200, body };
}

const meta = (base: string) => ({
  version: HSDS_VERSION,
  profile: HSDS_PROFILE,
  openapi_url: `${base}/openapi.json`,
});

const found = (name: string, body: () => object): Answer => ({ status: 200, name, body });

const NOT_FOUND: Answer = {
  status: 404,
  body: () => ({
    status: 404,
    message: {
      de: 'Hier gibt es nichts. Die Beschreibung steht in openapi.json.',
      en: 'Nothing is here. See openapi.json.',
    },
  }),
};
