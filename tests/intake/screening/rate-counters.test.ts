import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FLOOD, makeRateCounters } from '../../../src/intake/screening/rate-counters.ts';
import { now } from '../../support/fixture.ts';

const MINUTE = 60_000;

function times(count: number, act: () => unknown): void {
  for (let index = 0; index < count; index += 1) act();
}

describe('the pace', () => {
  it('calls it a flood beyond the limit of a minute, and says how long to wait', () => {
    const pace = makeRateCounters();
    times(FLOOD.posts, () => assert.equal(pace.post('a', now), undefined));
    const wait = pace.post('a', now);
    assert.ok(wait !== undefined && wait > 0 && wait <= 61, String(wait));
  });

  it('lets a flood of one client harm no other, and forgets it', () => {
    const pace = makeRateCounters();
    times(10 * FLOOD.posts, () => pace.post('a', now));
    assert.equal(pace.post('b', now), undefined);
    assert.equal(pace.post('a', now + 2 * MINUTE), undefined);
  });

  it('never calls a client a flood that nobody can tell from others', () => {
    const pace = makeRateCounters();
    times(10 * FLOOD.posts, () => assert.equal(pace.post(undefined, now), undefined));
  });

  it('counts what is sent by a client and by all, and what is only looked at not', () => {
    const pace = makeRateCounters();
    times(3, () => pace.rates('a', true, now));
    times(3, () => pace.rates('a', false, now));
    assert.deepEqual(pace.rates('b', true, now), { clientSends: 1, allSends: 4 });
    assert.deepEqual(pace.rates('a', false, now), { clientSends: 3, allSends: 4 });
    assert.deepEqual(pace.rates(undefined, false, now), { clientSends: 0, allSends: 4 });
  });

  it('lets no client use up alone what is meant for all', () => {
    const pace = makeRateCounters();
    times(500, () => pace.rates('a', true, now));
    assert.equal(pace.rates('b', true, now).allSends, 11);
  });

  it('counts over a window that slides: half an hour later nothing is left', () => {
    const pace = makeRateCounters();
    times(10, () => pace.rates('a', true, now));
    const after = (minutes: number) => pace.rates('a', false, now + minutes * MINUTE).clientSends;
    assert.equal(after(15), 5);
    assert.equal(after(30), 0);
  });

  it('counts the people a text comes from, however it is spaced, and one who repeats it once', () => {
    const pace = makeRateCounters();
    const text = 'Wir möchten Ihnen ein einmaliges Angebot für Ihre Webseite machen!';
    assert.equal(pace.sameTexts(text, '06152 1', now), 1);
    assert.equal(pace.sameTexts(text, '06152 1', now), 1);
    assert.equal(pace.sameTexts(`  ${text.toUpperCase()} 17`, '06152 2', now), 2);
    assert.equal(pace.sameTexts('Bitte rufen Sie mich an.', '06152 3', now), 0);
  });

  it('stays small when a hundred thousand clients come', () => {
    const pace = makeRateCounters();
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < 100_000; index += 1) {
      pace.post(`client number ${index}`, now);
      pace.rates(`client number ${index}`, true, now);
    }
    assert.ok(process.memoryUsage().heapUsed - before < 20 * 2 ** 20);
    assert.equal(pace.rates(undefined, false, now).allSends, 100_000);
  });
});
