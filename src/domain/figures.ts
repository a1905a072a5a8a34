/**
 * What is counted of interests, by the month in which they were sent, by project and by site; nothing in it is anybody's.
 * What a record comes to is found here, while it is kept and in the moment in which it is erased: so both are the same.
 */
import type { Site } from '../content/schema/site.ts';
import { berlinMonth, workingMinutes } from './days/calendar.ts';
import { LAST_RUNG } from './days/ladder.ts';
import { holidaysAt } from './days/promise.ts';
import type { Destination } from './interest.ts';
import type { Kept } from './kept.ts';
import { moveIn, moves, placeIn, placeName, sentAt } from './legs.ts';
import { detailOf, momentsAfter, outcomes, reasons } from './states.ts';
import type { DeclineReason, Outcome } from './states.ts';

export type FigureName =
  | 'sent'
  | 'delivered'
  | 'taken'
  | 'reached'
  | 'withdrawn'
  | 'unanswered'
  | 'handed-over'
  | `declined:${DeclineReason}`
  | `closed:${Outcome}`;

/** In the order in which they are shown. */
export const figureNames: readonly FigureName[] = [
  'sent',
  'delivered',
  'taken',
  'reached',
  ...reasons.map((reason) => `declined:${reason}` as const),
  ...outcomes.map((outcome) => `closed:${outcome}` as const),
  'withdrawn',
  'unanswered',
  'handed-over',
];

/** One more in a histogram of whole working hours from when it went to who has it until they took it over. */
type Duration = `taken-after:${number}`;
const TAKEN_AFTER = 'taken-after:';

/** How long that took, in whole working hours; undefined: the figure says something else. */
export const durationIn = (name: Figure['name']): number | undefined =>
  name.startsWith(TAKEN_AFTER) ? Number(name.slice(TAKEN_AFTER.length)) : undefined;

/** What of a record is counted. */
export type Countable = Destination &
  Pick<Kept, 'receivedAt' | 'deliveredAt' | 'withdrawnAt' | 'decision' | 'rung' | 'steps'>;

export interface Figure extends Destination {
  /** Of Berlin, in which it was sent: `YYYY-MM`. */
  month: string;
  name: FigureName | Duration;
  count: number;
}

/**
 * Where it is now: of an earlier leg only that it left counts (`figuresOf`).
 * @param sites whose public holidays count; what somebody looked at and discarded counts nowhere
 */
export function countedIn(record: Countable, sites: readonly Site[]): Figure['name'][] {
  const { deliveredAt, withdrawnAt, decision, rung, steps } = record;
  if (decision === 'discarded') return [];
  const { takenAt, declinedAt, closedAt } = momentsAfter(steps);
  const reason = (detailOf(steps, 'declined') ?? 'other') as DeclineReason;
  const outcome = (detailOf(steps, 'closed') ?? 'unknown') as Outcome;
  const hours = takenAt === null ? 0 : workingMinutes(sentAt(record), takenAt, holidaysAt(sites, record)) / 60;
  const names: [Figure['name'], boolean][] = [
    ['sent', true],
    ['delivered', deliveredAt !== null],
    ['taken', takenAt !== null],
    ['reached', isReached(record)],
    [`declined:${reason}`, declinedAt !== null],
    [`closed:${outcome}`, closedAt !== null],
    ['withdrawn', withdrawnAt !== null],
    ['unanswered', rung >= LAST_RUNG],
    [`${TAKEN_AFTER}${Math.floor(hours)}`, takenAt !== null],
  ];
  return names.flatMap(([name, holds]) => (holds ? [name] : []));
}

/** Somebody was in touch: the person says so, or it was closed with an outcome that nobody comes to otherwise. */
function isReached({ steps }: Countable): boolean {
  const [answer, outcome] = [detailOf(steps, 'answered'), detailOf(steps, 'closed')];
  return ['yes', 'not-fitting'].includes(answer ?? '') || ['taking-part', 'helped-otherwise'].includes(outcome ?? '');
}

/** Each place once, however often it went there and back: five of a place are five persons. */
function placesLeft({ decision, steps }: Countable): Destination[] {
  if (decision === 'discarded') return [];
  return [...new Set(moves(steps).map((step) => placeName(moveIn(step).from)))].map(placeIn);
}

/** Each place and name once, in an order that is the same for everybody. */
export function figuresOf(records: readonly Countable[], sites: readonly Site[]): Figure[] {
  const single = records.flatMap((record) => {
    const { receivedAt, project, site } = record;
    const month = berlinMonth(receivedAt);
    const here = countedIn(record, sites).map((name): Figure => ({ month, project, site, name, count: 1 }));
    const left = placesLeft(record).map((place): Figure => ({ month, ...place, name: 'handed-over', count: 1 }));
    return [...here, ...left];
  });
  return addUp(single);
}

export function addUp(figures: readonly Figure[]): Figure[] {
  const sums = Map.groupBy(figures, ({ month, project, site, name }) => JSON.stringify([month, project, site, name]));
  return [...sums]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, same]) => {
      const [first] = same;
      return first ? [{ ...first, count: same.reduce((sum, { count }) => sum + count, 0) }] : [];
    });
}
