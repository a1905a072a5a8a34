/** Pages made on demand, by the built Astro itself. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadPages } from '../../src/http/replies/astro-handler.ts';
import { renderWith } from '../../src/http/replies/render.ts';
import { root } from '../support/program.ts';

it('a page that was answered is forgotten: a thousand more take no more memory', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const render = renderWith(await loadPages(join(root, 'dist', 'server')), new URL('http://127.0.0.1'));
  const usedAfter = async (pages: number) => {
    for (let page = 0; page < pages; page += 1)
      assert.equal((await render('/fehler/', { now: 0, today: '2026-11-23', problem: { status: 404 } }))?.status, 200);
    await new Promise((resolve) => setTimeout(resolve, 100));
    collect();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const start = await usedAfter(600);
  const grown = (await usedAfter(1_000)) - start;
  assert.ok(grown < 4 * 2 ** 20, `${grown} bytes`);
});
