/** Load on loopback: so many keep-alive connections, each sending its next request when the last was answered. */
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export interface Measured {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  /** Answers with another status than expected. */
  wrong: number;
}

export interface Load {
  port: number;
  connections: number;
  seconds: number;
  /** The next request, whole; `count` grows by one with each. */
  request: (count: number) => string;
  status: number;
}

let count = 0;

export async function measure({ port, connections, seconds, request, status }: Load): Promise<Measured> {
  const times: number[] = [];
  let wrong = 0;
  const started = performance.now();
  const until = started + seconds * 1000;
  const runOne = async () => {
    const socket = connect(port, '127.0.0.1').setNoDelay();
    const answers = readAnswers(socket);
    while (performance.now() < until) {
      const sent = performance.now();
      socket.write(request(count++));
      const { value } = await answers.next();
      times.push(performance.now() - sent);
      if (value !== status) wrong += 1;
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: connections }, runOne));
  const perSecond = times.length / ((performance.now() - started) / 1000);
  return { perSecond, ...percentiles(times), wrong };
}

/** The statuses of the answers, one after the other; each must tell its Content-Length. */
async function* readAnswers(socket: Socket): AsyncGenerator<number> {
  let pending: Buffer = Buffer.alloc(0);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    pending = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
    for (;;) {
      const head = pending.indexOf('\r\n\r\n');
      if (head < 0) break;
      const text = pending.toString('latin1', 0, head);
      const end = head + 4 + Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (pending.length < end) break;
      pending = pending.subarray(end);
      yield Number(text.slice(9, 12));
    }
  }
}

export function percentiles(times: number[]): Pick<Measured, 'p50' | 'p95' | 'p99'> {
  const sorted = Float64Array.from(times).toSorted();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Several measurements as one: the rounds of one run, in turn with those of what it is compared with. */
export const median = (values: number[]) => percentiles(values).p50;
