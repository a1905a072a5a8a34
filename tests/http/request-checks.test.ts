/** What is checked before anything else: odd requests get a 4xx with our headers, and the process lives on. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { answersFor, get, post, postRaw } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { sendRaw, statusOf } from '../support/raw.ts';

describe('the checks of a request', () => {
  let portal: Program;
  before(async () => (portal = await startProgram()));
  after(() => portal[Symbol.asyncDispose]());
  const host = () => `Host: 127.0.0.1:${portal.port}\r\n`;

  const odd: [string, (h: string) => string, number[]][] = [
    ['a foreign Host', () => 'GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n', [400]],
    ['no Host', () => 'GET / HTTP/1.1\r\n\r\n', [400]],
    ['two Hosts', (h) => `GET / HTTP/1.1\r\n${h}Host: evil.example\r\n\r\n`, [400]],
    ['a Host with a path in it', () => 'GET / HTTP/1.1\r\nHost: 127.0.0.1/x\r\n\r\n', [400]],
    ['PUT', (h) => `PUT / HTTP/1.1\r\n${h}Content-Length: 0\r\n\r\n`, [405]],
    ['TRACE', (h) => `TRACE / HTTP/1.1\r\n${h}\r\n`, [405]],
    ['OPTIONS *', (h) => `OPTIONS * HTTP/1.1\r\n${h}\r\n`, [400, 405]],
    ['CONNECT', (h) => `CONNECT evil.example:443 HTTP/1.1\r\n${h}\r\n`, [405]],
    ['a method that does not exist', (h) => `FROB / HTTP/1.1\r\n${h}\r\n`, [400, 405]],
    ['an absolute target', (h) => `GET http://evil.example/ HTTP/1.1\r\n${h}\r\n`, [400]],
    ['a target with two slashes', (h) => `GET //evil.example/ HTTP/1.1\r\n${h}\r\n`, [400]],
    ['a target that is no UTF-8', (h) => `GET /%ff HTTP/1.1\r\n${h}\r\n`, [400]],
    ['a target with a null byte', (h) => `GET /%00 HTTP/1.1\r\n${h}\r\n`, [400]],
    ['a path that climbs', (h) => `GET /../../etc/passwd HTTP/1.1\r\n${h}\r\n`, [400, 404]],
    ['an encoded path that climbs', (h) => `GET /..%2f..%2fetc%2fpasswd HTTP/1.1\r\n${h}\r\n`, [301, 400, 404]],
    ['bytes that are no HTTP', () => '\x16\x03\x01\x02\x00\x01\x00\r\n\r\n', [400]],
    ['HTTP/0.9', () => 'GET /\r\n\r\n', [400]],
    ['a header without end', (h) => `GET / HTTP/1.1\r\n${h}X: ${'a'.repeat(20_000)}\r\n\r\n`, [400, 431]],
    ['two lengths', (h) => `POST /interesse/ HTTP/1.1\r\n${h}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`, [400]],
    [
      'length and chunks together',
      (h) => `POST /interesse/ HTTP/1.1\r\n${h}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      [400],
    ],
    ['an Upgrade', (h) => `GET / HTTP/1.1\r\n${h}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`, [200, 400, 426]],
    [
      'an Expect',
      (h) => `POST /interesse/ HTTP/1.1\r\n${h}Expect: something\r\nContent-Length: 1\r\n\r\na`,
      [400, 417],
    ],
  ];
  for (const [name, request, expected] of odd) {
    it(`answers ${name} with ${expected.join(' or ')} and lives on`, async () => {
      const answer = await sendRaw(portal.port, request(host()));
      assert.ok(expected.includes(statusOf(answer)), answer.slice(0, 200));
      assert.match(answer, /^content-security-policy: default-src 'none'/im);
      assert.equal((await get(`${portal.url}/healthz`)).status, 200);
    });
  }

  it('lets loopback names in on a loopback site', async () => {
    const answer = await sendRaw(
      portal.port,
      `GET / HTTP/1.1\r\nHost: localhost:${portal.port}\r\nConnection: close\r\n\r\n`,
    );
    assert.equal(statusOf(answer), 200);
  });

  it('refuses a form from another site, by Origin or by Sec-Fetch-Site', async () => {
    const answers = { ...answersFor('v-i-t'), step: 'send' };
    assert.equal((await postRaw(portal.url, answers, { Origin: 'https://evil.example' })).status, 403);
    assert.equal((await postRaw(portal.url, answers, { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' })).status, 403);
    assert.equal((await postRaw(portal.url, answers, { 'Sec-Fetch-Site': 'cross-site' })).status, 403);
    const crossSite = await fetch(`${portal.url}/interesse/`, {
      method: 'POST',
      body: new URLSearchParams({ project: 'v-i-t' }),
      headers: { 'Sec-Fetch-Site': 'cross-site' },
    });
    assert.equal(crossSite.status, 403);
  });

  it('takes a form from a browser that keeps its referrer to itself', async () => {
    const reply = await postRaw(portal.url, { project: 'v-i-t', step: 'check' }, { Origin: 'null' });
    assert.equal(reply.status, 422);
  });

  it('takes a form from a browser too old to name its origin', async () => {
    const form = await get(`${portal.url}/projekte/v-i-t/interesse/`);
    assert.equal(form.status, 200);
    const body = new URLSearchParams({ project: 'v-i-t', step: 'check' });
    const reply = await fetch(`${portal.url}/interesse/`, { method: 'POST', body });
    assert.equal(reply.status, 422);
  });

  it('names each refusal of a body by its status', async () => {
    const send = (headers: Record<string, string>, body: string) =>
      fetch(`${portal.url}/interesse/`, { method: 'POST', headers: { Origin: portal.url, ...headers }, body });
    const form = 'application/x-www-form-urlencoded';
    assert.equal((await send({ 'Content-Type': 'application/json' }, '{}')).status, 415);
    assert.equal((await send({ 'Content-Type': 'text/plain' }, 'project=v-i-t')).status, 415);
    assert.equal((await send({ 'Content-Type': form }, `message=${'a'.repeat(64 * 1024)}`)).status, 413);
    assert.equal((await send({ 'Content-Type': 'multipart/form-data' }, 'no boundary')).status, 400);
    const noLength = await sendRaw(
      portal.port,
      `POST /interesse/ HTTP/1.1\r\n${host()}Content-Type: ${form}\r\nConnection: close\r\n\r\n`,
    );
    assert.ok([411, 422].includes(statusOf(noLength)), noLength.slice(0, 100));
  });

  it('reads a form that comes as multipart, and refuses a file in it', async () => {
    const body = new FormData();
    body.set('project', 'v-i-t');
    const headers = { Origin: portal.url };
    assert.equal((await fetch(`${portal.url}/interesse/`, { method: 'POST', body, headers })).status, 422);
    body.set('message', new Blob(['x']), 'x.txt');
    assert.equal((await fetch(`${portal.url}/interesse/`, { method: 'POST', body, headers })).status, 415);
  });

  it('cuts a body that grows beyond 64 KiB without saying so', async () => {
    const chunk = `1000\r\n${'a'.repeat(4096)}\r\n`;
    const answer = await sendRaw(
      portal.port,
      `POST /interesse/ HTTP/1.1\r\n${host()}Content-Type: application/x-www-form-urlencoded\r\n` +
        `Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(17)}`,
      4_000,
    );
    assert.equal(statusOf(answer), 413);
  });

  it('cuts a sender that dribbles its request, well within 15 seconds of silence', async () => {
    const answer = await sendRaw(portal.port, `POST /interesse/ HTTP/1.1\r\n${host()}Content-Len`, 20_000);
    assert.ok(Number.isNaN(statusOf(answer)) || [400, 408].includes(statusOf(answer)));
    assert.equal((await post(portal.url, answersFor('v-i-t'))).status, 303);
  });
});
