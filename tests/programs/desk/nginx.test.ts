/** The site for nginx that `doctor --print nginx` gives, in front of a running portal, with TLS. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, get as httpGet } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { after, before, describe, it } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { readConfig } from '../../../src/settings/config.ts';
import { CONNECTIONS, nginxSite } from '../../../src/programs/desk/print/proxies.ts';
import { clientAddress } from '../../../src/http/connection/client.ts';
import { startNginx } from '../../support/nginx.ts';
import type { Nginx } from '../../support/nginx.ts';
import { answersFor, hiddenFieldsOf } from '../../support/person.ts';
import { freePort, root, startProgram } from '../../support/program.ts';
import type { Program } from '../../support/program.ts';

interface Reply {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

describe('nginx in front of the portal', () => {
  const ports = { plain: 0, tls: 0 };
  let portal: Program;
  let nginx: Nginx;
  const origin = () => `https://portal.test:${ports.tls}`;

  before(async () => {
    for (const name of ['plain', 'tls'] as const) ports[name] = await freePort();
    portal = await startProgram({ env: { SITE_URL: origin(), TRUST_PROXY: '1', TRIAL: 'yes' } });
    const config = readConfig({ SITE_URL: origin(), PORT: String(portal.port) });
    nginx = await startNginx(nginxSite(config, root.replace(/\/$/, '')), ports);
  });
  after(async () => {
    await nginx[Symbol.asyncDispose]();
    await portal[Symbol.asyncDispose]();
  });

  function ask(
    path: string,
    more: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<Reply> {
    const { method = 'GET', headers = {}, body = '' } = more;
    return new Promise((resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        port: ports.tls,
        path,
        method,
        servername: 'portal.test',
        agent: false as const,
      };
      const asked = request(
        { ...options, ca: readFileSync(nginx.certificate), headers: { Host: `portal.test:${ports.tls}`, ...headers } },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
        },
      );
      asked.on('error', reject).end(body);
    });
  }
  const post = (body: string, headers: Record<string, string> = {}) =>
    ask('/interesse/', {
      method: 'POST',
      body,
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': String(Buffer.byteLength(body)),
        Origin: origin(),
        ...headers,
      },
    });

  it('sends built files itself, with the same words and headers as the portal', async () => {
    const home = await ask('/');
    const style = /href="(\/_astro\/[^"]+\.css)"/.exec(home.text)?.[1] ?? '';
    for (const path of [
      '/',
      '/datenschutz/',
      '/robots.txt',
      '/favicon.svg',
      '/sitemap-0.xml',
      '/aktuelles/feed.xml',
      style,
    ]) {
      const through = await ask(path);
      assert.equal(through.status, 200, path);
      const own = await fromPortal(path);
      assert.equal(through.text, own.text, path);
      assert.deepEqual(facts(through), facts(own), path);
    }
  });

  /** The same request without nginx between. */
  function fromPortal(path: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      httpGet(
        { host: '127.0.0.1', port: portal.port, path, headers: { Host: `portal.test:${ports.tls}` }, agent: false },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
        },
      ).on('error', reject);
    });
  }

  const names = ['content-security-policy', 'strict-transport-security', 'x-content-type-options', 'referrer-policy',
    'cross-origin-opener-policy', 'cross-origin-resource-policy', 'permissions-policy', 'cache-control', 'content-type'] as const; // prettier-ignore
  const facts = ({ headers }: Reply) =>
    Object.fromEntries(
      names.map((name) => [name, String(headers[name]).toLowerCase().replaceAll('; charset', ';charset')]),
    );

  it('hands pages of today, wrong addresses and refusals on, each header once', async () => {
    for (const [path, status] of [
      ['/projekte/v-i-t/', 200],
      ['/nirgends/', 404],
      ['/eingang/abc/', 404],
      ['/interesse/', 405],
    ] as const) {
      const { headers, ...answer } = await ask(path);
      assert.equal(answer.status, status, path);
      assert.match(String(headers['content-security-policy']), /^default-src 'none'[^,]*$/);
      assert.equal(headers['strict-transport-security'], 'max-age=63072000; includeSubDomains');
    }
  });

  it('takes a form the whole way', async () => {
    const hidden = await hiddenFields();
    const fields = new URLSearchParams({ ...hidden, ...(answersFor('v-i-t') as Record<string, string>), step: 'send' });
    const stored = await post(fields.toString());
    assert.equal(stored.status, 303);
    const receipt = await ask(stored.headers.location ?? '');
    assert.equal(receipt.status, 200);
    assert.match(receipt.text, /VIT-[2-9A-Z]{4}-[2-9A-Z]{3}/);
  });

  async function hiddenFields(): Promise<Record<string, string>> {
    const { text } = await ask('/projekte/v-i-t/interesse/');
    const page = createServer((_req, res) => res.setHeader('Content-Type', 'text/html;charset=utf-8').end(text));
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    const { port } = page.address() as { port: number };
    const fields = (await hiddenFieldsOf(`http://127.0.0.1:${port}`, 'v-i-t')) as Record<string, string>;
    page.close();
    return fields;
  }

  it('lets the portal refuse what is too long and what is foreign, with its own pages', async () => {
    const long = await post(`message=${'a'.repeat(70_000)}`);
    assert.equal(long.status, 413);
    assert.match(long.text, /Das ist zu lang/);
    assert.equal((await post('project=v-i-t', { Origin: 'https://evil.example' })).status, 403);
  });

  it('gives out nothing that is not published, and no numbers', async () => {
    for (const path of [
      '/metrics',
      '/index.html',
      '/datenschutz/index.html',
      '/index.html.br',
      '/robots.txt.gz',
      '/500.html',
      '/../server/content.json',
    ])
      assert.ok([400, 404].includes((await ask(path)).status), path);
  });

  it('bounds what one address has under way, says so kindly, and lets it in again', async () => {
    const ca = readFileSync(nginx.certificate);
    const senders = Array.from({ length: CONNECTIONS }, () =>
      connectTls({ host: '127.0.0.1', port: ports.tls, servername: 'portal.test', ca }).on('error', () => undefined),
    );
    for (const socket of senders)
      socket.write(`POST /interesse/ HTTP/1.1\r\nHost: portal.test:${ports.tls}\r\nContent-Length: 1000\r\n\r\na`);
    let answer = await ask('/projekte/v-i-t/');
    while (answer.status === 200) answer = await ask('/projekte/v-i-t/');
    assert.equal(answer.status, 429);
    assert.match(answer.text, /Das hat nicht geklappt/);
    assert.match(String(answer.headers['content-security-policy']), /^default-src 'none'/);
    for (const socket of senders) socket.destroy();
    while (answer.status === 429) answer = await ask('/projekte/v-i-t/');
    assert.equal(answer.status, 200);
  });

  it('tells networks apart as the portal does', () => {
    const [, pattern = ''] = /"~(.+)" \$portal_network;/.exec(nginxSite(readConfig({}), root)) ?? [];
    const networkOf = (address: string) => new RegExp(pattern).exec(address)?.groups?.['portal_network'] ?? address;
    assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), networkOf('2001:db8:1:2:ffff::1'));
    assert.notEqual(networkOf('2001:db8:1:2:3:4:5:6'), networkOf('2001:db8:1:3:3:4:5:6'));
    assert.equal(networkOf('2001:db8::1'), networkOf('2001:db8::2:0:0:1'));
    assert.notEqual(networkOf('2001:db8::1'), networkOf('2001:db9::1'));
    for (const own of ['192.0.2.1', '::1', '::ffff:192.0.2.1']) assert.equal(networkOf(own), own);
  });

  it('sends who comes without TLS to TLS', async () => {
    const answer = await fetch(`http://127.0.0.1:${ports.plain}/projekte/?ort=x`, { redirect: 'manual' });
    assert.equal(answer.status, 301);
    assert.equal(answer.headers.get('location'), `${origin()}/projekte/?ort=x`);
  });

  it('says who asks, whatever the client says of itself', async () => {
    const seen: IncomingMessage[] = [];
    const echo = createServer((req, res) => {
      seen.push(req);
      res.end('ok');
    });
    await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
    const { port } = echo.address() as { port: number };
    const others = { plain: await freePort(), tls: await freePort() };
    const config = readConfig({ SITE_URL: `https://portal.test:${others.tls}`, PORT: String(port) });
    const tls = ports.tls;
    await using front = await startNginx(nginxSite(config, root.replace(/\/$/, '')), others);
    const [usual] = [nginx];
    [ports.tls, nginx] = [others.tls, front];
    const forged = { 'X-Forwarded-For': '203.0.113.7, 198.51.100.1', Forwarded: 'for=203.0.113.7' };
    await ask('/projekte/v-i-t/', { headers: forged });
    [ports.tls, nginx] = [tls, usual];
    echo.close();
    assert.deepEqual(
      seen.map((req) => clientAddress(req, 1)),
      ['127.0.0.1'],
    );
    assert.equal(seen[0]?.headers.forwarded, undefined);
  });

  it('shows the page with the telephone numbers while the portal is away', async () => {
    await portal.stop();
    const away = await ask('/projekte/v-i-t/');
    assert.equal(away.status, 502);
    assert.match(away.text, /Das hat nicht geklappt/);
    assert.match(String(away.headers['content-security-policy']), /^default-src 'none'/);
    assert.equal((await ask('/datenschutz/')).status, 200, 'what is built stays');
    await portal.start();
  });
});
