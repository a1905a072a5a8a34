import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import {
  berlinDay,
  berlinMonth,
  germanDate,
  germanTime,
  monthsLater,
  startOfMonth,
  workingDaysSince,
  workingMinutes,
} from '../../../src/domain/days/calendar.ts';
import * as fc from 'fast-check';

const at = (time: string) => Date.parse(time);
const zone = process.env['TZ'];
const setZone = (name: string | undefined) => {
  if (name === undefined) delete process.env['TZ'];
  else process.env['TZ'] = name;
};
after(() => setZone(zone));

/** The offset in minutes that JavaScript reports proves that the zone is really another one. */
const zones: [string, number][] = [
  ['UTC', 0],
  ['Europe/Berlin', -60],
  ['Pacific/Kiritimati', -840],
  ['Etc/GMT+12', 720],
];

for (const [name, offset] of zones) {
  describe(`in the time zone ${name}`, () => {
    it('a day begins at midnight in Berlin, in winter and in summer', () => {
      setZone(name);
      assert.equal(new Date('2026-11-23T12:00Z').getTimezoneOffset(), offset);
      assert.equal(berlinDay(at('2026-11-22T22:59:59.999Z')), '2026-11-22');
      assert.equal(berlinDay(at('2026-11-22T23:00Z')), '2026-11-23');
      assert.equal(berlinDay(at('2026-07-01T21:59:59.999Z')), '2026-07-01');
      assert.equal(berlinDay(at('2026-07-01T22:00Z')), '2026-07-02');
    });

    it('the days when the clocks change begin and end at midnight', () => {
      setZone(name);
      assert.equal(berlinDay(at('2026-03-28T22:59Z')), '2026-03-28');
      assert.equal(berlinDay(at('2026-03-28T23:00Z')), '2026-03-29');
      assert.equal(berlinDay(at('2026-03-29T22:00Z')), '2026-03-30');
      assert.equal(berlinDay(at('2026-10-24T22:00Z')), '2026-10-25');
      assert.equal(berlinDay(at('2026-10-25T22:59Z')), '2026-10-25');
      assert.equal(berlinDay(at('2026-10-25T23:00Z')), '2026-10-26');
    });

    it('the clock jumps from 2 to 3 in spring and shows 2 twice in autumn', () => {
      setZone(name);
      assert.equal(germanTime(at('2026-03-29T00:59Z')), '29. März 2026, 01:59 Uhr');
      assert.equal(germanTime(at('2026-03-29T01:00Z')), '29. März 2026, 03:00 Uhr');
      assert.equal(germanTime(at('2026-10-25T00:30Z')), '25. Oktober 2026, 02:30 Uhr');
      assert.equal(germanTime(at('2026-10-25T01:30Z')), '25. Oktober 2026, 02:30 Uhr');
    });

    it('a date is said as it is written', () => {
      setZone(name);
      assert.equal(germanDate('2022-06-01'), '1. Juni 2022');
      assert.equal(germanDate('2026-12-31'), '31. Dezember 2026');
      assert.equal(germanDate('2026-01'), 'Januar 2026');
    });

    it('working time runs from 8 to 16 in Berlin, Monday to Friday', () => {
      setZone(name);
      assert.equal(workingMinutes(at('2026-11-23T00:00+01:00'), at('2026-11-24T00:00+01:00')), 480);
      assert.equal(workingMinutes(at('2026-07-01T07:30+02:00'), at('2026-07-01T08:15+02:00')), 15);
      assert.equal(workingMinutes(at('2026-11-20T15:00+01:00'), at('2026-11-23T09:00+01:00')), 120);
    });
  });
}

describe('germanTime', () => {
  it('shows midnight as 00:00 of the new day', () => {
    assert.equal(germanTime(at('2026-11-22T23:00Z')), '23. November 2026, 00:00 Uhr');
  });
});

describe('workingMinutes', () => {
  it('is nothing at night, at a weekend and backwards', () => {
    assert.equal(workingMinutes(at('2026-11-23T16:00+01:00'), at('2026-11-24T08:00+01:00')), 0);
    assert.equal(workingMinutes(at('2026-11-21T00:00+01:00'), at('2026-11-22T23:59+01:00')), 0);
    assert.equal(workingMinutes(at('2026-11-23T12:00+01:00'), at('2026-11-23T09:00+01:00')), 0);
  });

  it('is the same over a weekend on which the clocks change', () => {
    assert.equal(workingMinutes(at('2026-03-27T15:00+01:00'), at('2026-03-30T09:00+02:00')), 120);
    assert.equal(workingMinutes(at('2026-10-23T15:00+02:00'), at('2026-10-26T09:00+01:00')), 120);
  });

  it('is at least a working week for anything longer than a week', () => {
    assert.ok(workingMinutes(at('2026-11-23T12:00Z'), at('2027-11-23T12:00Z')) >= 5 * 480);
  });

  it('adds up within a week, whatever the moments are', () => {
    const moment = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-12-31T00:00Z') });
    const hours = fc.integer({ min: 0, max: 3 * 24 * 60 }).map((minutes) => minutes * 60_000);
    fc.assert(
      fc.property(moment, hours, hours, (from, first, second) => {
        const [middle, to] = [from + first, from + first + second];
        const sum = workingMinutes(from, middle) + workingMinutes(middle, to);
        assert.ok(Math.abs(workingMinutes(from, to) - sum) < 1e-6);
      }),
    );
  });
});

describe('working time where the state is known', () => {
  const wednesday = [at('2026-11-18T00:00+01:00'), at('2026-11-19T00:00+01:00')] as const;

  it('is none on its holidays, and goes on in the other states', () => {
    assert.equal(workingMinutes(...wednesday, 'SN'), 0);
    assert.equal(workingMinutes(...wednesday, 'HE'), 480);
  });

  it('is counted for as long as it takes', () => {
    // 261 weeks, from a Monday to a Sunday.
    const years = workingMinutes(at('2024-01-01T00:00+01:00'), at('2028-12-31T00:00+01:00'));
    assert.equal(years / 480, 261 * 5);
  });
});

describe('working days since', () => {
  for (const [day, today, state, count] of [
    ['2026-11-23', '2026-11-23', 'HE', 0],
    ['2026-11-20', '2026-11-23', 'HE', 1],
    ['2026-11-17', '2026-11-20', 'HE', 3],
    ['2026-11-17', '2026-11-20', 'SN', 2],
    ['2026-11-24', '2026-11-23', 'HE', 0],
  ] as const)
    it(`${day} are ${count} on ${today} in ${state}`, () => assert.equal(workingDaysSince(day, today, state), count));
});

describe('a month of Berlin', () => {
  it('begins at midnight there, in winter and in summer', () => {
    assert.equal(startOfMonth('2026-11'), at('2026-11-01T00:00+01:00'));
    assert.equal(startOfMonth('2026-07'), at('2026-07-01T00:00+02:00'));
    assert.equal(berlinMonth(at('2026-10-31T22:59Z')), '2026-10');
    assert.equal(berlinMonth(at('2026-10-31T23:00Z')), '2026-11');
  });

  it('comes after the one before, over the year', () => {
    assert.equal(monthsLater('2026-12', 1), '2027-01');
    assert.equal(monthsLater('2026-01', -1), '2025-12');
  });
});
