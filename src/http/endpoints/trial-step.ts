/** What was pressed or typed at the trial's clock. */
import type { Step } from '../../domain/days/forward.ts';
import type { ClockProblem } from '../../texts/trial.ts';
import type { Form } from '../form-body.ts';

export const textIn = (form: Form, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** What stands on a button, or a day that was typed. */
export function stepIn(form: Form): Step | undefined {
  const [hours, workingDays] = [countIn(form, 'hours', 8_760), countIn(form, 'workingDays', 260)];
  if (hours) return { hours };
  if (workingDays) return { workingDays };
  const moment = textIn(form, 'until');
  if (/^\d{1,15}$/.test(moment)) return { moment: Number(moment) };
  const day = textIn(form, 'day');
  return isDay(day) ? { day } : undefined;
}

function countIn(form: Form, name: string, most: number): number | undefined {
  const text = textIn(form, name);
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return count > 0 && count <= most ? count : undefined;
}

/** Of the calendar: 31 February is read as a day in March. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Of one press that arrives twice, the second finds the clock moved. */
export function seenIn(form: Form): number | undefined {
  const text = textIn(form, 'ahead');
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

const FAR_MS = 3 * 366 * 24 * 60 * 60_000;

export function problemOf(to: number | undefined, now: number): ClockProblem | undefined {
  if (to === undefined) return 'unread';
  if (to <= now) return 'past';
  return to > Date.now() + FAR_MS ? 'far' : undefined;
}
