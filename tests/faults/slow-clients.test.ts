/** Clients that take their time on purpose: each is cut by the clock, and none takes another person's turn. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { SILENCE_MS, serverOptions } from '../../src/http/harden.ts';
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

  /** @returns milliseconds until the portal hangs up on who sends `drops`, one every half second, after `first` */
  async function patience(first: string, drops: string): Promise<number> {
    const socket = await open();
    const started = performance.now();
    socket.resume().write(first.replace('HOST', `127.0.0.1:${portal.port}`));
    let next = 0;
    const dripping = setInterval(() => socket.write(drops[(next += 1) % drops.length] ?? 'a'), 500);
    await Promise.race([once(socket, 'close'), once(socket, 'end')]);
    clearInterval(dripping);
    socket.destroy();
    return performance.now() - started;
  }

  const post16k = 'POST /interesse/ HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/x-www-form-urlencoded\r\n';
  const slow: [string, string, string][] = [
    ['its header', 'GET / HTTP/1.1\r\n', 'X: a\r\n'],
    ['its body', `${post16k}Content-Length: 16000\r\n\r\n`, 'a'],
    ['its chunks', `${post16k}Transfer-Encoding: chunked\r\n\r\n`, '1\r\na\r\n'],
    ['nothing at all', '', ''],
  ];
  it('that sends its header, its body, its chunks or nothing at all is cut within 15 seconds', async () => {
    const taken = await Promise.all(slow.map(([, first, drops]) => (drops ? patience(first, drops) : silence())));
    slow.forEach(([what], index) =>
      assert.ok((taken[index] ?? 0) < PROMISE_MS + GRACE_MS, `${what}: ${taken[index]} ms`),
    );
  });

  async function silence(): Promise<number> {
    const socket = await open();
    const started = performance.now();
    socket.resume();
    await once(socket, 'close');
    return performance.now() - started;
  }

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
