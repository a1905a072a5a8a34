/** What somebody still has to do something about, as the office sees it: references, places, states and days. */
import type { Content } from '../../content/content.ts';
import { berlinDay, workingDaysSince } from '../../domain/days/calendar.ts';
import { holidaysAt } from '../../domain/days/promise.ts';
import type { Destination } from '../../domain/interest.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Progress } from '../../domain/progress.ts';
import type { Reply } from '../../domain/states.ts';
import type { Store } from '../store/database.ts';
import { openRecords } from '../store/interests/records.ts';

export interface OpenCase extends Destination {
  reference: string;
  progress: Progress;
  /** Of the ladder; 0: none. */
  rung: number;
  /** Working days since it was sent. */
  days: number;
}

/** Oldest first. */
export async function openCases(
  store: Pick<Store, 'db'>,
  { sites }: Pick<Content, 'sites'>,
  now: number,
): Promise<OpenCase[]> {
  return (await openRecords(store)).filter(isLeft).map((record): OpenCase => {
    const { reference, project, site, rung, receivedAt } = record;
    const days = workingDaysSince(berlinDay(receivedAt), berlinDay(now), holidaysAt(sites, record));
    return { reference, project, site, rung, days, progress: progressOf(record, now) };
  });
}

/** Somebody has taken it over, or still should: not where the person says that somebody was in touch, or that nobody has to be. */
const isLeft = ({ takenAt, answer }: { takenAt: number | null; answer: Reply | null }): boolean =>
  takenAt !== null || answer === null || answer === 'no';
