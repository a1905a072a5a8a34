import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { byState, closedBecause, termState } from '../../../src/domain/days/term.ts';
import type { TermState } from '../../../src/domain/days/term.ts';
import { projectWith } from '../../content/sample.ts';

const TODAY = '2026-11-23';
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const orNothing = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
const begins = fc.oneof(
  day,
  day.map((date) => date.slice(0, 7)),
);
const terms = fc
  .record({ begin: orNothing(begins), end: orNothing(day), unconfirmed: fc.constantFrom('ja', 'nein') })
  .filter(({ begin, end }) => !begin || !end || begin <= end);

describe('termState', () => {
  it('a project whose last day is today still runs', () => {
    assert.equal(termState(projectWith({ term: { end: TODAY } }), TODAY), 'ending');
  });

  it('a project whose last day was yesterday has ended', () => {
    assert.equal(termState(projectWith({ term: { end: '2026-11-22' } }), TODAY), 'ended');
  });

  it('a project that begins today runs', () => {
    assert.equal(termState(projectWith({ term: { begin: TODAY } }), TODAY), 'open');
  });

  it('a project that begins tomorrow is planned', () => {
    assert.equal(termState(projectWith({ term: { begin: '2026-11-24' } }), TODAY), 'planned');
  });

  it('a project that begins in a month runs from the first day of that month', () => {
    const project = projectWith({ term: { begin: '2026-12' } });
    assert.equal(termState(project, '2026-11-30'), 'planned');
    assert.equal(termState(project, '2026-12-01'), 'open');
  });

  it('a project without any dates is open', () => {
    assert.equal(termState(projectWith(), TODAY), 'open');
  });

  it('a project that nobody confirms is unconfirmed, until a known end says more', () => {
    assert.equal(termState(projectWith({ term: { unconfirmed: 'ja' } }), TODAY), 'unconfirmed');
    assert.equal(termState(projectWith({ term: { unconfirmed: 'ja', end: '2027-01-31' } }), TODAY), 'ending');
    assert.equal(termState(projectWith({ term: { unconfirmed: 'ja', end: '2026-10-31' } }), TODAY), 'ended');
  });

  it('knows a state for every valid term, and moves only forward as days pass', () => {
    const rank: Record<TermState, number> = { planned: 0, open: 1, unconfirmed: 1, ending: 1, ended: 2 };
    fc.assert(
      fc.property(terms, day, day, (term, one, other) => {
        const project = projectWith({ term });
        const [earlier, later] = one < other ? [one, other] : [other, one];
        const [before, after] = [termState(project, earlier), termState(project, later)];
        assert.ok(rank[before] <= rank[after], `${before} on ${earlier}, ${after} on ${later}`);
        if (rank[before] === rank[after]) assert.equal(before, after);
      }),
    );
  });
});

describe('closedBecause', () => {
  it('says nothing while the project takes people', () => {
    assert.equal(closedBecause(projectWith({ term: { end: TODAY } }), TODAY), undefined);
    assert.equal(closedBecause(projectWith({ term: { unconfirmed: 'ja' } }), TODAY), undefined);
  });

  it('is paused when the term runs but the intake is closed', () => {
    assert.equal(closedBecause(projectWith({ intake: { open: 'nein' } }), TODAY), 'paused');
  });

  it('names the term before the pause', () => {
    const intake = { open: 'nein' };
    assert.equal(closedBecause(projectWith({ intake, term: { end: '2026-10-31' } }), TODAY), 'ended');
    assert.equal(closedBecause(projectWith({ intake, term: { begin: '2027-01' } }), TODAY), 'planned');
  });

  it('lets nobody into a project that has not begun or is over', () => {
    fc.assert(
      fc.property(terms, fc.constantFrom('ja', 'nein'), day, (term, open, today) => {
        const project = projectWith({ term, intake: { open } });
        const state = termState(project, today);
        const runs = state !== 'planned' && state !== 'ended';
        assert.equal(closedBecause(project, today) === undefined, runs && open === 'ja');
      }),
    );
  });
});

describe('byState', () => {
  const ended = projectWith({ term: { end: '2026-10-31' } }, 'ended');
  const planned = projectWith({ term: { begin: '2027-01' } }, 'planned');
  const unconfirmed = projectWith({ term: { unconfirmed: 'ja' } }, 'unconfirmed');
  const ending = projectWith({ term: { end: '2027-01-31' } }, 'ending');
  const open = projectWith({}, 'open');

  it('puts first what takes people today, and last what is over', () => {
    const slugs = byState([ended, planned, unconfirmed, ending, open], TODAY).map(({ slug }) => slug);
    assert.deepEqual(slugs, ['open', 'ending', 'unconfirmed', 'planned', 'ended']);
  });

  it('keeps the order of projects in the same state and leaves the given list alone', () => {
    const given = [ended, projectWith({}, 'b'), projectWith({}, 'a')];
    assert.deepEqual(
      byState(given, TODAY).map(({ slug }) => slug),
      ['b', 'a', 'ended'],
    );
    assert.deepEqual(
      given.map(({ slug }) => slug),
      ['ended', 'b', 'a'],
    );
  });
});
