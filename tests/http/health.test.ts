/** What strangers learn of the portal's health, and how often it writes to the store to know. */
import assert from 'node:assert/strict';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { KyselyPlugin } from 'kysely';
import { healthEndpoint } from '../../src/http/endpoints/health.ts';
import { mayRead } from '../../src/http/endpoints/metrics.ts';
import { sealedOf } from '../support/fixture.ts';
import { openTemporary } from '../support/opened.ts';
import { claimLetters } from '../../src/intake/store/letters/claim.ts';
import { postponeLetter } from '../../src/intake/store/letters/settle.ts';
import { raiseAlert } from '../../src/intake/store/tables/alerts.ts';

const siteUrl = new URL('https://hilfe.example.org');

interface Asker {
  peer?: string;
  host?: string;
  headers?: Record<string, string>;
}

function requestFrom({ peer = '127.0.0.1', host = '127.0.0.1:4321', headers = {} }: Asker): IncomingMessage {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: peer });
  const req = Object.assign(new IncomingMessage(socket), { method: 'GET', url: '/healthz' });
  req.headers = { host, ...headers };
  req.headersDistinct = { host: [host] };
  return req;
}

const start = 1_000_000;
const opened = await openTemporary();
before(async () => {
  const { store, put } = opened;
  for (const [id, wait] of [
    ['a', 7_000],
    ['b', 6_000],
    ['c', 5_000],
  ] as const)
    await put(sealedOf(id, { receivedAt: start - wait }));
  for (const id of ['d', 'e']) await put(sealedOf(id, { heldBecause: ['links'] }));
  const [letter] = await claimLetters(store, 1, start);
  assert.ok(letter);
  await postponeLetter(store, letter, 'unroutable', start, []);
  await raiseAlert(store, 'missed VIT-2345-67C', start);
});
after(() => opened[Symbol.asyncDispose]());

/** The store with letters in it, where it is counted how often it is asked, and a clock. */
function portal() {
  const store = { writes: 0, reads: 0, broken: false, now: start };
  const counting: KyselyPlugin = {
    transformQuery({ node }) {
      if (node.kind === 'InsertQueryNode') store.writes += 1;
      if (node.kind === 'InsertQueryNode' && store.broken) throw new Error('disk full');
      // Once a look.
      if (node.kind === 'SelectQueryNode' && JSON.stringify(node.from).includes('"alert"')) store.reads += 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  const counted = { ...opened.store, db: opened.store.db.withPlugin(counting) };
  const health = healthEndpoint(counted, { siteUrl }, () => store.now);
  const ask = async (asker: Asker = {}) => {
    const req = requestFrom(asker);
    const res = new ServerResponse(req);
    let text = '';
    res.end = ((body: string) => {
      text = body;
      return res;
    }) as typeof res.end;
    await health.answer({ req, res });
    return { status: res.statusCode, text };
  };
  return { store, health, ask };
}

const stranger = { peer: '203.0.113.7', host: siteUrl.host };
const proxied = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-real-ip', 'x-client-ip',
  'x-cluster-client-ip', 'true-client-ip', 'cf-connecting-ip', 'cdn-loop', 'fastly-client-ip', 'x-original-forwarded-for',
  'x-envoy-external-address', 'x-azure-clientip', 'x-amzn-trace-id'].flatMap((name) => [{ headers: { [name]: 'x' } },
  { headers: { [name]: '' }, host: siteUrl.host }]); // prettier-ignore

describe('who asks how the portal is', () => {
  it('from elsewhere, or through a proxy, learns one word and nothing else', async () => {
    for (const asker of [stranger, { ...stranger, host: 'localhost' }, { peer: '::ffff:203.0.113.7' }, ...proxied])
      assert.deepEqual(
        await portal().ask(asker),
        { status: 200, text: '{"status":"degraded"}' },
        JSON.stringify(asker),
      );
  });

  it('from this machine reads the counts, also under loopback names', async () => {
    const counts = { status: 'degraded', queued: 3, oldestQueuedSeconds: 7, unroutable: 1, held: 2 };
    for (const asker of [
      {},
      { host: 'localhost' },
      { peer: '::1' },
      { peer: '::ffff:127.0.0.1' },
      { host: siteUrl.host },
    ])
      assert.deepEqual(JSON.parse((await portal().ask(asker)).text), { ...counts, alerts: ['missed VIT-2345-67C'] });
    assert.equal((await portal().ask({ host: 'evil.example' })).status, 400);
  });

  it('may read the metrics under a loopback name alone', () => {
    assert.equal(mayRead(requestFrom({})), true);
    for (const asker of [stranger, { host: siteUrl.host }, ...proxied])
      assert.equal(mayRead(requestFrom(asker)), false, JSON.stringify(asker));
  });

  it('a thousand times in 5 seconds makes one write, and strangers one look', async () => {
    const { store, ask } = portal();
    await Promise.all(Array.from({ length: 500 }, () => ask(stranger)));
    for (let count = 0; count < 500; count += 1) {
      store.now += 9;
      await ask(count % 2 ? stranger : {});
    }
    assert.equal(store.writes, 1);
    assert.ok(store.reads <= 2 + 250, `${store.reads} looks, of which 250 are the machine's own`);
    store.now += 5_000;
    await ask(stranger);
    assert.equal(store.writes, 2);
  });

  it('of a store that takes nothing hears so at once, and that it is over, too', async () => {
    const { store, health, ask } = portal();
    await ask(stranger);
    store.broken = true;
    assert.equal((await ask(stranger)).status, 200, 'nobody has noticed yet');
    health.doubt();
    for (const asker of [stranger, {}])
      assert.deepEqual(await ask(asker), { status: 503, text: '{"status":"failing"}' }, JSON.stringify(asker));
    store.broken = false;
    assert.equal((await ask(stranger)).status, 200);
  });

  it('hears the truth again soon after the clock has jumped back', async () => {
    const { store, ask } = portal();
    await ask();
    store.now -= 3_600_000;
    await ask();
    assert.equal(store.writes, 2);
  });
});
