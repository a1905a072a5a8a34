/** Every answer the portal gives, page or refusal or failure, carries the same protection. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { answersFor, get, post, postRaw } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { sendRaw, statusOf } from '../support/raw.ts';
import { allPaths, answeredPages, trialPages } from '../support/routes.ts';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function assertProtected(headers: Headers, name: string): void {
  assert.equal(headers.get('content-security-policy'), policy, name);
  assert.equal(headers.get('x-content-type-options'), 'nosniff', name);
  assert.equal(headers.get('referrer-policy'), 'same-origin', name);
  assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin', name);
  assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin', name);
  assert.ok(headers.get('permissions-policy'), name);
  for (const absent of ['set-cookie', 'x-powered-by', 'server', 'access-control-allow-origin'])
    assert.equal(headers.get(absent), null, `${name}: ${absent}`);
  // RFC 9110, 8.3: whatever has a body says what it is, text with its charset.
  const type = headers.get('content-type');
  if (type?.startsWith('text/')) assert.match(type, /charset=utf-8$/i, name);
}

const headersOf = (answer: string) => {
  const [, ...lines] = (answer.split('\r\n\r\n', 1)[0] ?? '').split('\r\n');
  return new Headers(
    lines.map((line): [string, string] => [line.split(':', 1)[0] ?? '', line.replace(/^[^:]+: */, '')]),
  );
};

