/** Days, deadlines and times of day in Europe/Berlin, whatever the machine's time zone is. */
import { getHolidays } from 'feiertagejs';
import type { State } from '../../content/schema/site.ts';

const BERLIN = 'Europe/Berlin';

/** @param now milliseconds since the epoch @returns the Berlin day, `YYYY-MM-DD` */
export function berlinDay(now: number): string {
  if (now < lastDay.from || now >= lastDay.to) {
    const start = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(BERLIN).startOfDay();
    lastDay = {
      day: start.toPlainDate().toString(),
      from: start.epochMilliseconds,
      to: start.add({ days: 1 }).epochMilliseconds,
    };
  }
  return lastDay.day;
}

/** Asked with every request, and mostly the same. */
let lastDay = { day: '', from: 0, to: 0 };

/** Made once: making one takes longer than all else in an interest's way. */
const formats = {
  day: new Intl.DateTimeFormat('de-DE', { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat('de-DE', { year: 'numeric', month: 'long', timeZone: 'UTC' }),
  time: new Intl.DateTimeFormat('de-DE', { hour: '2-digit', minute: '2-digit', timeZone: BERLIN }),
};

/** @param day `YYYY-MM-DD` or `YYYY-MM` @returns „1. Juni 2022“ or „Juni 2022“ */
export function germanDate(day: string): string {
  const [year, month, dayOfMonth] = day.split('-').map(Number);
  const format = dayOfMonth ? formats.day : formats.month;
  return format.format(Date.UTC(year ?? 0, (month ?? 1) - 1, dayOfMonth ?? 1));
}

/** @returns „23. November 2026, 08:41 Uhr“ */
export function germanTime(now: number): string {
  return `${germanDate(berlinDay(now))}, ${formats.time.format(now)} Uhr`;
}

/** The day `count` working days after `day`: weekends and the state's public holidays do not count. */
export function addWorkingDays(day: string, count: number, state: State): string {
  let date = Temporal.PlainDate.from(day);
  for (let left = count; left > 0;) {
    date = date.add({ days: 1 });
    if (isWorkingDay(date, state)) left -= 1;
  }
  return date.toString();
}

const isWorkingDay = (date: Temporal.PlainDate, state: State): boolean =>
  date.dayOfWeek <= 5 && !holidaysIn(date.year, state).has(date.toString());

/** Found once a year and state: feiertagejs reckons for half a millisecond, and figures ask for each day of each interest. */
const holidays = new Map<string, Set<string>>();

function holidaysIn(year: number, state: State): Set<string> {
  const key = `${year} ${state}`;
  const known = holidays.get(key);
  if (known) return known;
  // Its days are noon in UTC, whatever the machine's time zone is.
  const days = new Set(getHolidays(year, state).map(({ date }) => date.toISOString().slice(0, 10)));
  holidays.set(key, days);
  return days;
}

/** @param day Berlin day @returns that moment in milliseconds since the epoch */
export function berlinMorning(day: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: BERLIN, plainTime: '09:00' }).epochMilliseconds;
}

/** The first moment of a Berlin day, with its offset to UTC (RFC 3339). */
export const berlinDayStart = (day: string): string =>
  Temporal.PlainDate.from(day).toZonedDateTime(BERLIN).toString({ timeZoneName: 'never', fractionalSecondDigits: 3 });

/** The Berlin time of day of a moment, on another day. @param now milliseconds since the epoch @param day `YYYY-MM-DD` */
export function onBerlinDay(day: string, now: number): number {
  const time = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(BERLIN).toPlainTime();
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: BERLIN, plainTime: time }).epochMilliseconds;
}

/** Offices are taken to work from 8 to 16, Monday to Friday. */
const WORK = { from: 8, to: 16 };

/**
 * Minutes of working time between two moments, in milliseconds since the epoch.
 * @param state whose public holidays are none; without one holidays count as working days
 */
export function workingMinutes(from: number, to: number, state?: State): number {
  const end = Temporal.Instant.fromEpochMilliseconds(to).toZonedDateTimeISO(BERLIN);
  let day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(BERLIN).startOfDay();
  let minutes = 0;
  for (; Temporal.ZonedDateTime.compare(day, end) < 0; day = day.add({ days: 1 })) {
    if (day.dayOfWeek > 5 || (state && !isWorkingDay(day.toPlainDate(), state))) continue;
    const opens = day.with({ hour: WORK.from }).epochMilliseconds;
    const closes = day.with({ hour: WORK.to }).epochMilliseconds;
    minutes += Math.max(0, Math.min(to, closes) - Math.max(from, opens)) / 60_000;
  }
  return minutes;
}

/** How many working days have come since, this one included. @param day `YYYY-MM-DD` */
export function workingDaysSince(day: string, today: string, state: State): number {
  let count = 0;
  for (let date = Temporal.PlainDate.from(day); date.toString() < today;) {
    date = date.add({ days: 1 });
    if (isWorkingDay(date, state)) count += 1;
  }
  return count;
}

/** @param now milliseconds since the epoch @returns the Berlin month, `YYYY-MM` */
export const berlinMonth = (now: number): string => berlinDay(now).slice(0, 7);

/** What is done once a month is done now: on the first, or soon after where the portal stood still. */
export const isMonthYoung = (now: number): boolean => berlinDay(now).slice(8) <= LAST_YOUNG_DAY;
const LAST_YOUNG_DAY = '07';

/** @param month `YYYY-MM` @returns the one so many months later, or earlier */
export const monthsLater = (month: string, months: number): string =>
  Temporal.PlainYearMonth.from(month).add({ months }).toString();

/** When the Berlin month begins, in milliseconds since the epoch. @param month `YYYY-MM` */
export const startOfMonth = (month: string): number =>
  Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 }).toZonedDateTime(BERLIN).epochMilliseconds;
