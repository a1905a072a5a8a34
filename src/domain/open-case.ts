/** What somebody still has to do something about, as the office sees it: numbers, places, days and deeds; nothing of a person. */
import type { Site } from '../content/schema/site.ts';
import { berlinDay, workingDaysSince } from './days/calendar.ts';
import { LAST_RUNG } from './days/ladder.ts';
import { holidaysAt } from './days/promise.ts';
import type { Destination } from './interest.ts';
import { chasesIn, officeToldAt } from './chases.ts';
import type { Chase } from './chases.ts';
import type { Kept } from './kept.ts';
import { currentLeg } from './legs.ts';
import { progressOf } from './progress.ts';
import type { Progress } from './progress.ts';
import { attemptsIn } from './states.ts';
import type { Reply } from './states.ts';

/** What of a record says it. */
type Followed = Omit<Kept, 'attempts' | 'deliveredTo' | 'answeredAt' | 'consent'>;

export interface OpenCase extends Destination {
  reference: string;
  progress: Progress;
  receivedAt: number;
  /** Working days since then. */
  days: number;
  takenAt: number | null;
  /** The last rung of the ladder: the office has to ask. */
  isOffices: boolean;
  chased: Chase[];
  /** Tries to reach the person, by their own account who tried. */
  attempts: ReturnType<typeof attemptsIn>;
  answer: Reply | null;
  /** When the person gave it. */
  answeredAt: number | null;
}

export function openCaseOf(record: Followed, sites: readonly Site[], now: number): OpenCase {
  const { reference, project, site, receivedAt, takenAt, rung, steps, answer } = record;
  return {
    reference,
    project,
    site,
    receivedAt,
    takenAt,
    chased: chasesIn(steps),
    answer,
    progress: progressOf(record, now),
    days: workingDaysSince(berlinDay(receivedAt), berlinDay(now), holidaysAt(sites, record)),
    isOffices: takenAt === null && rung >= LAST_RUNG,
    attempts: attemptsIn(steps),
    answeredAt: currentLeg(steps).findLast(({ deed, undone }) => deed === 'answered' && !undone)?.at ?? null,
  };
}

/** The office should ask there now: nobody has taken it over in time, or the person says that nobody was in touch, and nobody has said otherwise since. */
export const isToAsk = ({ isOffices, answer, answeredAt, takenAt }: OpenCase): boolean =>
  isOffices || (answer === 'no' && (takenAt === null || (answeredAt ?? 0) > takenAt));

/** From which Berlin day on what the person wrote is erased, if nobody takes it over; undefined: not yet. */
export function erasedFrom(one: Pick<OpenCase, 'chased' | 'takenAt'>, contentDays: number): string | undefined {
  const toldAt = officeToldAt(one.chased);
  return toldAt === null || one.takenAt !== null ? undefined : berlinDay(toldAt + contentDays * DAY);
}

const DAY = 24 * 60 * 60_000;
