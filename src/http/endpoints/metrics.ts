/** `GET /metrics`: numbers for Prometheus. No label says anything about a person; only the machine itself may ask. */
import type { IncomingMessage } from 'node:http';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { isLoopback } from '../../settings/config.ts';
import type { Upkeep } from '../../intake/store/records.ts';
import type { Answers } from '../answers/answers.ts';
import type { Visit } from '../endpoint.ts';
import { isOurHost } from '../request-checks.ts';

export type Metrics = ReturnType<typeof makeMetrics>;

export function makeMetrics(upkeep: Upkeep) {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const received = new Counter({
    name: 'portal_forms_total',
    help: 'Posted forms by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const attempts = new Counter({
    name: 'portal_attempts_total',
    help: 'Attempts to deliver a letter by result',
    labelNames: ['result'],
    registers,
  });
  const delivery = new Histogram({
    name: 'portal_delivery_seconds',
    help: 'From the durable save to the acceptance by the mail server',
    buckets: [0.1, 0.5, 1, 5, 30, 60, 600, 3_600, 14_400, 86_400],
    registers,
  });
  const store = new Histogram({
    name: 'portal_store_seconds',
    help: 'Time to keep an interest',
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 5],
    registers,
  });
  const erased = new Counter({ name: 'portal_erased_total', help: 'Letters whose content was erased', registers });
  const queued = new Gauge({ name: 'portal_queued', help: 'Letters that wait', registers });
  const oldest = new Gauge({
    name: 'portal_oldest_queued_seconds',
    help: 'Age of the letter that has waited longest',
    registers,
  });
  const held = new Gauge({ name: 'portal_held', help: 'Interests that wait for somebody to look at them', registers });
  const screened = new Counter({
    name: 'portal_screened_total',
    help: 'Sent forms by what the screening would do (content/portal.yaml: screening), once for each reason',
    labelNames: ['verdict', 'reason'],
    registers,
  });
  return {
    screened(verdict: string, reasons: readonly string[]) {
      for (const reason of reasons.length > 0 ? reasons : ['none']) screened.inc({ verdict, reason });
    },
    formAnswered: (outcome: string) => received.inc({ outcome }),
    attempted(result: string, seconds: number) {
      attempts.inc({ result });
      if (result === 'delivered') delivery.observe(seconds);
    },
    kept: (seconds: number) => store.observe(seconds),
    /** A number that is read whenever somebody asks. */
    watch(name: string, help: string, read: () => number): void {
      const collect = () => gauge.set(read());
      const gauge: Gauge = new Gauge({ name, help, registers, collect });
    },
    erased: (count: number) => erased.inc(count),
    async text(now: number): Promise<string> {
      const queue = await upkeep.queue();
      queued.set(queue.queued);
      held.set(await upkeep.held());
      oldest.set(queue.oldest ? Math.max(0, (now - queue.oldest.receivedAt) / 1000) : 0);
      return registry.metrics();
    },
    type: registry.contentType,
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
  (metrics: Metrics, { refuse }: Answers, now: () => number) =>
  async ({ req, res }: Visit): Promise<void> => {
    if (!mayRead(req)) return refuse(req, res, 404);
    const body = await metrics.text(now());
    res.writeHead(200, {
      'Content-Type': metrics.type,
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
    });
    res.end(body);
  };
