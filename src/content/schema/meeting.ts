import { z } from 'zod';
import { date, text, time } from './values.ts';

export const weekdays = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'] as const;
/** Which of these weekdays in the month; none: every week. */
export const weeks = ['erster', 'zweiter', 'dritter', 'vierter', 'letzter'] as const;
/** A meeting that comes back, open to everybody. Groups only for those who take part are none of these. */
export const meeting = z.strictObject({
  /** Neutral: other people see it in a calendar. */
  title: text,
  weekday: z.enum(weekdays, { error: 'Bitte einen Wochentag schreiben, zum Beispiel „Montag“.' }),
  week: z
    .enum(weeks, {
      error: 'Bitte „erster“, „zweiter“, „dritter“, „vierter“ oder „letzter“ schreiben, oder die Zeile weglassen.',
    })
    .optional(),
  /** Times of day in Europe/Berlin. */
  from: time,
  to: time,
  /** From this day on, and until that one; both days count. */
  begin: date,
  end: date.optional(),
  place: text.optional(),
});

export type Meeting = z.infer<typeof meeting>;
