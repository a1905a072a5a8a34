/** An answer cached in memory with its encodings, and how it is sent: ETag, 304, HEAD, the encoding the client likes best. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import Negotiator from 'negotiator';
import { BoundedCache } from '../bounded-cache.ts';

type Encoding = 'br' | 'gzip' | 'identity';

export interface CachedResponse {
  type: string;
  cacheControl: string;
  etag: string;
  bodies: Partial<Record<Encoding, Buffer>> & { identity: Buffer };
}

/** What it takes in memory, nearly. */
export const bytesOf = ({ bodies }: CachedResponse): number =>
  Object.values(bodies).reduce((bytes, body) => bytes + body.length, 0);

const compressible = /^(text\/|image\/svg|application\/(json|xml|rss|atom|manifest|javascript))/;

/** @param encoded ready-made encodings; without them text is compressed here, quickly rather than best */
export function cache(
  body: Buffer,
  type: string,
  cacheControl: string,
  encoded?: Partial<Record<Encoding, Buffer>>,
): CachedResponse {
  const etag = createHash('sha256').update(body).digest('base64url').slice(0, 16);
  return { type, cacheControl, etag, bodies: { ...(encoded ?? compress(body, type)), identity: body } };
}

function compress(body: Buffer, type: string): Partial<Record<Encoding, Buffer>> {
  if (!compressible.test(type) || body.length < 256) return {};
  const br = brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });
  return { br, gzip: gzipSync(body) };
}

/** RFC 9110: content negotiation (12.5.3) and preconditions (13.1.2). */
export function sendCached(req: IncomingMessage, res: ServerResponse, cached: CachedResponse, status = 200): void {
  const encoding = preferredEncoding(req, cached);
  const body = cached.bodies[encoding] ?? cached.bodies.identity;
  const etag = `"${cached.etag}${encoding === 'identity' ? '' : `-${encoding}`}"`;
  res.setHeader('Cache-Control', cached.cacheControl);
  res.setHeader('ETag', etag);
  res.setHeader('Vary', 'Accept-Encoding');
  if (status === 200 && matches(req.headers['if-none-match'], cached.etag)) {
    res.writeHead(304).end();
    return;
  }
  if (encoding !== 'identity') res.setHeader('Content-Encoding', encoding);
  res.writeHead(status, { 'Content-Type': cached.type, 'Content-Length': body.length });
  res.end(req.method === 'HEAD' ? undefined : body);
}

function preferredEncoding(req: IncomingMessage, { bodies }: CachedResponse): Encoding {
  const header = req.headers['accept-encoding'];
  return (header && orderOf(header).find((encoding) => bodies[encoding])) || 'identity';
}

/** Browsers send a handful of different headers, all short; strangers any number of any length. */
export const MOST_ORDERS = 100;
const LONGEST_HEADER = 200;
const orders = new BoundedCache<string, Encoding[]>(MOST_ORDERS);
const encodings: Encoding[] = ['br', 'gzip', 'identity'];

export const ordersKept = (): number => orders.sum;

function orderOf(header: string): Encoding[] {
  const known = orders.get(header);
  if (known) return known;
  const negotiator = new Negotiator({ headers: { 'accept-encoding': header } });
  const order = negotiator.encodings(encodings, { preferred: encodings }) as Encoding[];
  if (header.length <= LONGEST_HEADER) orders.set(header, order);
  return order;
}

/** Weak comparison: any encoding of the same text will do. */
function matches(header: string | undefined, etag: string): boolean {
  return (
    header !== undefined &&
    (header.trim() === '*' || header.split(',').some((tag) => /"(.+?)(-br|-gzip)?"/.exec(tag)?.[1] === etag))
  );
}
