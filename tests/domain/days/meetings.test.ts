import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ICAL from 'ical.js';
import { calendarOf } from '../../../src/exports/ics.ts';
import { byDay, firstDay, meetingsFrom } from '../../../src/domain/days/meetings.ts';
import type { Meeting } from '../../../src/content/schema/meeting.ts';
import { meetingWords } from '../../../src/texts/facts.ts';
import { projectWith, siteWith } from '../../content/sample.ts';

const TODAY = '2026-11-24';
const weekly = { title: 'Offenes Treffen', weekday: 'Montag', from: '10:00', to: '12:00', begin: '2026-11-25' };
const project = projectWith();
const meetingWith = (more: Record<string, unknown> = {}): Meeting => {
  const [meeting] = siteWith({ dates: [{ ...weekly, ...more }] }).dates;
  assert.ok(meeting);
  return meeting;
};

/** The site's calendar as another program reads it. */
function read(dates: Record<string, unknown>[], more: Record<string, unknown> = {}, running = project) {
  const text = calendarOf(siteWith({ dates, ...more }), running, TODAY);
  assert.ok(text);
  const component = new ICAL.Component(ICAL.parse(text) as unknown[]);
  for (const zone of component.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return component.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}
/** The first so many times, in UTC. */
function times(event: ICAL.Event | undefined, count: number): string[] {
  assert.ok(event);
  const iterator = event.iterator();
  return Array.from({ length: count }, () => iterator.next()?.toJSDate().toISOString() ?? 'over');
}

describe('a date that comes back', () => {
  it('has its first day on or after its begin', () => {
    assert.equal(firstDay(meetingWith()), '2026-11-30');
    assert.equal(firstDay(meetingWith({ begin: '2026-11-30' })), '2026-11-30');
    assert.equal(firstDay(meetingWith({ begin: '2026-11-10', week: 'erster' })), '2026-12-07');
    assert.equal(firstDay(meetingWith({ begin: '2026-11-10', week: 'letzter' })), '2026-11-30');
    assert.equal(firstDay(meetingWith({ begin: '2027-02-01', week: 'vierter' })), '2027-02-22');
  });

  it('is a rule of RFC 5545', () => {
    assert.equal(byDay(meetingWith()), 'MO');
    assert.equal(byDay(meetingWith({ weekday: 'Sonntag', week: 'dritter' })), '3SU');
    assert.equal(byDay(meetingWith({ weekday: 'Freitag', week: 'letzter' })), '-1FR');
  });

  it('is said in words', () => {
    assert.equal(meetingWords(meetingWith()), 'Jeden Montag, 10:00 bis 12:00 Uhr');
    assert.equal(meetingWords(meetingWith({ week: 'erster' })), 'Jeden ersten Montag im Monat, 10:00 bis 12:00 Uhr');
  });

  it('is shown until its last day, and no longer than its project runs', () => {
    const shown = (end: string | undefined, term: object, today: string) =>
      meetingsFrom(siteWith({ dates: [{ ...weekly, ...(end ? { end } : {}) }] }), projectWith({ term }), today).length;
    assert.equal(shown('2026-12-31', {}, '2026-12-31'), 1);
    assert.equal(shown('2026-12-31', {}, '2027-01-01'), 0);
    assert.equal(shown('2026-12-31', { end: '2026-12-01' }, '2026-12-02'), 0);
    assert.equal(shown(undefined, { end: '2026-11-29' }, TODAY), 0);
    assert.equal(shown(undefined, {}, '2099-01-01'), 1);
  });
});

describe('the calendar of a site', () => {
  it('has the same time of day in winter and in summer', () => {
    const [event] = read([{ ...weekly, begin: '2027-03-22' }]);
    assert.deepEqual(times(event, 2), ['2027-03-22T09:00:00.000Z', '2027-03-29T08:00:00.000Z']);
    assert.equal(event?.duration.toSeconds(), 2 * 60 * 60);
  });

  it('knows the last weekday of each month', () => {
    const [event] = read([{ ...weekly, week: 'letzter' }]);
    assert.deepEqual(
      times(event, 3).map((time) => time.slice(0, 10)),
      ['2026-11-30', '2026-12-28', '2027-01-25'],
    );
  });

  it('ends with the last day, which still counts', () => {
    const [event] = read([{ ...weekly, end: '2026-12-07' }]);
    assert.deepEqual(
      times(event, 3).map((time) => time.slice(0, 10)),
      ['2026-11-30', '2026-12-07', 'over'],
    );
    const [late] = read([{ ...weekly, from: '22:00', to: '23:30' }], {}, projectWith({ term: { end: '2026-12-07' } }));
    assert.equal(times(late, 3)[2], 'over');
    assert.equal(times(late, 2)[1], '2026-12-07T21:00:00.000Z');
  });

  it('tells nothing of what the date is about: no project, no body, no link', () => {
    const text = calendarOf(siteWith({ dates: [weekly] }), project, TODAY) ?? '';
    assert.doesNotMatch(text, /ABC|Alles bleibt cool|Jobcenter|https?:/);
    assert.match(text, /^SUMMARY:Offenes Treffen\r$/m);
  });

  it('says where, as the date says it, else by the address of the site', () => {
    const address = { street: 'Weg 1; Hof', postcode: '01234', city: 'Ort' };
    assert.equal(read([weekly], { address })[0]?.location, 'Weg 1; Hof, 01234 Ort');
    assert.equal(read([{ ...weekly, place: 'Rathaus, Saal 2' }], { address })[0]?.location, 'Rathaus, Saal 2');
    assert.equal(read([weekly])[0]?.location, null);
  });

  it('keeps its ids and every byte for the same content', () => {
    const dates = [weekly, { ...weekly, weekday: 'Freitag' }];
    const ids = read(dates).map(({ uid }) => uid);
    assert.equal(new Set(ids).size, 2);
    assert.deepEqual(
      read([{ ...weekly, title: 'Anders' }]).map(({ uid }) => uid),
      [ids[0]],
    );
    const site = siteWith({ dates });
    assert.equal(calendarOf(site, project, TODAY), calendarOf(site, project, TODAY));
  });

  it('has the lines of RFC 5545: CRLF, at most 75 octets', () => {
    const text = calendarOf(siteWith({ dates: [{ ...weekly, title: 'ä'.repeat(80) }] }), project, TODAY) ?? '';
    assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/);
    assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75));
  });

  it('there is none where nothing takes place any more', () => {
    assert.equal(calendarOf(siteWith(), project, TODAY), undefined);
    assert.equal(
      calendarOf(siteWith({ dates: [{ ...weekly, begin: '2025-01-01', end: '2025-12-31' }] }), project, TODAY),
      undefined,
    );
  });
});
