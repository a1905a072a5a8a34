import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { heightTogether, largest, remembering, spread } from '../../src/flyer/typesetting/spread.ts';
import type { Part } from '../../src/flyer/typesetting/spread.ts';

const part = (name: string, gap = 0): Part => ({ name, gap, fill: false });
const parts = (count: number, gap = 0) => Array.from({ length: count }, (_, index) => part(String(index), gap));
const namesOf = (groups: Part[][]) => groups.map((group) => group.map(({ name }) => name).join(''));

describe('the size of a panel', () => {
  const sizes = { largest: 20, usual: 12, smallest: 10 };
  const found = async (needed: (size: number) => number) => {
    let tries = 0;
    const result = await largest(sizes, 400, (size) => {
      tries += 1;
      return Promise.resolve(needed(size));
    });
    return { ...result, tries };
  };

  it('is the largest that fits, found in a few tries', async () => {
    // Lines as high as the size, and fewer of them where letters are small.
    for (const amount of [1.5, 2, 3, 3.9]) {
      const { size, over, tries } = await found((one) => amount * one * one);
      assert.ok(over <= 0 && amount * (size + 0.25) ** 2 > 400, String(amount));
      assert.ok(tries <= 3);
    }
  });

  it('is found, too, where height grows in steps', async () => {
    const { size, over, tries } = await found((one) => Math.ceil((one * 40) / 200) * one * 10);
    assert.ok(over <= 0 && size >= 12 && tries <= 5, `${size} ${over} ${tries}`);
  });

  it('stops at the largest, and at the smallest says how much is too much', async () => {
    assert.equal((await found(() => 10)).size, 20);
    assert.deepEqual((({ size, over }) => ({ size, over }))(await found((one) => one * 50)), { size: 10, over: 100 });
  });
});

describe('parts on panels', () => {
  it('make the fullest panel as empty as can be, in their order', () => {
    const { groups, needed } = spread(parts(6), [50, 10, 10, 40, 10, 30], 1, 3);
    assert.deepEqual(namesOf(groups), ['01', '234', '5']);
    assert.equal(needed, 60);
  });

  it('leave no panel empty where there are parts enough', () => {
    assert.deepEqual(namesOf(spread(parts(4), [100, 1, 1, 1], 1, 3).groups), ['0', '1', '23']);
    assert.deepEqual(namesOf(spread(parts(3), [1, 1, 1], 1, 3).groups), ['0', '1', '2']);
    assert.deepEqual(namesOf(spread(parts(2), [1, 1], 1, 3).groups), ['0', '1']);
  });

  it('have white between them, as large as the letters say, and none at the top', () => {
    assert.equal(heightTogether(parts(3, 2), [10, 10, 10], 5), 50);
    assert.equal(spread(parts(4, 2), [10, 10, 10, 10], 5, 2).needed, 30);
  });

  it('begin no panel where they go on with what stands above', () => {
    const goesOn = parts(6).map((one, index) => ({ ...one, goesOn: index === 2 || index === 3 }));
    assert.deepEqual(namesOf(spread(goesOn, [10, 10, 10, 10, 10, 10], 1, 3).groups), ['0', '123', '45']);
  });

  it('are never torn: one that is too high says how high a panel has to be', () => {
    assert.equal(spread(parts(3), [10, 500, 10], 1, 3).needed, 500);
  });
});

describe('heights', () => {
  it('are asked once for each part and size', async () => {
    const asked: string[] = [];
    const measure = remembering((names, size) => {
      asked.push(`${names.join('')} in ${size}`);
      return Promise.resolve(names.map((name) => Number(name) * size));
    });
    assert.deepEqual(await measure(parts(3), 10), [0, 10, 20]);
    assert.deepEqual(await measure([part('2'), part('3')], 10), [20, 30]);
    assert.deepEqual(await measure(parts(2), 11), [0, 11]);
    assert.deepEqual(asked, ['012 in 10', '3 in 10', '01 in 11']);
  });
});
