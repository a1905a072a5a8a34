/** What of the figures is told, and that nothing can be found out from it that is not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Figure } from '../../src/domain/figures.ts';
import { reportOn, shown, shownSum } from '../../src/domain/shown-figures.ts';
import { makeSite } from '../support/fixture.ts';

const figure = (name: Figure['name'], count: number, site: string | null = 'nord', project = 'v-i-t'): Figure => ({
  month: '2026-11',
  project,
  site,
  name,
  count,
});

/** Which sums the hidden ones can have, each of them one to four. */
function possibleSums(hidden: number): Set<number> {
  return new Set(Array.from({ length: 3 * hidden + 1 }, (_none, index) => hidden + index));
}

/** Every value that one of the hidden can have when they add up to that. */
const possibleValues = (sum: number, hidden: number): number[] =>
  [1, 2, 3, 4].filter((one) => (hidden === 1 ? one === sum : possibleSums(hidden - 1).has(sum - one)));

describe('a number', () => {
  it('of one to four is not told, and every other is', () => {
    assert.deepEqual([0, 1, 4, 5, 100].map(shown), [0, 'few', 'few', 5, 100]);
  });
});

describe('a sum', () => {
  const counts = fc.array(fc.oneof(fc.nat(5), fc.nat(40)), { maxLength: 9 });

  it('never tells what is hidden in it: nobody can say of any hidden number what it is', () => {
    fc.assert(
      fc.property(counts, (numbers) => {
        const hidden = numbers.filter((one) => shown(one) === 'few');
        const told = shownSum(numbers);
        if (hidden.length === 0 || typeof told !== 'number') return;
        const rest = told - numbers.filter((one) => shown(one) !== 'few').reduce((sum, one) => sum + one, 0);
        assert.ok(rest >= 5);
        assert.ok(possibleValues(rest, hidden.length).length > 1);
      }),
    );
  });

  it('that would tell says how many there are at least, which everybody sees anyway', () => {
    fc.assert(
      fc.property(counts, (numbers) => {
        const told = shownSum(numbers);
        if (typeof told !== 'object') return;
        const known = numbers.map((one) => (shown(one) === 'few' ? 1 : one)).reduce((sum, one) => sum + one, 0);
        assert.deepEqual(told, { atLeast: known });
      }),
    );
  });

  for (const [numbers, told] of [
    [[], 0],
    [[0, 7], 7],
    [[7, 3], { atLeast: 8 }],
    [[7, 2, 2], { atLeast: 9 }],
    [[7, 2, 3], 12],
    [[4, 4], { atLeast: 2 }],
    [[1, 1, 1, 1, 1], { atLeast: 5 }],
    [[1, 1, 1, 1, 2], 6],
  ] as const)
    it(`of ${numbers.join(', ') || 'nothing'} is ${JSON.stringify(told)}`, () => {
      assert.deepEqual(shownSum(numbers), told);
    });
});

describe('a month', () => {
  const sites = [makeSite('nord', 'v-i-t'), makeSite('mitte', 'spg'), makeSite('sued', 'v-i-t')];

  it('has its places project by project, what has no site behind them, and last what content no longer knows', () => {
    const figures = [
      figure('sent', 9, 'weg', 'alt'),
      figure('sent', 9, 'mitte', 'spg'),
      figure('sent', 9, null),
      figure('sent', 9, 'sued'),
      figure('sent', 9),
      { ...figure('sent', 9), month: '2026-10' },
    ];
    assert.deepEqual(
      reportOn('2026-11', figures, sites).places.map(({ site }) => site),
      ['nord', 'sued', null, 'mitte', 'weg'],
    );
  });

  it('tells after how many hours half and nine of ten were taken over, by the nearest rank', () => {
    const figures = Array.from({ length: 10 }, (_none, hours) => figure(`taken-after:${hours + 1}`, 1));
    const [place] = reportOn('2026-11', figures, sites).places;
    assert.deepEqual([place?.half, place?.most], [5, 9]);
  });

  it('does not tell the hours of fewer than five', () => {
    const figures = [figure('taken-after:3', 4), figure('taken-after:7', 1, 'sued')];
    const { places, all } = reportOn('2026-11', figures, sites);
    assert.deepEqual(
      places.map(({ half }) => half),
      [undefined, undefined],
    );
    assert.deepEqual([all.half, all.most], [3, 7]);
  });

  it('shows nowhere a number of one to four', () => {
    const name = fc.constantFrom<Figure['name']>(
      'sent',
      'taken',
      'declined:other',
      'closed:unknown',
      'withdrawn',
      'handed-over',
    );
    const some = fc.array(
      fc.record({ name, count: fc.integer({ min: 1, max: 8 }), site: fc.constantFrom('nord', 'sued', 'mitte', null) }),
    );
    fc.assert(
      fc.property(some, (wanted) => {
        const figures = wanted.map(({ count, site, ...one }) => figure(one.name, count, site));
        const { places, all } = reportOn('2026-11', figures, sites);
        for (const { counts } of [...places, all])
          for (const count of Object.values(counts)) assert.ok(typeof count !== 'number' || count === 0 || count >= 5);
      }),
    );
  });
});
