/** To when a clock is put forward that somebody moves by hand. */
import type { State } from '../../content/schema/site.ts';
import { addWorkingDays, berlinDay, berlinMorning, onBerlinDay } from './calendar.ts';

export type Step = { hours: number } | { workingDays: number } | { day: string } | { moment: number };

const HOUR = 60 * 60_000;

/**
 * Working days are those of all `states`: so many have passed in each of them then. Such a day is reached when offices
 * are at work.
 * @param now milliseconds since the epoch
 */
export function momentAfter(step: Step, now: number, states: readonly State[]): number {
  if ('hours' in step) return now + step.hours * HOUR;
  if ('moment' in step) return step.moment;
  if ('day' in step) return berlinMorning(step.day);
  const today = berlinDay(now);
  const [day = today] = states
    .map((state) => addWorkingDays(today, step.workingDays, state))
    .toSorted()
    .slice(-1);
  return Math.max(onBerlinDay(day, now), berlinMorning(day));
}
