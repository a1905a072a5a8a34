/** What a record counts as. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addUp, countedIn, figuresOf } from '../../src/domain/figures.ts';
import type { Countable } from '../../src/domain/figures.ts';
import type { HistoryStep } from '../../src/domain/history.ts';
import { makeSite, now } from '../support/fixture.ts';

const HOUR = 60 * 60_000;
const sites = [makeSite('nord', 'v-i-t', { state: 'SN' }), makeSite('sued', 'spg', { state: 'HE' })];

const record = (changes: Partial<Countable> = {}): Countable => ({
  project: 'v-i-t',
  site: 'nord',
  receivedAt: now,
  deliveredAt: now,
  withdrawnAt: null,
  decision: null,
  rung: 0,
  steps: [],
  ...changes,
});
const done = (...deeds: [HistoryStep['deed'], string | null, number?][]): HistoryStep[] =>
  deeds.map(([deed, detail, at = now], index) => ({ nr: index + 1, at, deed, detail, undone: false }));

const cases: Record<string, [Partial<Countable>, string[]]> = {
  'only sent': [{ deliveredAt: null }, ['sent']],
  delivered: [{}, ['sent', 'delivered']],
  'taken over within the hour': [{ steps: done(['taken', null]) }, ['sent', 'delivered', 'taken', 'taken-after:0']],
  'closed at once, and so taken over': [
    { steps: done(['closed', 'taking-part', now + 3 * HOUR]) },
    ['sent', 'delivered', 'taken', 'reached', 'closed:taking-part', 'taken-after:3'],
  ],
  'closed without contact': [
    { steps: done(['taken', null], ['closed', 'no-contact']) },
    ['sent', 'delivered', 'taken', 'closed:no-contact', 'taken-after:0'],
  ],
  declined: [{ steps: done(['declined', 'ended']) }, ['sent', 'delivered', 'declined:ended']],
  'declined without a reason': [{ steps: done(['declined', null]) }, ['sent', 'delivered', 'declined:other']],
  'answered with yes': [{ steps: done(['answered', 'yes']) }, ['sent', 'delivered', 'reached']],
  'answered with: it did not fit': [{ steps: done(['answered', 'not-fitting']) }, ['sent', 'delivered', 'reached']],
  'answered with no': [{ steps: done(['answered', 'no']) }, ['sent', 'delivered']],
  'answered with yes, then with no': [{ steps: done(['answered', 'yes'], ['answered', 'no']) }, ['sent', 'delivered']],
  'taken back': [{ withdrawnAt: now }, ['sent', 'delivered', 'withdrawn']],
  'told to the office': [{ rung: 3 }, ['sent', 'delivered', 'unanswered']],
  'told to the deputy': [{ rung: 2 }, ['sent', 'delivered']],
  'offered to another place': [{ steps: done(['offered', 'spg/sued']) }, ['sent', 'delivered']],
  'taken over, then offered to another place': [
    { steps: done(['taken', null], ['offered', 'spg/sued']) },
    ['sent', 'delivered'],
  ],
  'declined, then handed over': [
    { steps: done(['declined', 'no-place'], ['agreed', 'spg/sued v-i-t/nord x de']) },
    ['sent', 'delivered'],
  ],
  'looked at and discarded': [{ decision: 'discarded', deliveredAt: null }, []],
};

describe('an interest that is', () => {
  for (const [name, [changes, names]] of Object.entries(cases))
    it(`${name} counts so`, () => assert.deepEqual(countedIn(record(changes), sites), names));

  it('taken over, which was undone, was not', () => {
    const steps = done(['taken', null], ['undone', '1']).map((step) => ({ ...step, undone: step.nr === 1 }));
    assert.deepEqual(countedIn(record({ steps }), sites), ['sent', 'delivered']);
  });
});

describe('the hours until it was taken over', () => {
  /** From Tuesday, 17 November 2026, 15:00 to Thursday, 19 November, 9:00; Wednesday is a holiday in Sachsen alone. */
  const receivedAt = Date.UTC(2026, 10, 17, 14);
  const steps = done(['taken', null, Date.UTC(2026, 10, 19, 8)]);
  for (const [project, site, hours] of [
    ['v-i-t', 'nord', 2],
    ['spg', 'sued', 10],
    // Of a project whose site is not known, its first one's.
    ['v-i-t', null, 2],
  ] as const)
    it(`are working hours by the holidays of ${site ?? `a site of ${project}`}`, () => {
      const names = countedIn(record({ project, site, receivedAt, steps }), sites);
      assert.ok(names.includes(`taken-after:${hours}`), names.join(' '));
    });
});

