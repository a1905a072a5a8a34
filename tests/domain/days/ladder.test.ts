/** When each rung of the ladder is reached: by the working days of the site's state, at the time of day of the delivery. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Content } from '../../../src/content/content.ts';
import { LAST_RUNG, mayRemindFrom, rungAt, rungSoon, rungTimes, rungToday } from '../../../src/domain/days/ladder.ts';
import { makeContent, makeProject, makeSite } from '../../support/fixture.ts';

const DAY = 24 * 60 * 60_000;

/** The state is named after its site. */
type Place = 'sachsen' | 'hessen';

const contentWith = (extra: Record<string, unknown> = {}): Content =>
  makeContent(
    [makeProject('resisax'), makeProject('v-i-t')],
    [makeSite('sachsen', 'resisax', { state: 'SN' }), makeSite('hessen', 'v-i-t', { state: 'HE' })],
    { responseWorkingDays: undefined, ...extra },
  );
const content = contentWith();

/** @param time `YYYY-MM-DD HH:MM` in Berlin */
const moment = (time: string): number =>
  Temporal.PlainDateTime.from(time.replace(' ', 'T')).toZonedDateTime('Europe/Berlin').epochMilliseconds;

const inBerlin = (time: number): string =>
  Temporal.Instant.fromEpochMilliseconds(time)
    .toZonedDateTimeISO('Europe/Berlin')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');

const letterAt = (site: Place, delivered: string, received = delivered) => ({
  project: site === 'sachsen' ? 'resisax' : 'v-i-t',
  site,
  sentAt: moment(received),
  deliveredAt: moment(delivered),
});

/** Delivered; the three rungs; from when on the person may ask for a reminder, and from when on once more after that. */
const table: [what: string, site: Place, delivered: string, rungs: string[], remind: [first: string, again: string]][] =
  [
    [
      'within a week',
      'hessen',
      '2026-11-23 10:00',
      ['2026-11-25 10:00', '2026-11-27 10:00', '2026-11-30 10:00'],
      ['2026-11-24 10:00', '2026-11-26 10:00'],
    ],
    [
      'over a weekend',
      'hessen',
      '2026-11-27 16:30',
      ['2026-12-01 16:30', '2026-12-03 16:30', '2026-12-04 16:30'],
      ['2026-11-30 16:30', '2026-12-02 16:30'],
    ],
    [
      'of a Saturday',
      'hessen',
      '2026-11-28 23:59',
      ['2026-12-01 23:59', '2026-12-03 23:59', '2026-12-04 23:59'],
      ['2026-11-30 23:59', '2026-12-02 23:59'],
    ],
    [
      'of a Sunday, right after midnight',
      'hessen',
      '2026-11-29 00:00',
      ['2026-12-01 00:00', '2026-12-03 00:00', '2026-12-04 00:00'],
      ['2026-11-30 00:00', '2026-12-02 00:00'],
    ],
    [
      'over Buß- und Bettag, a holiday there',
      'sachsen',
      '2026-11-16 09:00',
      ['2026-11-19 09:00', '2026-11-23 09:00', '2026-11-24 09:00'],
      ['2026-11-17 09:00', '2026-11-20 09:00'],
    ],
    [
      'over Buß- und Bettag, none there',
      'hessen',
      '2026-11-16 09:00',
      ['2026-11-18 09:00', '2026-11-20 09:00', '2026-11-23 09:00'],
      ['2026-11-17 09:00', '2026-11-19 09:00'],
    ],
    [
      'over Reformationstag on a Tuesday, a holiday there',
      'sachsen',
      '2028-10-30 09:00',
      ['2028-11-02 09:00', '2028-11-06 09:00', '2028-11-07 09:00'],
      ['2028-11-01 09:00', '2028-11-03 09:00'],
    ],
    [
      'over Reformationstag on a Tuesday, none there',
      'hessen',
      '2028-10-30 09:00',
      ['2028-11-01 09:00', '2028-11-03 09:00', '2028-11-06 09:00'],
      ['2028-10-31 09:00', '2028-11-02 09:00'],
    ],
    [
      'over Reformationstag on a Saturday, which is none anyway',
      'sachsen',
      '2026-10-29 09:00',
      ['2026-11-02 09:00', '2026-11-04 09:00', '2026-11-05 09:00'],
      ['2026-10-30 09:00', '2026-11-03 09:00'],
    ],
    [
      'over Fronleichnam, none there',
      'sachsen',
      '2026-06-02 09:00',
      ['2026-06-04 09:00', '2026-06-08 09:00', '2026-06-09 09:00'],
      ['2026-06-03 09:00', '2026-06-05 09:00'],
    ],
    [
      'over Fronleichnam, a holiday there',
      'hessen',
      '2026-06-02 09:00',
      ['2026-06-05 09:00', '2026-06-09 09:00', '2026-06-10 09:00'],
      ['2026-06-03 09:00', '2026-06-08 09:00'],
    ],
    [
      'over the clocks put forward',
      'hessen',
      '2026-03-27 08:15',
      ['2026-03-31 08:15', '2026-04-02 08:15', '2026-04-07 08:15'],
      ['2026-03-30 08:15', '2026-04-01 08:15'],
    ],
    [
      'of the hour that comes twice as the clocks are put back',
      'sachsen',
      '2026-10-25 02:30',
      ['2026-10-27 02:30', '2026-10-29 02:30', '2026-10-30 02:30'],
      ['2026-10-26 02:30', '2026-10-28 02:30'],
    ],
    [
      'over the clocks put back',
      'hessen',
      '2026-10-23 23:30',
      ['2026-10-27 23:30', '2026-10-29 23:30', '2026-10-30 23:30'],
      ['2026-10-26 23:30', '2026-10-28 23:30'],
    ],
    [
      'over the end of a year',
      'sachsen',
      '2026-12-30 11:00',
      ['2027-01-04 11:00', '2027-01-06 11:00', '2027-01-07 11:00'],
      ['2026-12-31 11:00', '2027-01-05 11:00'],
    ],
  ];

