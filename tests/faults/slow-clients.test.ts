/** Clients that take their time on purpose: each is cut by the clock, and none takes another person's turn. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { LINGER_MS, SILENCE_MS, serverOptions } from '../../src/http/connection/server-limits.ts';
import { answersFor, get, post } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';

/** What the issue promises: a slow request is cut after 15 seconds at the latest. */
const PROMISE_MS = 15_000;
/** For the machine that runs the tests, which is busy. */
const GRACE_MS = 3_000;

describe('a slow client', () => {
  let portal: Program;
  before(async () => (portal = await startProgram()));
  after(() => portal[Symbol.asyncDispose]());

  async function open(): Promise<Socket> {
    const socket = connect(portal.port, '127.0.0.1').on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  }

  /**
   * @param last closes the sender's side after `first`, as who only listens does
   * @returns milliseconds until the connection is gone for who sends `drops`, one every half second, after `first`,
   * and goes on whatever the portal answers
   */
  async function patience(first: string, drops: string, last = false): Promise<number> {
    // Who sends on does so beyond the portal's last word; who is silent would never hear that nobody listens.
    const allowHalfOpen = drops !== '';
    const socket = connect({ port: portal.port, host: '127.0.0.1', allowHalfOpen }).on('error', () => undefined);
    await once(socket, 'connect');
    const started = performance.now();
    socket.resume().write(first.replaceAll('HOST', `127.0.0.1:${portal.port}`));
    if (last) socket.end();
    let next = 0;
    const dripping = setInterval(() => {
      const drop = drops[(next += 1) % Math.max(1, drops.length)];
      if (drop) socket.write(drop);
    }, 500);
    await once(socket, 'close', { signal: AbortSignal.timeout(2 * PROMISE_MS) }).catch(() => undefined);
    clearInterval(dripping);
    socket.destroy();
    return performance.now() - started;
  }

  const ask = (line: string, headers = '') => `${line} HTTP/1.1\r\nHost: HOST\r\n${headers}\r\n`;
  const form = 'Content-Type: application/x-www-form-urlencoded\r\n';
  const length = 'Content-Length: 16000\r\n';
  const chunked = 'Transfer-Encoding: chunked\r\n';
  const chunk = '1\r\na\r\n';
  const big = `20000\r\n${'a'.repeat(0x20000)}\r\n`;
  const own = 'Origin: http://HOST\r\n';
  /** What is sent at first, and what drips on after it, also after the answer. */
  const slow: Record<string, [first: string, drops: string, last?: true]> = {
    'its header': ['GET / HTTP/1.1\r\n', 'X: a\r\n'],
    'its body': [ask('POST /interesse/', form + length), 'a'],
    'its chunks': [ask('POST /interesse/', form + chunked), chunk],
    'the extension of a chunk': [`${ask('POST /interesse/', form + chunked)}1;`, 'a'],
    trailers: [`${ask('POST /interesse/', form + chunked)}0\r\n`, 'X: a\r\n'],
    'nothing at all': ['', ''],
    'blank lines': ['', '\r\n'],
    'blank lines after an answer': [ask('GET /'), '\r\n'],
    'nothing more after an answer': [ask('GET /'), ''],
    'half a request and closes its side': ['GET / HTTP/1.1\r\n', '', true],
    'a request and closes its side': [ask('GET /'), '', true],
    'half a form and closes its side': [ask('POST /interesse/', form + length), '', true],
    'a body nobody asked for': [ask('GET /', length), 'a'],
    'chunks nobody asked for': [ask('GET /projekte/v-i-t/', chunked), chunk],
    'a body for /healthz': [ask('GET /healthz', chunked), chunk],
    'a body for /metrics': [ask('GET /metrics', length), 'a'],
    'a body for what is not there (404)': [ask('POST /eingang/abc/', form + chunked), chunk],
    'a body after a redirect (301)': [ask('GET /projekte', length), 'a'],
    'on after 400': ['\x16\x03\x01', 'a'],
    'on after 400 for its Host': [ask('GET /', `Host: evil.example\r\n${length}`), 'a'],
    'on after 400 for its coding': [ask('POST /interesse/', `${form}Transfer-Encoding: gzip, chunked\r\n`), chunk],
    'on after 403': [ask('POST /interesse/', `${form}${length}Origin: https://evil.example\r\n`), 'a'],
    'on after 405': [ask('PUT /', chunked), chunk],
    'on after 413 for its length': [ask('POST /interesse/', `${form}${own}Content-Length: 10000000\r\n`), 'a'],
    'on after 413 for its chunks': [`${ask('POST /interesse/', form + own + chunked)}${big}`, chunk],
    'on after 413 in the search for help': [`${ask('POST /finden/', form + own + chunked)}${big}`, chunk],
    'on after 415': [ask('POST /interesse/', `${own}Content-Type: text/plain\r\n${length}`), 'a'],
    'on after an expectation': [ask('POST /interesse/', `${form}${length}Expect: something\r\n`), 'a'],
    'on after 100': [ask('POST /interesse/', `${form}${length}Expect: 100-continue\r\n`), 'a'],
    'through CONNECT': [ask('CONNECT a:1'), 'a'],
    'after an upgrade': [ask('GET /', 'Connection: Upgrade\r\nUpgrade: websocket\r\n'), 'a'],
    'after HTTP/2': ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'a'],
  };
  it('is cut within 15 seconds and a moment to read the answer, whatever it sends and goes on to send', async () => {
    const taken = await Promise.all(
      Object.entries(slow).map(async ([what, sent]) => [what, await patience(...sent)] as const),
    );
    const kept = taken.filter(([, milliseconds]) => milliseconds > PROMISE_MS + LINGER_MS + GRACE_MS);
    assert.deepEqual(kept, []);
  });

  it('has limits that keep the promise, counted with the interval at which the server looks', () => {
    const { headersTimeout = 0, requestTimeout = 0, connectionsCheckingInterval = 0 } = serverOptions;
    assert.ok(headersTimeout > 0 && headersTimeout <= requestTimeout);
    assert.ok(requestTimeout + connectionsCheckingInterval <= PROMISE_MS);
  });

  it('that asks for much and never reads it is cut, and costs little memory', async () => {
    const asked = `GET /projekte/?ort=x HTTP/1.1\r\nHost: 127.0.0.1:${portal.port}\r\n\r\n`;
    const usual = await numberOf(portal, 'process_resident_memory_bytes');
    const socket = (await open()).pause();
    const others = await numberOf(portal, 'nodejs_active_resources{type="TCPSocketWrap"}');
    // More answers than any buffer on the way holds.
    socket.write(asked.repeat(2_000));
    await sleep(2_000);
    assert.ok((await numberOf(portal, 'process_resident_memory_bytes')) - usual < 50 * 2 ** 20);
    await sleep(SILENCE_MS + GRACE_MS - 2_000);
    assert.ok((await numberOf(portal, 'nodejs_active_resources{type="TCPSocketWrap"}')) < others);
    socket.destroy();
  });

  it('that sends its form in crumbs is told so, and costs little memory', async () => {
    const crumbs =
      ask('POST /interesse/', form + own + chunked).replaceAll('HOST', `127.0.0.1:${portal.port}`) +
      chunk.repeat(5_000);
    const usual = await numberOf(portal, 'process_resident_memory_bytes');
    const senders = await Promise.all(Array.from({ length: 100 }, open));
    const answers = senders.map(async (socket) => {
      socket.write(crumbs);
      return String(((await once(socket, 'data')) as [Buffer])[0]);
    });
    for (const answer of await Promise.all(answers)) assert.match(answer, /^HTTP\/1\.1 413 /);
    assert.ok((await numberOf(portal, 'process_resident_memory_bytes')) - usual < 50 * 2 ** 20);
    for (const socket of senders) socket.destroy();
  });

  it('with 499 others who are idle does not keep a good form waiting', async () => {
    const timed = async () => {
      const started = performance.now();
      assert.equal((await post(portal.url, answersFor('v-i-t', { name: String(started) }))).status, 303);
      return performance.now() - started;
    };
    const usual = Math.min(await timed(), await timed(), await timed());
    const idle = await Promise.all(Array.from({ length: 500 }, open));
    const crowded = Math.min(await timed(), await timed(), await timed());
    assert.ok(idle.every((socket) => !socket.destroyed));
    for (const socket of idle) socket.destroy();
    // A ratio with room for a busy machine: a server that served one after the other would take a headers' timeout.
    assert.ok(crowded < usual * 10 + 250, `${usual} ms, among idle ones ${crowded} ms`);
  });
});

async function numberOf({ url }: Program, name: string): Promise<number> {
  const { text } = await get(`${url}/metrics`, { Connection: 'close' });
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1));
}
