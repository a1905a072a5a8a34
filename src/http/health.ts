/** `GET /healthz`: does the portal keep and deliver what people send? */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../config.ts';
import type { Upkeep } from '../intake/upkeep.ts';
import { isOverdue } from '../intake/watch.ts';
import { isOurHost } from './door.ts';
import { mayReadMetrics } from './metrics.ts';

export type Health = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

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

/** Asks the store, and writes to it: a full or read-only disk must show. */
export async function readHealth(upkeep: Upkeep, now: number): Promise<HealthState> {
  try {
    await upkeep.setMeta('last-health-check', String(now));
    const [queue, held, alerts] = [await upkeep.queue(), await upkeep.held(), await upkeep.alerts()];
    const { queued, unroutable, oldest } = queue;
    const status = alerts.length > 0 || unroutable > 0 || isOverdue(queue, now) ? 'degraded' : 'ok';
    const oldestQueuedSeconds = oldest ? Math.max(0, Math.floor((now - oldest.receivedAt) / 1000)) : 0;
    return { status, queued, oldestQueuedSeconds, unroutable, held, alerts: alerts.map(({ cause }) => cause) };
  } catch {
    return { status: 'failing' };
  }
}

export function healthEndpoint(upkeep: Upkeep, config: Config, now: () => number): Health {
  return async (req, res) => {
    // Probes ask on loopback whatever the public name is.
    const allowed =
      isOurHost(req.headersDistinct['host'], config) ||
      isOurHost(req.headersDistinct['host'], { siteUrl: new URL('http://localhost') });
    const state = allowed ? await readHealth(upkeep, now()) : undefined;
    // Strangers learn that something is wrong, not with which interest or address.
    if (state?.alerts && !mayReadMetrics(req)) state.alerts = state.alerts.map((cause) => cause.split(' ')[0] ?? '');
    const body = JSON.stringify(state ?? { status: 'wrong host' });
    res.writeHead(state ? (state.status === 'failing' ? 503 : 200) : 400, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
    });
    res.end(req.method === 'HEAD' ? undefined : body);
  };
}