const unchased = { rung: 0, rungAt: null };

describe('a letter that nobody takes over', () => {
  for (const [what, site, delivered, rungs, [first, again]] of table)
    it(`is chased ${what} (${site})`, () => {
      const letter = letterAt(site, delivered);
      assert.deepEqual(rungTimes(content, letter).map(inBerlin), rungs);
      assert.equal(inBerlin(mayRemindFrom(content, { ...letter, ...unchased }, undefined)), first);
      assert.equal(inBerlin(mayRemindFrom(content, { ...letter, ...unchased }, moment(first))), again);
    });

  it('reaches a rung in its moment, and not before', () => {
    for (const [, site, delivered] of table) {
      const letter = letterAt(site, delivered);
      assert.equal(rungAt(content, letter, letter.deliveredAt), 0);
      for (const [index, time] of rungTimes(content, letter).entries()) {
        assert.equal(rungAt(content, letter, time - 1), index);
        assert.equal(rungAt(content, letter, time), index + 1);
      }
      assert.equal(rungAt(content, letter, letter.deliveredAt + 100 * DAY), LAST_RUNG);
    }
  });

  it('reaches it by the end of the day from its first moment on, and not on the day before', () => {
    for (const [, site, delivered, rungs] of table) {
      const letter = letterAt(site, delivered);
      for (const [index, rung] of rungs.entries()) {
        const [day = ''] = rung.split(' ');
        const midnight = moment(`${day} 00:00`);
        assert.equal(rungToday(content, letter, midnight - 1), index);
        assert.equal(rungToday(content, letter, midnight), index + 1);
        assert.equal(rungToday(content, letter, moment(`${day} 23:59`)), index + 1);
      }
    }
  });
});

