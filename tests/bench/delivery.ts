/** From the 303 to the acceptance by a local mail server, and how fast a queue drains. */
import { answersFor, hiddenFieldsOf, postRaw } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Section } from './bench.ts';
import { interestRequests } from './interests.ts';
import { measure, percentiles } from './load.ts';
import { openSink } from './sink.ts';

const IDLE = 40;

export async function deliveries(queue: number): Promise<Section> {
  await using sink = await openSink();
  const env = { SMTP_URL: sink.url, MAIL_FROM: 'a@example.org', OFFICE_EMAIL: 'b@example.org', LOG_LEVEL: 'warn' };
  await using portal = await startProgram({ env });
  const hidden = await hiddenFieldsOf(portal.url, 'v-i-t');
  const answers = (name: string) => ({ ...hidden, ...answersFor('v-i-t', { postcode: '64521', name }), step: 'send' });
  const times: number[] = [];
  for (let index = 0; index < IDLE; index += 1) {
    await postRaw(portal.url, answers(`Einzeln ${index}`));
    const sent = performance.now();
    await sink.until(index + 1);
    times.push(Math.max(0, sink.lastAt - sent));
  }
  await portal.stop();
  await portal.start({ COURIER: 'off' });
  const request = await interestRequests(portal);
  let queued = 0;
  while (queued < queue) {
    const { perSecond } = await measure({ port: portal.port, connections: 50, seconds: 1, request, status: 303 });
    queued += Math.floor(perSecond);
  }
  await portal.stop();
  const before = sink.count();
  await portal.start();
  const started = performance.now();
  await sink.until(before + queued);
  const drained = queued / ((performance.now() - started) / 1000);
  const { p50, p95 } = percentiles(times);
  return {
    title: 'Delivered',
    rows: [
      { name: 'one at a time, idle queue', letters: IDLE, 'p50 ms': p50, 'p95 ms': p95 },
      { name: 'a queue drained', letters: queued, 'letters/s': drained },
    ],
  };
}
