/** How built and rendered pages are sent: headers, encodings, caching. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { get } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';

describe('an answer', () => {
  let portal: Program;
  before(async () => (portal = await startProgram()));
  after(() => portal[Symbol.asyncDispose]());

  for (const path of ['/', '/datenschutz/', '/nirgends/', '/favicon.svg', '/interesse/', '/healthz', '/eingang/abc/']) {
    it(`carries the security headers at ${path}`, async () => {
      const { headers } = await get(portal.url + path);
      assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; .*frame-ancestors 'none'$/);
      assert.doesNotMatch(headers.get('content-security-policy') ?? '', /unsafe|https?:|\*/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('referrer-policy'), 'same-origin');
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin');
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
      assert.ok(headers.get('permissions-policy'));
      assert.equal(headers.get('strict-transport-security'), null);
      assert.equal(headers.get('set-cookie'), null);
      assert.equal(headers.get('x-powered-by'), null);
    });
  }

  for (const path of ['/', '/datenschutz/', '/projekte/v-i-t/', '/sitemap-0.xml'])
    it(`comes compressed, with an ETag that spares the next visit, at ${path}`, async () => {
      const brotli = await get(portal.url + path, { 'Accept-Encoding': 'gzip, br' });
      assert.equal(brotli.headers.get('content-encoding'), 'br');
      assert.equal(brotli.headers.get('vary'), 'Accept-Encoding');
      assert.equal(brotli.headers.get('cache-control'), 'no-cache');
      const gzip = await get(portal.url + path, { 'Accept-Encoding': 'gzip' });
      assert.equal(gzip.headers.get('content-encoding'), 'gzip');
      const plain = await get(portal.url + path, { 'Accept-Encoding': 'identity' });
      assert.equal(plain.headers.get('content-encoding'), null);
      assert.equal(plain.text, brotli.text);
      const etag = brotli.headers.get('etag') ?? '';
      assert.equal((await get(portal.url + path, { 'Accept-Encoding': 'br', 'If-None-Match': etag })).status, 304);
    });

  it('holds hashed assets for ever', async () => {
    const style = /href="(\/_astro\/[^"]+\.css)"/.exec((await get(portal.url)).text)?.[1] ?? '';
    assert.match((await get(portal.url + style)).headers.get('cache-control') ?? '', /immutable/);
  });

  it('to HEAD has the headers of GET and no body', async () => {
    const answer = await fetch(portal.url, { method: 'HEAD', headers: { 'Accept-Encoding': 'identity' } });
    assert.equal(Number(answer.headers.get('content-length')), Buffer.byteLength((await get(portal.url)).text));
    assert.equal(await answer.text(), '');
  });

  it('without its last slash sends to the address with it', async () => {
    const answer = await get(`${portal.url}/projekte?ort=siegen`);
    assert.equal(answer.status, 301);
    assert.equal(answer.headers.get('location'), '/projekte/?ort=siegen');
  });

  it('of a secret link without its last slash is kept nowhere', async () => {
    for (const name of ['eingang', 'vorgang', 'pruefung', 'buero']) {
      const { status, headers } = await get(`${portal.url}/${name}/abc`);
      assert.deepEqual([status, headers.get('cache-control')], [301, 'no-store']);
      assert.match(headers.get('x-robots-tag') ?? '', /noindex/);
    }
  });

  it('for a wrong address is a 404 page that leads on', async () => {
    const answer = await get(`${portal.url}/nirgends/`);
    assert.equal(answer.status, 404);
    assert.match(answer.text, /Diese Seite gibt es nicht/);
    assert.match(answer.text, /action="\/suche\/"/);
  });

  it('never gives out what lies beside the published files', async () => {
    for (const path of ['/content.json', '/../server/content.json', '/server/content.json', '/500.html', '/fehler/'])
      assert.equal((await get(portal.url + path)).status, 404, path);
  });

  it('of /healthz says how the store is, and neither it nor /metrics tells a number to a proxy', async () => {
    const health = await get(`${portal.url}/healthz`);
    assert.deepEqual(Object.keys(JSON.parse(health.text) as object).slice(0, 3), [
      'status',
      'queued',
      'oldestQueuedSeconds',
    ]);
    const strangers = await get(`${portal.url}/healthz`, { 'X-Forwarded-For': '203.0.113.7' });
    assert.deepEqual([strangers.status, strangers.text], [200, '{"status":"ok"}']);
    assert.equal((await get(`${portal.url}/metrics`)).status, 200);
    assert.equal((await get(`${portal.url}/metrics`, { 'X-Forwarded-For': '203.0.113.7' })).status, 404);
  });
});
