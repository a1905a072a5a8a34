import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { isHoliday } from 'feiertagejs';
import { addWorkingDays } from '../../../src/domain/days/calendar.ts';
import type { State } from '../../../src/content/schema/site.ts';
import { stateNames } from '../../../src/texts/terms.ts';

const zone = process.env['TZ'];
after(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const nextDays: [string, State, string, string][] = [
  ['an ordinary day', 'HE', '2026-11-23', '2026-11-24'],
  ['a weekend', 'HE', '2026-11-20', '2026-11-23'],
  ['a Saturday', 'HE', '2026-11-21', '2026-11-23'],
  ['Easter', 'SN', '2026-04-02', '2026-04-07'],
  ['Labour Day and the weekend after it', 'NW', '2026-04-30', '2026-05-04'],
  ['Christmas', 'NI', '2026-12-24', '2026-12-28'],
  ['the turn of the year', 'HE', '2026-12-31', '2027-01-04'],
  ['the end of summer time', 'HE', '2026-10-23', '2026-10-26'],
  ['the begin of summer time', 'HE', '2026-03-27', '2026-03-30'],
  ['Corpus Christi in Hesse', 'HE', '2026-06-03', '2026-06-05'],
  ['Corpus Christi in Lower Saxony, where it is none', 'NI', '2026-06-03', '2026-06-04'],
  ['the Day of Repentance in Saxony', 'SN', '2026-11-17', '2026-11-19'],
  ['the Day of Repentance in Hesse, where it is none', 'HE', '2026-11-17', '2026-11-18'],
  ['Reformation Day in Lower Saxony', 'NI', '2025-10-30', '2025-11-03'],
  ['Reformation Day in Hesse, where it is none', 'HE', '2025-10-30', '2025-10-31'],
  ["All Saints' Day in North Rhine-Westphalia", 'NW', '2027-10-29', '2027-11-02'],
];

describe('addWorkingDays', () => {
  for (const name of ['UTC', 'Pacific/Kiritimati', 'Pacific/Auckland', 'Etc/GMT+12']) {
    it(`counts over weekends and public holidays in the time zone ${name}`, () => {
      process.env['TZ'] = name;
      assert.equal(Intl.DateTimeFormat().resolvedOptions().timeZone, name);
      for (const [what, state, day, next] of nextDays) assert.equal(addWorkingDays(day, 1, state), next, what);
    });
  }

  it('five working days are a week, and more over holidays', () => {
    assert.equal(addWorkingDays('2026-11-23', 5, 'HE'), '2026-11-30');
    assert.equal(addWorkingDays('2026-12-21', 5, 'HE'), '2026-12-29');
  });

  it('no working day later is the same day', () => {
    assert.equal(addWorkingDays('2026-11-22', 0, 'HE'), '2026-11-22');
  });

  const days = fc
    .date({ min: new Date('2024-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const states = fc.constantFrom(...(Object.keys(stateNames) as State[]));

  it('never lands on a weekend or a public holiday', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 10 }), states, (day, count, state) => {
        const noon = new Date(`${addWorkingDays(day, count, state)}T12:00Z`);
        assert.ok(![0, 6].includes(noon.getUTCDay()), noon.toISOString());
        assert.ok(!isHoliday(noon, state), noon.toISOString());
      }),
    );
  });

  it('goes forward, and one step after another comes to the same day', () => {
    const counts = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(days, counts, counts, states, (day, one, other, state) => {
        const first = addWorkingDays(day, one, state);
        assert.ok(first > day);
        assert.equal(addWorkingDays(first, other, state), addWorkingDays(day, one + other, state));
      }),
    );
  });
});