describe('protection', () => {
  let portal: Program;
  before(async () => (portal = await startProgram()));
  after(() => portal[Symbol.asyncDispose]());

  it('is on every page', async () => {
    for (const path of await allPaths(portal.url)) assertProtected((await get(portal.url + path)).headers, path);
    for (const [name, reply] of Object.entries({
      ...(await answeredPages(portal.url, portal.dataDir)),
      ...(await trialPages(portal.url)),
    })) {
      assertProtected(reply.headers, name);
      assert.equal(reply.headers.get('cache-control'), 'no-store', name);
    }
  });

  it('is on files, numbers, redirects and what has not changed', async () => {
    const style = /href="(\/_astro\/[^"]+\.css)"/.exec((await get(portal.url)).text)?.[1] ?? '';
    const etag = (await get(portal.url)).headers.get('etag') ?? '';
    const replies = {
      style: await get(portal.url + style),
      script: await get(`${portal.url}/favicon.svg`),
      health: await get(`${portal.url}/healthz`),
      metrics: await get(`${portal.url}/metrics`),
      security: await get(`${portal.url}/.well-known/security.txt`),
      301: await get(`${portal.url}/projekte`),
      303: await post(portal.url, answersFor('v-i-t')),
      304: await get(portal.url, { 'If-None-Match': etag }),
    };
    for (const [name, { headers, status }] of Object.entries(replies)) {
      if (Number(name)) assert.equal(status, Number(name));
      assertProtected(headers, name);
    }
  });

  it('is on every refusal', async () => {
    const send = (method: string, path: string, headers: string, body = '') =>
      sendRaw(
        portal.port,
        `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${portal.port}\r\n${headers}Connection: close\r\n\r\n${body}`,
        10_000,
      );
    const form = 'Content-Type: application/x-www-form-urlencoded\r\n';
    const raw: [number, string][] = [
      [400, await send('GET', '/%ff', '')],
      [400, await sendRaw(portal.port, 'nonsense\r\n\r\n')],
      [403, await send('POST', '/interesse/', `Origin: null\r\n${form}Content-Length: 13\r\n`, 'project=v-i-t')],
      [404, await send('GET', '/nirgends/', '')],
      [405, await send('GET', '/interesse/', '')],
      [405, await send('CONNECT', 'evil.example:443', '')],
      [408, await sendRaw(portal.port, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${portal.port}\r\nX:`, 12_000)],
      [411, await send('POST', '/interesse/', form)],
      [413, await send('POST', '/interesse/', `${form}Content-Length: 70000\r\n`, 'a'.repeat(70_000))],
      [415, await send('POST', '/interesse/', 'Content-Type: application/json\r\nContent-Length: 2\r\n', '{}')],
    ];
    for (const [status, answer] of raw) {
      assert.equal(statusOf(answer), status, answer.slice(0, 200));
      assertProtected(headersOf(answer), String(status));
    }
    const ended = await post(portal.url, answersFor('kopra'));
    assert.equal(ended.status, 409);
    assertProtected(ended.headers, '409');
    const incomplete = await postRaw(portal.url, { project: 'v-i-t' });
    assert.equal(incomplete.status, 422);
    assertProtected(incomplete.headers, '422');
  });
});

it('is on every failure: the page shows a number and telephone numbers, the log the same number and no more', async () => {
  await using portal = await startProgram();
  const stored = await post(portal.url, answersFor('v-i-t'));
  const receipt = new URL(stored.headers.get('location') ?? '', portal.url).href;
  const store = new DatabaseSync(join(portal.dataDir, 'intake.db'), { timeout: 5_000 });
  const tables = store.prepare("select name from sqlite_schema where type = 'table'").all() as { name: string }[];
  const table = tables.map(({ name }) => name).find((name) => name === 'interest') ?? '';
  assert.ok(table, JSON.stringify(tables));
  store.exec(`alter table ${table} rename to away`);

  const broken = await get(receipt);
  assert.equal(broken.status, 500);
  assertProtected(broken.headers, '500');
  assert.equal(broken.headers.get('cache-control'), 'no-store');
  const number = /nennen Sie bitte diese Nummer:\s*<b>([0-9a-f]{8})<\/b>/.exec(broken.text)?.[1] ?? '';
  assert.ok(number, 'the page shows a number');
  assert.doesNotMatch(broken.text, /data-incident|hidden>/);
  assert.match(broken.text, /href="tel:/);
  const logged = () =>
    portal
      .output()
      .split('\n')
      .filter((one) => one.includes('"request failed"') && one.endsWith('}'));
  // The log comes by another way than the answer.
  while (logged().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const lines = logged();
  assert.equal(lines.length, 1);
  assert.equal((JSON.parse(lines[0] ?? '{}') as { id: string }).id, number);
  assert.ok(!portal.output().includes(new URL(receipt).pathname), 'no token is logged');

  const unkept = await post(portal.url, answersFor('v-i-t', { name: 'Erna Erhalten' }));
  assert.equal(unkept.status, 503);
  assertProtected(unkept.headers, '503');
  assert.ok(unkept.headers.get('retry-after'));
  assert.match(unkept.text, /Erna Erhalten/);
  assert.match(unkept.text, /href="tel:/);

  store.exec(`alter table away rename to ${table}`);
  store.close();
  assert.equal((await get(receipt)).status, 200, 'the process lives on');
});

it('an error past every handler ends the process, without its words, and the letter that waited is delivered after', async () => {
  const mail = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@example.org', OFFICE_EMAIL: 'b@example.org' };
  const bomb = "process.on('SIGUSR2', () => { throw new Error('Geheim' + 'nis'); });";
  await using portal = await startProgram({
    env: { ...mail, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(bomb)}` },
  });
  const stored = await post(portal.url, answersFor('v-i-t'));
  assert.equal(stored.status, 303);
  assert.equal(await portal.stop('SIGUSR2'), 1);
  const line =
    portal
      .output()
      .split('\n')
      .find((one) => one.includes('"portal fails"')) ?? '{}';
  assert.match((JSON.parse(line) as { id: string }).id, /^[0-9a-f]{8}$/);
  assert.ok(!portal.output().includes('Geheimnis'));
  await portal.start();
  const health = JSON.parse((await get(`${portal.url}/healthz`)).text) as { queued: number };
  assert.equal(health.queued, 1);
  assert.equal((await get(new URL(stored.headers.get('location') ?? '', portal.url).href)).status, 200);
});
