/** Every memory of docs/limits.md, filled beyond its bound: the bound holds, and service goes on. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { IncomingMessage, ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { it } from 'node:test';
import type { Listener } from '../../src/http/replies/replies.ts';
import { hsdsApi } from '../../src/http/endpoints/hsds.ts';
import { readForm } from '../../src/http/form-body.ts';
import { boundConnections } from '../../src/http/connection/connections.ts';
import type { Connections } from '../../src/http/connection/connections.ts';
import { MOST_PIECES, countPieces } from '../../src/http/connection/body-pieces.ts';
import { serverOptions } from '../../src/http/connection/server-limits.ts';
import { MOST_ORDERS, cache, ordersKept, sendCached } from '../../src/http/replies/cached-response.ts';
import { MOST_FILE_BYTES, MOST_PAGE_BYTES, dayPages } from '../../src/http/replies/day-pages.ts';
import { MOST_WAITING, inTurn } from '../../src/http/connection/one-at-a-time.ts';
import { MOST_ASKED, makeAskedMemory } from '../../src/intake/form/asked-memory.ts';
import { limits } from '../../src/domain/interest.ts';
import { FLOOD, MOST_NAMES, makeRateCounters } from '../../src/intake/screening/rate-counters.ts';
import { PREPARED, openSqlite } from '../../src/intake/store/sqlite.ts';
import { parseContent } from '../../src/content/check.ts';
import { inputOf } from '../support/fixture.ts';
import { temporaryFolder } from '../support/folder.ts';
import { hsdsOf } from '../../src/exports/hsds/records.ts';
import { rawContent } from '../content/sample.ts';
import { root } from '../support/program.ts';
import { sendRaw, statusOf } from '../support/raw.ts';
import { forgetSpentTokens, spendToken } from '../../src/intake/store/tables/spent-tokens.ts';
import { openDatabase } from '../../src/intake/store/database.ts';

const MEBIBYTE = 2 ** 20;
const noise = (bytes: number) => Buffer.alloc(bytes, 'ä');

/** Asks for more than is held, and for one of them again and again in between. */
async function fillDay(type: string, most: number): Promise<void> {
  const made = new Map<string, number>();
  const { page, bytes } = dayPages((path) => {
    made.set(path, (made.get(path) ?? 0) + 1);
    return Promise.resolve({ status: 200, type, body: noise(4 * MEBIBYTE) });
  });
  for (let count = 0; count < (2 * most) / (4 * MEBIBYTE); count += 1) {
    assert.ok(await page(`/${count}/`, 0, '2026-11-25'));
    assert.ok(await page('/liked/', 0, '2026-11-25'));
    assert.ok(bytes() <= most, `${bytes()} bytes`);
  }
  assert.equal(made.get('/liked/'), 1, 'what is asked for stays');
  assert.ok(await page('/0/', 0, '2026-11-25'));
}

function requestWith(headers: Record<string, string>, target = '/'): { req: IncomingMessage; res: ServerResponse } {
  const req = Object.assign(new IncomingMessage(new Socket()), { method: 'GET', url: target, headers });
  return { req, res: new ServerResponse(req) };
}

