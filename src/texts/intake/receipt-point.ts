/** At which point of its way the person's page finds a message: each has a heading, a next step and buttons of its own. */
import { berlinDay } from '../../domain/days/calendar.ts';
import type { Kept } from '../../domain/kept.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Progress } from '../../domain/progress.ts';
import { attemptsIn } from '../../domain/states.ts';
import type { Reply } from '../../domain/states.ts';

export type Point =
  | Exclude<Progress, 'delivered' | 'not-reached'>
  | 'arrived'
  /** The day is over on which somebody should have answered. */
  | 'unanswered'
  /** Somebody tried in vain to be in touch, whether they have taken it over or not. */
  | 'tried'
  /** The person says so: somebody was in touch, it did not fit, nobody was, they need nothing more. */
  | 'in-touch'
  | 'not-fitting'
  | 'nobody'
  | 'unneeded';

const saidPoints: Record<Reply, Point> = {
  yes: 'in-touch',
  'not-fitting': 'not-fitting',
  no: 'nobody',
  'not-needed': 'unneeded',
};

/** What happened last counts. @param last Berlin day by which somebody should answer */
export function pointOf(kept: Kept, last: string, now: number): Point {
  const state = progressOf(kept, now);
  if (state === 'offered') return kept.answer === 'not-needed' ? 'unneeded' : state;
  if (state !== 'delivered' && state !== 'taken' && state !== 'not-reached') return state;
  const { count, lastAt = 0 } = attemptsIn(kept.steps);
  const said = saidBy(kept, lastAt);
  if (said) return said;
  if (count > 0) return 'tried';
  if (state === 'taken') return 'taken';
  return berlinDay(now) > last ? 'unanswered' : 'arrived';
}

/** Undefined: nothing, or something has happened since that says more. */
function saidBy({ answer, answeredAt, takenAt }: Kept, triedAt: number): Point | undefined {
  if (answer === null || answeredAt === null) return undefined;
  const since = Math.max(triedAt, answer === 'no' ? (takenAt ?? 0) : 0);
  return since > answeredAt && answer !== 'not-needed' ? undefined : saidPoints[answer];
}
