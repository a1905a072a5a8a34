/** `GET /metrics`: numbers for Prometheus. No label says anything about a person; only the machine itself may ask. */
import type { IncomingMessage } from 'node:http';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { isLoopback } from '../../settings/config.ts';
import type { Replies } from '../replies/replies.ts';
import type { Exchange } from '../endpoint.ts';
import { isOurHost } from '../request-checks.ts';
import type { Store } from '../../intake/store/database.ts';
import { countOpen, countStates } from '../../intake/store/interests/count.ts';
import { countHeld } from '../../intake/store/interests/hold.ts';
import { readQueue } from '../../intake/store/letters/queue.ts';

export type Metrics = ReturnType<typeof makeMetrics>;

export function makeMetrics(store: Store) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const figures = makeFigures([registry]);
  return {
    screened(verdict: string, reasons: readonly string[]) {
      for (const reason of reasons.length > 0 ? reasons : ['none']) figures.screened.inc({ verdict, reason });
    },
    formAnswered: (outcome: string) => figures.received.inc({ outcome }),
    attempted(result: string, seconds: number) {
      figures.attempts.inc({ result });
      if (result === 'delivered') figures.delivery.observe(seconds);
    },
    kept: (seconds: number) => figures.store.observe(seconds),
    /** A number that is read whenever somebody asks. */
    watch(name: string, help: string, read: () => number): void {
      const collect = () => gauge.set(read());
      const gauge: Gauge = new Gauge({ name, help, registers: [registry], collect });
    },
    erased: (count: number) => figures.erased.inc(count),
    async text(now: number): Promise<string> {
      const queue = await readQueue(store);
      figures.queued.set(queue.queued);
      figures.held.set(await countHeld(store));
      figures.states.reset();
      figures.rungs.reset();
      for (const { state, count } of await countStates(store)) figures.states.inc({ state }, count);
      for (const { rung, count } of await countOpen(store)) figures.rungs.inc({ rung }, count);
      figures.oldest.set(queue.oldest ? Math.max(0, (now - queue.oldest.sentAt) / 1000) : 0);
      return registry.metrics();
    },
    type: registry.contentType,
  };
}

function makeFigures(registers: Registry[]) {
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name, help, buckets, registers });
  return {
    received: counter('portal_forms_total', 'Posted forms by outcome', ['outcome']),
    attempts: counter('portal_attempts_total', 'Attempts to deliver a letter by result', ['result']),
    delivery: histogram(
      'portal_delivery_seconds',
      'From the durable save to the acceptance by the mail server',
      [0.1, 0.5, 1, 5, 30, 60, 600, 3_600, 14_400, 86_400],
    ),
    store: histogram('portal_store_seconds', 'Time to keep an interest', [0.001, 0.005, 0.02, 0.1, 0.5, 2, 5]),
    erased: counter('portal_erased_total', 'Letters whose content was erased'),
    queued: gauge('portal_queued', 'Letters that wait'),
    oldest: gauge('portal_oldest_queued_seconds', 'Age of the letter that has waited longest'),
    states: gauge('portal_interests', 'Interests that are kept, by what has become of them', ['state']),
    rungs: gauge(
      'portal_open_interests',
      'Interests that somebody has or still should take over, as the office sees them, by the rung they have reached',
      ['rung'],
    ),
    held: gauge('portal_held', 'Interests that wait for somebody to look at them'),
    screened: counter(
      'portal_screened_total',
      'Sent forms by what the screening would do (content/portal.yaml: screening), once for each reason',
      ['verdict', 'reason'],
    ),
  };
}

/** What proxies of all makes add to a request that they pass on. */
const forwarding =
  /^(forwarded|via|x-forwarded|x-real-ip|x-original-|x-client-ip|x-cluster-|client-ip|true-client-ip|cf-|cdn-|fastly-|x-envoy-|x-amz|x-azure-|x-appengine-)/;

/** A proxy in front passes on strangers' requests from a loopback address; it is known by its headers. */
export function isFromThisMachine({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean {
  const peer = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return isLoopback(peer) && !Object.keys(headers).some((name) => forwarding.test(name));
}

export const mayRead = (req: IncomingMessage): boolean =>
  isFromThisMachine(req) && isOurHost(req.headersDistinct['host'], { siteUrl: new URL('http://localhost') });

export const getMetrics =
  (metrics: Metrics, { refuse }: Replies, now: () => number) =>
  async ({ req, res }: Exchange): Promise<void> => {
    if (!mayRead(req)) return refuse(req, res, 404);
    const body = await metrics.text(now());
    res.writeHead(200, {
      'Content-Type': metrics.type,
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
    });
    res.end(body);
  };