describe('a promised answer', () => {
  /** Delivered as it came, on Monday at 10. */
  const rungsWith = (responseWorkingDays: string, delivered = '2026-11-23 10:00', received = delivered) =>
    rungTimes(contentWith({ responseWorkingDays }), letterAt('hessen', delivered, received)).map(inBerlin);

  it('that is shorter than the ladder makes it end on the promised day', () => {
    assert.deepEqual(rungsWith('1'), ['2026-11-24 10:00', '2026-11-24 10:00', '2026-11-24 10:00']);
    assert.deepEqual(rungsWith('2'), ['2026-11-25 10:00', '2026-11-25 10:00', '2026-11-25 10:00']);
    assert.deepEqual(rungsWith('3'), ['2026-11-25 10:00', '2026-11-26 10:00', '2026-11-26 10:00']);
    assert.deepEqual(rungsWith('4'), ['2026-11-25 10:00', '2026-11-27 10:00', '2026-11-27 10:00']);
  });

  it('that is longer changes nothing', () => {
    for (const days of ['5', '6', '10'])
      assert.deepEqual(rungsWith(days), ['2026-11-25 10:00', '2026-11-27 10:00', '2026-11-30 10:00']);
  });

  it('is counted from when it was sent, the ladder from when somebody had it', () => {
    assert.deepEqual(rungsWith('3', '2026-11-24 15:00', '2026-11-23 10:00'), [
      '2026-11-26 15:00',
      '2026-11-26 15:00',
      '2026-11-26 15:00',
    ]);
  });

  it('that was over before anybody had it gives the ladder its usual time', () => {
    for (const delivered of ['2026-11-26 10:00', '2026-11-27 10:00']) {
      const late = rungsWith('3', delivered, '2026-11-23 10:00');
      assert.deepEqual(late, rungTimes(content, letterAt('hessen', delivered)).map(inBerlin));
    }
  });

  it('never has a letter chased on the day it came, nor one rung before another', () => {
    for (const promise of [undefined, '1', '3'].map((days) => contentWith({ responseWorkingDays: days })))
      for (const site of ['sachsen', 'hessen'] as const)
        for (let day = 0; day < 400; day += 1)
          for (const wait of [0, 1, 3]) {
            const sentAt = moment('2026-01-01 23:30') + day * DAY;
            const letter = { ...letterAt(site, '2026-01-01 23:30'), sentAt, deliveredAt: sentAt + wait * DAY };
            const times = rungTimes(promise, letter);
            assert.deepEqual(
              times,
              times.toSorted((one, other) => one - other),
            );
            const today = inBerlin(letter.deliveredAt).slice(0, 10);
            for (const time of times) assert.ok(inBerlin(time).slice(0, 10) > today, inBerlin(letter.deliveredAt));
            assert.equal(rungToday(promise, letter, letter.deliveredAt), 0);
          }
  });
});

describe('a reminder that a person may ask for', () => {
  const letter = letterAt('hessen', '2026-11-23 10:00');
  const from = (rung: number, at: string | null, lastAt?: string) =>
    inBerlin(
      mayRemindFrom(
        content,
        { ...letter, rung, rungAt: at === null ? null : moment(at) },
        lastAt === undefined ? undefined : moment(lastAt),
      ),
    );

  it('comes no sooner than a working day after what the ladder has sent', () => {
    assert.equal(from(1, '2026-11-25 10:00'), '2026-11-26 10:00');
    assert.equal(from(2, '2026-11-27 10:00'), '2026-11-30 10:00');
    assert.equal(from(2, '2026-11-27 10:00', '2026-11-27 09:00'), '2026-12-01 09:00');
  });

  it('does not wait for what the office was told: the deputy’s rung was the last that who has it heard of', () => {
    assert.equal(from(LAST_RUNG, '2026-12-04 10:00'), '2026-11-30 10:00');
  });

  it('stands for the first rung from a working day before it on, and for no other', () => {
    const firstFrom = moment('2026-11-24 10:00');
    assert.equal(rungSoon(content, letter, firstFrom - 1), 0);
    assert.equal(rungSoon(content, letter, firstFrom), 1);
    assert.equal(rungSoon(content, letter, moment('2026-12-24 10:00')), 1);
  });
});
