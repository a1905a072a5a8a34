/** When does a meeting take place that comes back? Times of day are those of Europe/Berlin. */
import { weekdays, weeks } from '../../content/schema/meeting.ts';
import type { Site } from '../../content/schema/site.ts';
import type { Project } from '../../content/schema/project.ts';
import type { Meeting } from '../../content/schema/meeting.ts';
import { distinctIds } from '../stable-ids.ts';

/** RFC 5545, 3.3.10: the day of the week, with its number in the month where the meeting is monthly. */
export function byDay({ weekday, week }: Meeting): string {
  const day = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][weekdays.indexOf(weekday)] ?? '';
  return week ? `${week === 'letzter' ? -1 : weeks.indexOf(week) + 1}${day}` : day;
}

/** For calendars and open data. @param kind what they are there */
export const meetingIds = (kind: string, { slug, dates }: Pick<Site, 'slug' | 'dates'>): Map<Meeting, string> =>
  distinctIds(
    dates,
    (meeting) => [kind, slug, meeting.begin, byDay(meeting), meeting.from],
    ({ title, to, end, place }) => [title, to, end, place],
  );

/** @returns the first day on which it takes place, `YYYY-MM-DD` */
export function firstDay(meeting: Meeting): string {
  let day = Temporal.PlainDate.from(meeting.begin);
  while (!takesPlace(meeting, day)) day = day.add({ days: 1 });
  return day.toString();
}

function takesPlace({ weekday, week }: Meeting, day: Temporal.PlainDate): boolean {
  if (day.dayOfWeek !== weekdays.indexOf(weekday) + 1) return false;
  if (week === 'letzter') return day.day > day.daysInMonth - 7;
  return week === undefined || Math.ceil(day.day / 7) === weeks.indexOf(week) + 1;
}

/** The last day that counts: its own end, or the end of the project before it; undefined: nobody knows of one. */
export function lastDay({ end }: Meeting, project: Pick<Project, 'term'> | undefined): string | undefined {
  return [end, project?.term.end].filter((day) => day !== undefined).toSorted()[0];
}

/** What still takes place on or after a Berlin day. */
export function meetingsFrom(site: Site, project: Project | undefined, today: string): Meeting[] {
  return site.dates.filter((meeting) => {
    const last = lastDay(meeting, project);
    return last === undefined || (last >= today && firstDay(meeting) <= last);
  });
}
