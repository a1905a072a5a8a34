/** To when a clock is put forward by hand. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { momentAfter } from '../../../src/domain/days/forward.ts';

const at = (moment: string) => Date.parse(moment);
const forward = (...given: Parameters<typeof momentAfter>) => new Date(momentAfter(...given)).toISOString();

describe('a clock that is put forward', () => {
  it('by hours is so much later, also where the hour changes', () => {
    assert.equal(forward({ hours: 24 }, at('2026-10-24T12:00:00Z'), ['HE']), '2026-10-25T12:00:00.000Z');
  });

  it('by working days keeps the time of day, and passes over the weekend and the hour that changes', () => {
    // Friday, 14:00 in Berlin.
    assert.equal(forward({ workingDays: 1 }, at('2026-10-23T12:00:00Z'), ['HE']), '2026-10-26T13:00:00.000Z');
  });

  it('by working days arrives when offices are at work', () => {
    assert.equal(forward({ workingDays: 1 }, at('2026-11-23T01:30:00Z'), ['HE']), '2026-11-24T08:00:00.000Z');
    assert.equal(forward({ workingDays: 1 }, at('2026-11-23T22:30:00Z'), ['HE']), '2026-11-24T22:30:00.000Z');
  });

  it('by working days counts those that are one everywhere', () => {
    // Buß- und Bettag, 18 November 2026, is a holiday in Saxony alone.
    const tuesday = at('2026-11-17T12:00:00Z');
    assert.equal(forward({ workingDays: 1 }, tuesday, ['HE', 'NI']), '2026-11-18T12:00:00.000Z');
    for (const states of [['SN', 'HE'] as const, ['HE', 'SN'] as const])
      assert.equal(forward({ workingDays: 1 }, tuesday, states), '2026-11-19T12:00:00.000Z');
  });

  it('to a day arrives at nine in the morning in Berlin', () => {
    assert.equal(forward({ day: '2027-07-01' }, at('2026-11-17T12:00:00Z'), []), '2027-07-01T07:00:00.000Z');
  });
});
