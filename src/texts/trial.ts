/** Sentences of the trial room. */
import { berlinDay, germanTime } from '../domain/days/calendar.ts';

const MINUTE = 60_000;
const units: [minutes: number, one: string, many: string][] = [
  [1_440, 'Tag', 'Tage'],
  [60, 'Stunde', 'Stunden'],
  [1, 'Minute', 'Minuten'],
];

/** @param ahead milliseconds @returns „2 Tage und 3 Stunden“; undefined for less than a minute */
export function aheadWords(ahead: number): string | undefined {
  let left = Math.round(ahead / MINUTE);
  const parts = units.flatMap(([minutes, one, many]) => {
    const count = Math.floor(left / minutes);
    left -= count * minutes;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return parts.length > 0 ? parts.slice(0, 2).join(' und ') : undefined;
}

const weekday = new Intl.DateTimeFormat('de-DE', { weekday: 'long', timeZone: 'UTC' });

/** @returns „Montag, 23. November 2026, 08:41 Uhr“ */
export const dayAndTime = (now: number): string => `${weekday.format(Date.parse(berlinDay(now)))}, ${germanTime(now)}`;

export type ClockProblem = 'unread' | 'past' | 'far';

export const clockProblems: Record<ClockProblem, string> = {
  unread: 'Bitte wählen Sie einen Tag.',
  past: 'Dieser Tag ist im Portal schon vorbei. Bitte wählen Sie einen späteren Tag.',
  far: 'So weit geht die Uhr nicht vor. Bitte wählen Sie einen Tag in den nächsten 3 Jahren.',
};

const rungNames = [
  'Das Portal erinnert die Ansprechperson',
  'Auch die Vertretung bekommt die Nachricht',
  'Das Büro erfährt, dass niemand sich kümmert',
];

/** What the portal does by itself on a rung of the ladder. */
export const rungWords = (rung: number): string => rungNames[rung - 1] ?? '';

/** @param count of e-mails that were written since the clock was put forward */
export function writtenWords(count: number): string {
  if (count === 0) return 'keine E-Mail';
  return count === 1 ? '1 E-Mail' : `${count} E-Mails`;
}
