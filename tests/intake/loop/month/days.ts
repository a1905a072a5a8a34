/** Days and working days by another reckoning than the portal's: day by day. */
import { isHoliday } from 'feiertagejs';

export const HOUR = 60 * 60_000;
export const DAY = 24 * HOUR;

export type State = 'HE' | 'NI' | 'NW' | 'SN';

const berlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

/** Of Berlin, `YYYY-MM-DD`. */
export const dayOf = (moment: number): string => berlin.format(moment);

/** Midnight (UTC) of the day that it is in Berlin. */
const midnight = (moment: number): number => Date.parse(`${dayOf(moment)}T00:00:00Z`);

export function workingDaysBetween(from: number, to: number, state: State): number {
  let count = 0;
  for (let day = midnight(from) + DAY; day <= midnight(to); day += DAY) if (isWorkingDay(day, state)) count += 1;
  return count;
}

/** Found once: it is asked for thousands of times. */
const known = new Map<string, boolean>();

function isWorkingDay(day: number, state: State): boolean {
  const key = `${day} ${state}`;
  const is =
    known.get(key) ?? (![0, 6].includes(new Date(day).getUTCDay()) && !isHoliday(new Date(day + 11 * HOUR), state));
  known.set(key, is);
  return is;
}
