/** `/probe/` is there for who sits at the machine in a trial, and for nobody else; and its clock is moved from its own page alone. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { temporaryFolder } from '../support/folder.ts';
import { get } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { sendRaw, statusOf } from '../support/raw.ts';
import { aheadOf, moveClock } from '../support/trial-room.ts';

const HOUR = 60 * 60_000;

const ask = (port: number, host: string, more = '', method = 'GET') =>
  sendRaw(port, `${method} /probe/ HTTP/1.1\r\nHost: ${host}\r\n${more}Connection: close\r\n\r\n`);

describe('the trial room', () => {
  let portal: Program;
  before(async () => (portal = await startProgram()));
  after(() => portal[Symbol.asyncDispose]());

  it('is kept nowhere and indexed nowhere', async () => {
    const { status, headers } = await get(`${portal.url}/probe/`);
    assert.deepEqual([status, headers.get('cache-control'), headers.get('x-robots-tag')], [200, 'no-store', 'noindex']);
  });

  it('is there under every loopback name', async () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      assert.equal(statusOf(await ask(portal.port, `${host}:${portal.port}`)), 200, host);
  });

  it('is not seen under another name: a page that gave its own name our address gets nothing', async () => {
    for (const host of ['evil.example', `127.0.0.1.evil.example:${portal.port}`, '192.168.1.20'])
      assert.equal(statusOf(await ask(portal.port, host)), 400, host);
  });

  for (const header of ['X-Forwarded-For', 'X-Forwarded-Host', 'Forwarded', 'Via', 'X-Real-IP', 'CF-Connecting-IP'])
    it(`is not seen through a proxy that adds ${header}`, async () => {
      const [host, more] = [`127.0.0.1:${portal.port}`, `${header}: 192.0.2.7\r\n`];
      assert.equal(statusOf(await ask(portal.port, host, more)), 404);
      const headers = { [header]: '192.0.2.7', 'Sec-Fetch-Site': 'same-origin', Origin: portal.url };
      assert.equal((await moveClock(portal.url, { hours: '1' }, headers)).status, 404);
      assert.equal(await aheadOf(portal.url), 0);
    });

  const names = ['mail', 'x', '1795836511421-fa294686-54f0-4bd2-823f-082b3d30fc28', 'a/b', 'new'];
  for (const name of names)
    it(`has no mail „${name}“`, async () => assert.equal((await get(`${portal.url}/probe/${name}/`)).status, 404));

  const foreign: [string, (own: string) => Record<string, string>][] = [
    ['another site', () => ({ Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' })],
    ['another site, in an old browser', () => ({ Origin: 'https://evil.example' })],
    ['another program of this machine', () => ({ Origin: 'http://127.0.0.1:9', 'Sec-Fetch-Site': 'same-site' })],
    ['another program of this machine, in an old browser', () => ({ Origin: 'http://127.0.0.1:9' })],
    ['another name of this machine', () => ({ Origin: 'http://localhost:9', 'Sec-Fetch-Site': 'cross-site' })],
    ['another scheme', (own) => ({ Origin: own.replace('http:', 'https:') })],
    ['a page in a sandbox', () => ({ Origin: 'null', 'Sec-Fetch-Site': 'cross-site' })],
    ['a page that is none', () => ({ Origin: 'null' })],
    ['nowhere', () => ({})],
    ['an address that was typed', () => ({ 'Sec-Fetch-Site': 'none' })],
  ];
  for (const [from, headers] of foreign)
    it(`refuses a press that comes from ${from}`, async () => {
      for (const pressed of [{ hours: '1' }, { open: 'office' }])
        assert.equal((await moveClock(portal.url, pressed, headers(portal.url))).status, 403);
      assert.equal(await aheadOf(portal.url), 0);
    });

  const unread: Record<string, string>[] = [
    {},
    { hours: '0' },
    { hours: '-1' },
    { hours: '1e3' },
    { hours: '8761' },
    { workingDays: '261' },
    { workingDays: '1.5' },
    { until: '' },
    { until: '-1' },
    { until: '1' },
    { until: '99999999999999' },
    { day: '' },
    { day: '2027-02-30' },
    { day: '1.12.2027' },
    { day: '2020-01-01' },
    { day: '9999-12-31' },
  ];
  for (const fields of unread)
    it(`says what to do when it cannot read ${JSON.stringify(fields)}, and moves nothing`, async () => {
      const reply = await moveClock(portal.url, fields);
      assert.equal(reply.status, 422);
      assert.match(reply.text, /role="alert".*Bitte wählen Sie einen/s);
      assert.equal(await aheadOf(portal.url), 0);
    });

  it('answers other methods as every page does', async () => {
    const answer = await ask(portal.port, `127.0.0.1:${portal.port}`, 'Content-Length: 0\r\n', 'PUT');
    assert.match(answer, /^HTTP\/1\.1 405 [^]*^Allow: GET, HEAD, POST\r$/m);
  });

  it('moves once for one press that arrives twice, and for each press of a new page', async () => {
    await using own = await startProgram();
    const press = { hours: '1', ahead: String(await aheadOf(own.url)) };
    for (const { status, headers } of await Promise.all([moveClock(own.url, press), moveClock(own.url, press)]))
      assert.deepEqual([status, headers.get('location')], [303, '/probe/']);
    const once = await aheadOf(own.url);
    assert.ok(Math.abs(once - HOUR) < HOUR / 2);
    await moveClock(own.url, { hours: '1', ahead: String(once) });
    assert.ok((await aheadOf(own.url)) > 1.5 * HOUR);
  });
});

describe('there is no trial room', () => {
  const elsewhere: [string, Record<string, string>, host?: string][] = [
    ['at a public address', { SITE_URL: 'https://hilfe.example.org', TRIAL: 'yes' }, 'hilfe.example.org'],
    ['behind a proxy', { TRUST_PROXY: '1' }],
    ['where the network comes in', { HOST: '0.0.0.0', SITE_URL: 'http://127.0.0.1:4321' }, '127.0.0.1:4321'],
  ];
  for (const [where, env, host] of elsewhere)
    it(`${where}: it is an address like any that is not there`, async () => {
      await using portal = await startProgram({ env });
      const own = host ?? `127.0.0.1:${portal.port}`;
      assert.equal(statusOf(await ask(portal.port, own)), 404);
      assert.equal(statusOf(await ask(portal.port, own, 'Content-Length: 0\r\n', 'POST')), 405);
      assert.doesNotMatch(portal.output(), /\/probe\//);
    });

  it('on a store that strangers could write to, wherever it is opened', async () => {
    await using folder = await temporaryFolder();
    const trial = { SITE_URL: 'https://hilfe.example.org', TRIAL: 'yes' };
    await using portal = await startProgram({ dataDir: folder.path, env: trial });
    await portal.stop();
    await portal.start({ SITE_URL: '', TRIAL: '' });
    assert.equal((await get(`${portal.url}/probe/`)).status, 404);
  });
});
