/** From when on something may be done, without the minute: „Ab Montag, 30. November,“. */
import { berlinDay } from '../../domain/days/calendar.ts';

const BERLIN = 'Europe/Berlin';
const weekday = new Intl.DateTimeFormat('de-DE', { weekday: 'long', day: 'numeric', month: 'long', timeZone: BERLIN });
const hour = new Intl.DateTimeFormat('de-DE', { hour: 'numeric', timeZone: BERLIN });

const HOUR = 60 * 60_000;

/** The full hour after it: never too early. @param from @param now milliseconds since the epoch */
export function fromWhen(from: number, now: number): string {
  const opens = Math.ceil(from / HOUR) * HOUR;
  return berlinDay(opens) === berlinDay(now) ? `Heute ab ${hour.format(opens)}` : `Ab ${weekday.format(opens)},`;
}