async function withServer(
  listener: (req: IncomingMessage, res: ServerResponse, connections: Connections) => void,
  use: (port: number) => Promise<void>,
) {
  const server = createServer(serverOptions, (req, res) => listener(req, res, connections));
  const connections = boundConnections(server, { trustProxy: 0 });
  server.on('request', countPieces).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await use((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** By the name that the table gives it. */
const fills: Record<string, () => void | Promise<void>> = {
  'pages of today': () => fillDay('text/plain-and-not-compressed', MOST_PAGE_BYTES),

  'files of today': () => fillDay('application/pdf', MOST_FILE_BYTES),

  'open data': () => {
    // More than content has of it, so the bound is set lower.
    const most = 64 * 1024;
    const content = parseContent(rawContent());
    const projects = Array.from({ length: 120 }, (_none, index) =>
      content.projects.map((project) => ({ ...project, slug: `${project.slug}-${index}` })),
    ).flat();
    const siteUrl = new URL('https://portal.example/');
    const all = { ...content, projects };
    const { answer, bytes } = hsdsApi({ siteUrl }, all, () => 0, most);
    const ask = (pathname: string, search = '') => {
      const { req, res } = requestWith({});
      answer({ req, res, target: { pathname, search } });
      return res.statusCode;
    };
    for (const { id } of hsdsOf(all, siteUrl.href, '1970-01-01').services) {
      assert.equal(ask(`/api/hsds/services/${id}`), 200);
      assert.ok(bytes() <= most, `${bytes()} bytes`);
    }
    const full = bytes();
    assert.ok(full > most / 2, `${full} bytes do not fill it`);
    for (let page = 1; page <= 10; page += 1) assert.equal(ask('/api/hsds/services', `?page=${page}&per_page=1`), 200);
    assert.equal(bytes(), full);
  },

  'accepted encodings': () => {
    const page = cache(noise(1_000), 'text/html', 'no-cache');
    const encodingFor = (header: string) => {
      const { req, res } = requestWith({ 'accept-encoding': header });
      sendCached(req, res, page);
      return res.getHeader('content-encoding');
    };
    for (let count = 0; count < 10 * MOST_ORDERS; count += 1) encodingFor(`gzip;q=0.${count}`);
    encodingFor(`br, ${'x'.repeat(10_000)}`);
    assert.equal(ordersKept(), MOST_ORDERS);
    assert.equal(encodingFor('gzip, br'), 'br');
    assert.equal(encodingFor(`gzip, ${'x'.repeat(10_000)}`), 'gzip');
  },

  'clients counted': () => {
    const pace = makeRateCounters();
    for (let count = 0; count < MOST_NAMES; count += 1) pace.post(`client ${count}`, 0);
    for (let count = 0; count < FLOOD.posts; count += 1) {
      pace.post('client 0', 0);
      assert.equal(pace.post('one too many', 0), undefined);
    }
    assert.equal(pace.post('one too many', 0), undefined, 'not counted, and not shut out');
    assert.ok(Number(pace.post('client 0', 0)) > 0, 'a known one is counted on');
  },

  'prepared statements': async () => {
    await using folder = await temporaryFolder();
    const database = openSqlite(join(folder.path, 'test.db'));
    const first = database.prepare('select 0 as n');
    assert.equal(database.prepare('select 0 as n'), first, 'is kept');
    for (let count = 1; count <= 2 * PREPARED; count += 1) database.prepare(`select ${count} as n`);
    assert.notEqual(database.prepare('select 0 as n'), first, 'is not kept for ever');
    assert.deepEqual(
      first.all([]).map((row) => Object.values(row as object)),
      [[0]],
    );
    database.close();
  },

  'waiting requests': () => {
    let answered = 0;
    const slow: Listener = (_req, res) => {
      answered += 1;
      setTimeout(() => res.end('ok'), 50);
      return Promise.resolve();
    };
    return withServer(
      (req, res, connections) => void inTurn(slow, connections.underWay)(req, res),
      async (port) => {
        const request = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
        await sendRaw(port, request.repeat(10 * MOST_WAITING), 500);
        assert.ok(answered <= MOST_WAITING, `${answered} were answered`);
        assert.equal(statusOf(await sendRaw(port, request, 500)), 200);
      },
    );
  },

  'body of a form': () =>
    withServer(
      (req, res) => void readForm(req, limits.body).then((read) => res.writeHead(read.ok ? 200 : read.status).end()),
      async (port) => {
        const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n';
        const chunks = (chunk: string, count: number) =>
          `${head}Transfer-Encoding: chunked\r\n\r\n${`${chunk.length.toString(16)}\r\n${chunk}\r\n`.repeat(count)}0\r\n\r\n`;
        const status = async (request: string) => statusOf(await sendRaw(port, request, 700));
        assert.equal(await status(chunks('a'.repeat(1_024), limits.body / 1_024 + 1)), 413);
        assert.equal(await status(chunks('a', MOST_PIECES + 1)), 413);
        assert.equal(await status(`${head}Content-Length: ${limits.body + 1}\r\n\r\n`), 413);
        assert.equal(await status(chunks('a', MOST_PIECES)), 200);
        assert.equal(await status(chunks('a'.repeat(1_024), limits.body / 1_024)), 200);
      },
    ),

  'answers asked back': () => {
    const { note, recall } = makeAskedMemory();
    const inputs = Array.from({ length: 3 * MOST_ASKED }, (_, index) =>
      inputOf({ phone: '0171', name: `Nummer ${index}` }),
    );
    for (const input of inputs) note(input, [{ field: 'phone', problem: 'doubtful' }], 0);
    const known = inputs.filter((input) => recall(input, 0) !== input);
    assert.deepEqual(known, inputs.slice(-MOST_ASKED), 'those asked last, and the next is asked like them');
  },

  'checks and mails spent': async () => {
    await using folder = await temporaryFolder();
    const store = await openDatabase({ dataDir: folder.path, databaseUrl: undefined });
    const rows = async () => (await store.db.selectFrom('spent').selectAll().execute()).length;
    for (let count = 0; count < 500; count += 1)
      await spendToken(store, `check ${count}`, 'somebody', 1_000 + count, 0);
    assert.equal(await rows(), 500);
    await forgetSpentTokens(store, 1_250);
    assert.equal(await rows(), 249);
    assert.equal(
      await spendToken(store, 'check 499', 'somebody else', 2_000, 1_250),
      false,
      'what counts still counts',
    );
    await forgetSpentTokens(store, 1_500);
    assert.equal(await rows(), 0);
    await store.db.destroy();
  },
};

/** First cells of the first table. */
const rows = (readFileSync(join(root, 'docs/limits.md'), 'utf8').split('## Memory')[1] ?? '')
  .split('## ')[0]
  ?.split('\n')
  .flatMap((line) => /^\| ([^|]+?) +\|/.exec(line)?.[1] ?? [])
  .slice(1)
  .filter((cell) => !cell.startsWith('-'));

it('what grows with what clients send stands in the table, each with a test, and no test without a row', () =>
  assert.deepEqual(rows?.toSorted(), Object.keys(fills).toSorted()));

for (const [name, fill] of Object.entries(fills)) it(`${name}: filled beyond its bound, and service goes on`, fill);
