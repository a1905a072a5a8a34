/** What is rendered once is held for the day; files only as far as memory is meant for them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayPages } from '../../src/http/replies/day-pages.ts';

const MEBIBYTE = 1024 * 1024;

/** Counts how often each path was rendered. */
function counted(type: string, bytes: number) {
  const counts = new Map<string, number>();
  const { page } = dayPages((path) => {
    counts.set(path, (counts.get(path) ?? 0) + 1);
    return Promise.resolve({ status: 200, type, body: Buffer.alloc(bytes) });
  });
  const ask = async (path: string, today = '2026-11-24') => {
    await page(path, 0, today);
    return counts.get(path);
  };
  return ask;
}

describe('files made on demand', () => {
  it('are made once a day', async () => {
    const ask = counted('application/pdf', MEBIBYTE);
    assert.equal(await ask('/a.pdf'), 1);
    assert.equal(await ask('/a.pdf'), 1);
    assert.equal(await ask('/a.pdf', '2026-11-25'), 2);
  });

  it('give way to later ones beyond 32 MiB', async () => {
    const ask = counted('application/pdf', 10 * MEBIBYTE);
    for (const path of ['/a', '/b', '/c', '/d']) await ask(path);
    assert.equal(await ask('/d'), 1);
    assert.equal(await ask('/b'), 1);
    assert.equal(await ask('/a'), 2);
  });

  it('never push out pages', async () => {
    const ask = counted('text/html;charset=utf-8', 10 * MEBIBYTE);
    for (const path of ['/a', '/b', '/c', '/d']) await ask(path);
    assert.equal(await ask('/a'), 1);
  });
});
