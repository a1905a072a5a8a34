import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inGroups } from '../../../src/intake/journal/group-commit.ts';

/** Writes that end when told. */
function gated() {
  const groups: number[][] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const write = async (items: number[]) => {
    groups.push(items);
    await promise;
    return items.map((item) => item * 10);
  };
  return { groups, write, release: resolve };
}
const nextTurn = () => new Promise((resolve) => void setImmediate(resolve));
const upTo = (count: number) => Array.from({ length: count }, (_none, index) => index);

describe('writing in groups', () => {
  it('writes together what comes together', async () => {
    const { groups, write, release } = gated();
    release();
    const put = inGroups(write, 100);
    await Promise.all([1, 2, 3].map(put));
    assert.deepEqual(groups, [[1, 2, 3]]);
  });

  it('gives each its own result', async () => {
    const { write, release } = gated();
    release();
    const put = inGroups(write, 3);
    assert.deepEqual(
      await Promise.all(upTo(10).map(put)),
      upTo(10).map((item) => item * 10),
    );
  });

  it('collects while a group is being written, and never writes two at a time', async () => {
    const { groups, write, release } = gated();
    const put = inGroups(write, 100);
    const first = put(1);
    await nextTurn();
    const later = [put(2), put(3)];
    await nextTurn();
    assert.deepEqual(groups, [[1]]);
    release();
    assert.deepEqual(await Promise.all([first, ...later]), [10, 20, 30]);
    assert.deepEqual(groups, [[1], [2, 3]]);
  });

  it('keeps groups small and their members in order', async () => {
    const { groups, write, release } = gated();
    release();
    const put = inGroups(write, 4);
    await Promise.all(upTo(10).map(put));
    assert.deepEqual(groups, [
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ]);
  });

  it('fails every member of a group that fails, and none of the next', async () => {
    const put = inGroups(async (items: number[]) => {
      await nextTurn();
      if (items.includes(2)) throw new Error('disk full');
      return items;
    }, 2);
    const results = await Promise.allSettled([1, 2, 3, 4].map(put));
    assert.deepEqual(
      results.map(({ status }) => status),
      ['rejected', 'rejected', 'fulfilled', 'fulfilled'],
    );
  });

  it('goes on after a failure, however it fails', async () => {
    let broken = true;
    const put = inGroups((items: number[]) => {
      if (broken) throw new Error('disk full');
      return Promise.resolve(items);
    }, 2);
    await assert.rejects(put(1), /disk full/);
    broken = false;
    assert.equal(await put(2), 2);
  });
});
