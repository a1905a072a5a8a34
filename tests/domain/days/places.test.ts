import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { berlinDay } from '../../../src/domain/days/calendar.ts';
import { placesAt, placesToSay } from '../../../src/domain/days/places.ts';
import { places } from '../../../src/content/schema/site.ts';
import { projectWith, siteWith } from '../../content/sample.ts';

const on = (since: string, today: string) => placesAt({ places: 'warteliste', placesSince: since }, today);

describe('whether there are places', () => {
  for (const [said, since, today, known] of [
    ['the day itself', '2026-11-28', '2026-11-28', true],
    ['29 days later', '2026-11-01', '2026-11-30', true],
    ['30 days later', '2026-11-01', '2026-12-01', true],
    ['31 days later', '2026-11-01', '2026-12-02', false],
    ['a year later', '2025-11-28', '2026-11-28', false],
    ['a month of 31 days later', '2026-12-28', '2027-01-28', false],
    ['30 days later over a new year', '2026-12-28', '2027-01-27', true],
    ['30 days later over a February', '2027-02-10', '2027-03-12', true],
    ['31 days later over a February', '2027-02-10', '2027-03-13', false],
    ['30 days later over a leap day', '2028-02-10', '2028-03-11', true],
    ['31 days later over a leap day', '2028-02-10', '2028-03-12', false],
    ['the day before it is so', '2026-11-28', '2026-11-27', false],
  ] as const)
    it(`is ${known ? 'known' : 'not known'} ${said}`, () =>
      assert.equal(on(since, today), known ? 'warteliste' : undefined));

  // Clocks go forward on 28 March 2027 and back on 31 October 2027: days of 23 and 25 hours count as one each.
  for (const [since, moment, known] of [
    ['2027-03-01', '2027-03-31T21:59:59.999Z', true],
    ['2027-03-01', '2027-03-31T22:00:00.000Z', false],
    ['2027-10-15', '2027-11-14T22:59:59.999Z', true],
    ['2027-10-15', '2027-11-14T23:00:00.000Z', false],
    ['2027-06-01', '2027-07-01T21:59:59.999Z', true],
    ['2027-06-01', '2027-07-01T22:00:00.000Z', false],
  ] as const)
    it(`of ${since} is ${known ? 'still' : 'no more'} known in Berlin at ${moment}`, () =>
      assert.equal(on(since, berlinDay(Date.parse(moment))), known ? 'warteliste' : undefined));

  it('is not known where nobody has said so, or not when', () => {
    assert.equal(placesAt({}, '2026-11-28'), undefined);
    assert.equal(placesAt({ places: 'frei' }, '2026-11-28'), undefined);
    assert.equal(placesAt({ placesSince: '2026-11-28' }, '2026-11-28'), undefined);
  });

  it('is said while the form is open, and not before, in a pause or after the end', () => {
    const today = '2026-11-28';
    for (const said of places) {
      const site = siteWith({ places: said, placesSince: today });
      const toSay = (project: Record<string, unknown>) => placesToSay(projectWith(project), site, today);
      assert.equal(toSay({}), said);
      assert.equal(toSay({ term: { unconfirmed: 'ja' } }), said);
      assert.equal(toSay({ term: { end: today } }), said);
      assert.equal(toSay({ term: { end: '2026-11-27' } }), undefined);
      assert.equal(toSay({ term: { begin: '2026-12-01' } }), undefined);
      assert.equal(toSay({ intake: { open: 'nein' } }), undefined);
    }
  });
});