describe('what was handed over', () => {
  const counts = (steps: HistoryStep[], changes: Partial<Countable> = {}) =>
    figuresOf([record({ ...changes, steps })], sites).map(({ project, site, name }) => `${project}/${site} ${name}`);

  it('counts where it is now, and at each place that it left as handed over', () => {
    const steps = done(['handed-over', 'spg/sued v-i-t/-'], ['agreed', 'v-i-t/- v-i-t/nord x de']);
    assert.deepEqual(counts(steps).toSorted(), [
      'spg/sued handed-over',
      'v-i-t/nord delivered',
      'v-i-t/nord sent',
      'v-i-t/null handed-over',
    ]);
  });

  it('counts once at a place, however often it came back: of five at a place each is another person', () => {
    const there = ['handed-over', 'spg/sued v-i-t/nord'] as const;
    const back = ['handed-over', 'v-i-t/nord spg/sued'] as const;
    const names = counts(done([...there], [...back], [...there], [...back], [...there]));
    assert.deepEqual(names.filter((name) => name.endsWith('handed-over')).toSorted(), [
      'spg/sued handed-over',
      'v-i-t/nord handed-over',
    ]);
  });

  it('counts nowhere where somebody discarded it', () => {
    assert.deepEqual(counts(done(['handed-over', 'spg/sued v-i-t/nord']), { decision: 'discarded' }), []);
  });

  it('counts in the month in which it was sent, at all places', () => {
    const receivedAt = Date.UTC(2026, 9, 30, 10);
    const steps = done(['handed-over', 'spg/sued v-i-t/nord']);
    const months = figuresOf([record({ receivedAt, steps })], sites).map(({ month }) => month);
    assert.deepEqual([...new Set(months)], ['2026-10']);
  });

  it('was taken over so many working hours after it went to who has it, by the holidays there', () => {
    const receivedAt = Date.UTC(2026, 10, 2, 10);
    // From Tuesday, 17 November 2026, 15:00 to Thursday, 9:00; Wednesday is a holiday in Sachsen alone.
    const at = Date.UTC(2026, 10, 17, 14);
    const taken = ['taken', null, Date.UTC(2026, 10, 19, 8)] as const;
    for (const [project, site, detail, hours] of [
      ['v-i-t', 'nord', 'spg/sued v-i-t/nord', 2],
      ['spg', 'sued', 'v-i-t/nord spg/sued', 10],
    ] as const) {
      const steps = done(['handed-over', detail, at], [...taken]);
      const names = countedIn(record({ project, site, receivedAt, steps }), sites);
      assert.ok(names.includes(`taken-after:${hours}`), names.join(' '));
    }
  });
});

describe('figures', () => {
  it('belong to the month of Berlin in which it was sent, whatever comes later', () => {
    const receivedAt = Date.UTC(2026, 9, 31, 23, 30);
    const figures = figuresOf([record({ receivedAt }), record({ receivedAt: receivedAt - HOUR })], sites);
    const sent = figures.filter(({ name }) => name === 'sent').map(({ month, count }) => [month, count]);
    assert.deepEqual(sent, [
      ['2026-10', 1],
      ['2026-11', 1],
    ]);
  });

  it('of the same place and name are one', () => {
    const one = { month: '2026-11', project: 'spg', site: null, name: 'sent' as const, count: 2 };
    assert.deepEqual(addUp([one, { ...one, count: 3 }, { ...one, site: 'mitte' }]), [
      { ...one, site: 'mitte' },
      { ...one, count: 5 },
    ]);
  });
});
