/** `GET /healthz`: does the portal keep and deliver what people send? */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../../settings/config.ts';
import type { DiskWatch } from '../../intake/housekeeping/disk.ts';
import { probeStore } from '../../intake/housekeeping/probe.ts';
import { NEW_STORE, isOverdue } from '../../intake/housekeeping/watch.ts';
import type { Exchange } from '../endpoint.ts';
import { isOurHost } from '../request-checks.ts';
import { isFromThisMachine } from './metrics.ts';
import { cachedFor } from '../cached-for.ts';
import type { Store } from '../../intake/store/database.ts';
import { countHeld } from '../../intake/store/interests/hold.ts';
import { readQueue } from '../../intake/store/letters/queue.ts';
import { listAlerts } from '../../intake/store/tables/alerts.ts';

export interface Health {
  answer: (exchange: Pick<Exchange, 'req' | 'res'>) => Promise<void>;
  /** An interest could not be kept: what the last probe said no longer counts. */
  doubt: () => void;
}

export interface HealthState {
  status: 'ok' | 'degraded' | 'failing';
  queued?: number;
  oldestQueuedSeconds?: number;
  /** Kept interests for which no recipient is known. */
  unroutable?: number;
  /** Interests that wait for somebody to look at them first. */
  held?: number;
  /** Causes of what somebody should look at. */
  alerts?: string[];
}

/** Milliseconds in which one write to the store, and one look for strangers, stand for all who ask. */
const PROBE_MS = 5_000;

/** Asks the store, and writes to it: a full or read-only disk must show. @param write anything, as long as it is kept */
export async function readHealth(
  store: Store,
  now: number,
  nearlyFull: DiskWatch,
  write = () => probeStore(store),
): Promise<HealthState> {
  try {
    await write();
    const [queue, held, alerts] = [await readQueue(store), await countHeld(store), await listAlerts(store)];
    const { queued, unroutable, oldest } = queue;
    // A new store is news, told by mail, and no fault by itself.
    const faults = alerts.filter(({ cause }) => cause !== NEW_STORE);
    const troubled = faults.length > 0 || unroutable > 0 || isOverdue(queue, now) || (await nearlyFull());
    const status = troubled ? 'degraded' : 'ok';
    const oldestQueuedSeconds = oldest ? Math.max(0, Math.floor((now - oldest.sentAt) / 1000)) : 0;
    return { status, queued, oldestQueuedSeconds, unroutable, held, alerts: alerts.map(({ cause }) => cause) };
  } catch {
    return { status: 'failing' };
  }
}

export function healthEndpoint(
  store: Store,
  config: Pick<Config, 'siteUrl'>,
  now: () => number,
  nearlyFull: DiskWatch = () => Promise.resolve(false),
): Health {
  const probe = cachedFor(PROBE_MS, () => probeStore(store), now);
  const look = () => readHealth(store, now(), nearlyFull, () => probe.get());
  // Made for whoever asks first and then the same for all: neither words nor times tell when somebody wrote.
  const forStrangers = cachedFor(PROBE_MS, look, now, ({ status }) => status !== 'failing');
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const { status, ...counts } = await (isFromThisMachine(req) ? look() : forStrangers.get());
    send(req, res, status === 'failing' ? 503 : 200, isFromThisMachine(req) ? { status, ...counts } : { status });
  };
  return {
    answer: async ({ req, res }) =>
      mayAsk(req, config) ? answer(req, res) : send(req, res, 400, { status: 'wrong host' }),
    doubt() {
      probe.forget();
      forStrangers.forget();
    },
  };
}

/** Probes ask on loopback whatever the public name is. */
const mayAsk = ({ headersDistinct: { host } }: IncomingMessage, config: Pick<Config, 'siteUrl'>) =>
  isOurHost(host, config) || isOurHost(host, { siteUrl: new URL('http://localhost') });

function send(req: IncomingMessage, res: ServerResponse, status: number, state: object): void {
  const body = JSON.stringify(state);
  res.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  res.end(req.method === 'HEAD' ? undefined : body);
}
