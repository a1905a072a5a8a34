/** The open data as another program takes them from the running portal. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { faultsOf } from '../exports/hsds/schemas.ts';
import { get } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { sendRaw } from '../support/raw.ts';

type Fields = Record<string, unknown>;
interface Page {
  total_items: number;
  total_pages: number;
  contents: (Fields & { id: string })[];
}
interface Description {
  openapi: string;
  servers: [{ url: string }];
  paths: Record<string, { get: { operationId: string; parameters?: { name: string }[]; responses: object } }>;
  components: { schemas: Fields };
}
const kinds = {
  services: 'service',
  organizations: 'organization',
  locations: 'location',
  service_at_locations: 'service_at_location',
};

describe('the open data', () => {
  let portal: Program;
  before(async () => (portal = await startProgram()));
  after(() => portal[Symbol.asyncDispose]());
  const ask = async <T = Page>(path: string, status = 200): Promise<T> => {
    const answer = await get(`${portal.url}/api/hsds${path}`);
    assert.equal(answer.status, status, path);
    assert.equal(answer.headers.get('content-type'), 'application/json;charset=utf-8');
    return JSON.parse(answer.text) as T;
  };

  it('say their version, their profile and where they are described', async () => {
    const meta = await ask<Fields>('/');
    assert.deepEqual(Object.keys(meta), ['version', 'profile', 'openapi_url']);
    assert.equal(meta['version'], '3.1');
    assert.equal(meta['openapi_url'], `${portal.url}/api/hsds/openapi.json`);
    assert.deepEqual(await ask('', 200), meta);
  });

  for (const [list, kind] of Object.entries(kinds))
    it(`have ${list} page by page, and each by its id`, async () => {
      const whole = await ask(`/${list}`);
      const first = await ask(`/${list}?per_page=3`);
      const rest = await Promise.all(
        Array.from({ length: first.total_pages - 1 }, (_, index) => ask(`/${list}?per_page=3&page=${index + 2}`)),
      );
      assert.deepEqual(
        [first, ...rest].flatMap(({ contents }) => contents),
        whole.contents,
      );
      assert.equal(whole.contents.length, whole.total_items);
      for (const record of whole.contents) {
        assert.deepEqual(faultsOf(kind, record), []);
        const full = await ask<Fields>(`/${list}/${record.id}`);
        assert.deepEqual(faultsOf(kind, full), []);
        assert.equal(full['id'], record.id);
        assert.deepEqual(await ask(`/${list}/${record.id}/`), full);
      }
    });

  it('may be read by pages of every origin, and nothing else here may', async () => {
    const origin = { Origin: 'https://verzeichnis.example' };
    for (const path of ['/', '/services', '/services?page=0', '/nirgends', '/openapi.json']) {
      const { headers } = await get(`${portal.url}/api/hsds${path}`, origin);
      assert.equal(headers.get('access-control-allow-origin'), '*', path);
      assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin', path);
      assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/);
      assert.equal(headers.get('set-cookie'), null);
    }
    for (const path of ['/', '/kontakt/alle.vcf', '/llms.txt', '/api/', '/api/hsdsx', '/interesse/']) {
      const { headers } = await get(portal.url + path, origin);
      assert.equal(headers.get('access-control-allow-origin'), null, path);
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin', path);
    }
  });

  it('refuse a wrong question in two languages, with the parameter', async () => {
    const refusal = await ask<Fields>('/services?per_page=1000', 400);
    assert.deepEqual(refusal, {
      status: 400,
      parameter: 'per_page',
      message: {
        de: 'Der Parameter „per_page“ erwartet eine ganze Zahl von 1 bis 100.',
        en: 'The parameter "per_page" expects a whole number from 1 to 100.',
      },
    });
    await ask('/services?page=%00', 400);
    await ask('/locations?proximity=5', 400);
  });

  it('say in the same form that something is not there', async () => {
    for (const path of [
      '/nirgends',
      '/services/1',
      `/services/${crypto.randomUUID()}`,
      '/services/a/b',
      '/constructor',
      '/__proto__',
    ])
      assert.equal((await ask<Fields>(path, 404))['status'], 404);
  });

  it('are read, not written: a form that is sent there is refused', async () => {
    const answer = await fetch(`${portal.url}/api/hsds/services`, { method: 'POST', body: new URLSearchParams() });
    assert.equal(answer.status, 405);
  });

  it('spare the next visit with an ETag, come compressed, and to HEAD without a body', async () => {
    const url = `${portal.url}/api/hsds/services?full=true`;
    const first = await get(url, { 'Accept-Encoding': 'br' });
    assert.equal(first.headers.get('content-encoding'), 'br');
    const again = await get(url, { 'Accept-Encoding': 'br', 'If-None-Match': first.headers.get('etag') ?? '' });
    assert.equal(again.status, 304);
    assert.equal(again.headers.get('access-control-allow-origin'), '*');
    const head = await fetch(url, { method: 'HEAD' });
    assert.equal(head.status, 200);
    assert.equal(await head.text(), '');
  });

  it('are open to our own host alone, as everything', async () => {
    const answer = await sendRaw(
      portal.port,
      'GET /api/hsds/services HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    );
    assert.match(answer, /^HTTP\/1\.1 400/);
    assert.doesNotMatch(answer, /access-control/i);
  });

  it('call no ended project active, today', async () => {
    const { contents } = await ask('/services?full=true');
    const statuses = new Map(contents.map((service) => [service['url'], service['status']]));
    for (const [url, status] of statuses) {
      const page = await get(String(url));
      assert.equal(status === 'inactive', /data-state="(ended|planned)"/.test(page.text), String(url));
    }
    assert.ok(statuses.size >= 4);
  });

  it('are as their description says: every path answers, every parameter is known, nothing points nowhere', async () => {
    const description = await ask<Description>('/openapi.json');
    assert.equal(description.openapi, '3.1.0');
    assert.equal(description.servers[0].url, `${portal.url}/api/hsds`);
    const operations = Object.values(description.paths).map(({ get: operation }) => operation.operationId);
    assert.equal(new Set(operations).size, 9);
    for (const [path, { get: operation }] of Object.entries(description.paths)) {
      const list = path.split('/')[1] ?? '';
      const [one] = list ? (await ask(`/${list}`)).contents : [];
      await ask(path.replace('{id}', one?.id ?? ''));
      for (const { name } of operation.parameters ?? []) {
        const { parameter, message } = await ask<{ parameter: string; message: { en: string } }>(
          `${path}?${name}=${'x'.repeat(101)}`,
          400,
        );
        assert.equal(parameter, name);
        assert.match(message.en, /expects/);
      }
    }
    for (const [, name] of JSON.stringify(description).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      assert.ok(name && description.components.schemas[name], `${name}`);
  });
});
