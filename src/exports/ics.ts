/** The public dates of a site as a calendar (RFC 5545). Nothing in it tells what they are about: others may see it. */
import { contentLines, escaped } from './content-lines.ts';
import { byDay, firstDay, lastDay, meetingIds, meetingsFrom } from '../domain/days/meetings.ts';
import type { Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import type { Meeting } from '../content/schema/meeting.ts';

/** @returns undefined where there are no dates on or after the given Berlin day */
export function calendarOf(site: Site, project: Project | undefined, today: string): string | undefined {
  const meetings = meetingsFrom(site, project, today);
  if (meetings.length === 0) return undefined;
  // Of all its dates, so that none changes when another is over.
  const ids = meetingIds('date', site);
  return contentLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Teilhabe-Portal//Termine//DE',
    'CALSCALE:GREGORIAN',
    ...BERLIN,
    ...meetings.flatMap((meeting) => event(meeting, ids.get(meeting) ?? '', site, project)),
    'END:VCALENDAR',
  ]);
}

function event(meeting: Meeting, id: string, site: Site, project: Project | undefined): string[] {
  const [day, last] = [firstDay(meeting), lastDay(meeting, project)];
  const { address } = site;
  const where = meeting.place ?? (address && `${address.street}, ${address.postcode} ${address.city}`);
  const until = last ? `;UNTIL=${utc(last, '23:59')}` : '';
  return [
    'BEGIN:VEVENT',
    `UID:${id}`,
    // When it was written down is not known; the same content makes the same file.
    `DTSTAMP:${utc(meeting.begin, '00:00')}`,
    `DTSTART;TZID=Europe/Berlin:${local(day, meeting.from)}`,
    `DTEND;TZID=Europe/Berlin:${local(day, meeting.to)}`,
    `RRULE:FREQ=${meeting.week ? 'MONTHLY' : 'WEEKLY'};BYDAY=${byDay(meeting)}${until}`,
    `SUMMARY:${escaped(meeting.title)}`,
    ...(where ? [`LOCATION:${escaped(where)}`] : []),
    'END:VEVENT',
  ];
}

const digits = (text: string) => text.replace(/[-:]/g, '');
const local = (day: string, time: string) => `${digits(day)}T${digits(time)}00`;

/** UNTIL and DTSTAMP are in UTC (RFC 5545, 3.3.10 and 3.8.7.2). */
function utc(day: string, time: string): string {
  const moment = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Europe/Berlin');
  return digits(moment.toInstant().toString());
}

/** RFC 5545, 3.6.5: the rules of Directive 2000/84/EC, in force since 1996. */
const BERLIN = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Berlin',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];
