/** When a meeting takes place, in words. */
import type { Meeting } from '../content/schema/meeting.ts';

/** „Jeden Montag, 10:00 bis 12:00 Uhr“, „Jeden ersten Montag im Monat, 10:00 bis 12:00 Uhr“ */
export function meetingWords({ weekday, week, from, to }: Meeting): string {
  const day = week ? `${week.replace(/r$/, 'n')} ${weekday} im Monat` : weekday;
  return `Jeden ${day}, ${from} bis ${to} Uhr`;
}
