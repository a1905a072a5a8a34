/** Open data at midnight in Berlin: the same program says active before it and inactive after. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import { hsdsApi } from '../../src/http/endpoints/hsds.ts';
import { readTarget } from '../../src/http/request-checks.ts';
import { parseContent } from '../../src/content/check.ts';
import { rawContent, rawProject } from '../content/sample.ts';

it('a term that ends at midnight ends in the open data too, without a restart', async () => {
  const content = parseContent(rawContent({ projects: { alpha: rawProject({ term: { end: '2026-10-31' } }) } }));
  let now = Date.parse('2026-10-31T22:59:59Z');
  const api = hsdsApi({ siteUrl: new URL('https://portal.example/') }, content, () => now);
  const server = createServer((req, res) => {
    const target = readTarget(req.url);
    assert.ok(target);
    api.answer({ req, res, target });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const statusNow = async () => {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/api/hsds/services`);
    return ((await answer.json()) as { contents: { status: string }[] }).contents[0]?.status;
  };
  try {
    assert.equal(await statusNow(), 'active');
    assert.equal(await statusNow(), 'active');
    now += 1_000;
    assert.equal(await statusNow(), 'inactive');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
