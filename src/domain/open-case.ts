/** What somebody still has to do something about, as the office sees it: numbers, places, days and deeds; nothing of a person. */
import type { Site } from '../content/schema/site.ts';
import { berlinDay, workingDaysSince } from './days/calendar.ts';
import { LAST_RUNG } from './days/ladder.ts';
import { holidaysAt } from './days/promise.ts';
import type { Destination, Recipient } from './interest.ts';
import { chasesIn, officeToldAt } from './chases.ts';
import type { Chase } from './chases.ts';
import type { Kept } from './kept.ts';
import { currentLeg, moveIn, moves, offerIn, sentAt } from './legs.ts';
import { progressOf } from './progress.ts';
import type { Progress } from './progress.ts';
import { attemptsIn } from './states.ts';
import type { Reply } from './states.ts';

/** What of a record says it. */
type Followed = Omit<Kept, 'attempts' | 'answeredAt' | 'consent'>;

export interface OpenCase extends Destination {
  reference: string;
  progress: Progress;
  receivedAt: number;
  /** When it went to who has it. */
  sentAt: number;
  /** Working days since then. */
  days: number;
  /** Who handed it over to whom has it. */
  cameFrom: Destination | undefined;
  /** Where a coordinator would send it, and since when that waits for the person's word. */
  offer: { to: Destination; at: number } | undefined;
  /** Whose mailbox has it; null: nobody's yet. */
  deliveredTo: Recipient['role'] | null;
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
  const { reference, project, site, receivedAt, deliveredTo, takenAt, offeredAt, rung, steps, answer } = record;
  const sent = sentAt(record);
  const move = moves(steps).at(-1);
  const to = offerIn(steps, offeredAt !== null);
  return {
    reference,
    project,
    site,
    receivedAt,
    sentAt: sent,
    cameFrom: move && moveIn(move).from,
    offer: to && offeredAt !== null ? { to, at: offeredAt } : undefined,
    deliveredTo,
    takenAt,
    chased: chasesIn(steps),
    answer,
    progress: progressOf(record, now),
    days: workingDaysSince(berlinDay(sent), berlinDay(now), holidaysAt(sites, record)),
    isOffices: takenAt === null && offeredAt === null && rung >= LAST_RUNG,
    attempts: attemptsIn(steps),
    answeredAt: currentLeg(steps).findLast(({ deed, undone }) => deed === 'answered' && !undone)?.at ?? null,
  };
}

/** Who has to do something now. `holder`: who has it, and the portal reminds them. `taken`: somebody cares for it. */
export type Turn = 'office-asks' | 'office-has-it' | 'holder' | 'person' | 'taken';

export function turnOf(one: OpenCase): Turn {
  if (isToAsk(one)) return 'office-asks';
  if (one.takenAt !== null) return 'taken';
  if (one.offer) return 'person';
  return one.deliveredTo === 'office' ? 'office-has-it' : 'holder';
}

/** Nobody has taken it over in time, or the person says that nobody was in touch, and nobody has said otherwise since. */
function isToAsk({ isOffices, answer, answeredAt, takenAt, offer }: OpenCase): boolean {
  return isOffices || (answer === 'no' && (answeredAt ?? 0) > (takenAt ?? offer?.at ?? -1));
}

/** From which Berlin day on what the person wrote is erased, if nobody takes it over or agrees; undefined: not yet. */
export function erasedFrom(
  { offer, takenAt, chased }: Pick<OpenCase, 'chased' | 'takenAt' | 'offer'>,
  contentDays: number,
): string | undefined {
  // What is offered goes back to who offered it before anything is erased.
  const since = offer ? null : officeToldAt(chased);
  return since === null || takenAt !== null ? undefined : berlinDay(since + contentDays * DAY);
}

/** By the purge, which comes every hour. */
export function isErased(one: Pick<OpenCase, 'chased' | 'takenAt' | 'offer'>, contentDays: number, today: string) {
  const from = erasedFrom(one, contentDays);
  return from !== undefined && from <= today;
}

const DAY = 24 * 60 * 60_000;
