/** Last step: what is no longer needed is erased, by the periods of `content/portal.yaml`. */
import type { Logger } from 'pino';
import type { Content } from '../../content/content.ts';
import { kindOf } from '../../settings/log.ts';
import type { Portal } from '../../content/schema/portal.ts';
import type { Site } from '../../content/schema/site.ts';
import { discardedBefore } from '../../domain/days/decision.ts';
import { UNDO_MS } from '../../domain/states.ts';
import type { Store } from '../store/database.ts';
import { eraseDelivered, eraseDiscarded, eraseTaken, removeRecords } from '../store/letters/erase.ts';
import type { OpenStore } from '../store/open-store.ts';
import { clearAlerts, raiseAlert } from '../store/tables/alerts.ts';
import { writeNote, writeNoteOnce } from '../store/tables/notes.ts';
import { forgetSpentTokens } from '../store/tables/spent-tokens.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** A clock that moved further than this between two looks is not trusted with erasing. */
const CLOCK_JUMP_MS = 2 * DAY;
const LAST_SEEN = 'clock-last-seen';

type Stores = Pick<OpenStore, 'store' | 'journal'>;

export type Purged = { erased: number; removed: number } | 'clock';

/**
 * @param sites whose public holidays count in the figures of what goes
 * @returns how much went; `clock`: the clock has jumped, nothing was erased until `confirmClock`
 */
export async function purge(
  { store, journal }: Stores,
  { contentDays, recordMonths }: Portal['retention'],
  now: number,
  sites: readonly Site[] = [],
): Promise<Purged> {
  const seen = Number(await writeNoteOnce(store, LAST_SEEN, String(now)));
  if (Math.abs(now - seen) > CLOCK_JUMP_MS) {
    await raiseAlert(store, 'clock', now);
    return 'clock';
  }
  await confirmClock(store, now);
  const recordBefore = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO('Europe/Berlin')
    .subtract({ months: recordMonths });
  await forgetSpentTokens(store, now);
  const moments = [
    now - contentDays * DAY,
    recordBefore.epochMilliseconds,
    discardedBefore(now),
    now - UNDO_MS,
  ] as const satisfies Moments;
  await journal.write('purged', { at: now, detail: moments.join(' ') });
  const purged = await eraseByAge(store, moments, now, sites);
  await journal.prune(now);
  return purged;
}

/** Before which contents, records, discarded interests and the contents of taken ones go. */
export type Moments = readonly [contents: number, records: number, discarded: number, taken: number];

/** By moments, not by periods: a journal tells them again. */
export async function eraseByAge(
  store: Store,
  [contents, records, discarded, taken]: Moments,
  now: number,
  sites: readonly Site[] = [],
) {
  const erased = (await eraseDiscarded(store, discarded)) + (await eraseTaken(store, taken));
  return {
    erased: erased + (await eraseDelivered(store, contents, now)),
    removed: await removeRecords(store, records, sites),
  };
}

/** Somebody has looked: the clock is right. */
export async function confirmClock(store: Store, now: number): Promise<void> {
  await writeNote(store, LAST_SEEN, String(now));
  await clearAlerts(store, ['clock']);
}

/** After a restore: the clock was right at that moment, as the journal says. */
export async function sawClockAt(store: Store, moment: number): Promise<void> {
  const seen = Number(await writeNoteOnce(store, LAST_SEEN, String(moment)));
  if (moment > seen) await writeNote(store, LAST_SEEN, String(moment));
}

export interface Purge {
  look(): Promise<void>;
  stop(): void;
}

/** Purges now and every hour. */
export function startPurge(
  stores: Stores,
  { portal: { retention }, sites }: Pick<Content, 'portal' | 'sites'>,
  log: Logger,
  now: () => number,
  onErased: (count: number) => void,
): Purge {
  const run = async () => {
    try {
      const result = await purge(stores, retention, now(), sites);
      if (result === 'clock')
        log.error(
          { cause: 'clock', until: 'npm run desk -- purge --confirm-clock' },
          'the clock has jumped: nothing is erased',
        );
      else if (result.erased + result.removed > 0) {
        log.info(result, 'purged');
        onErased(result.erased);
      }
    } catch (error) {
      log.error({ cause: kindOf(error) }, 'purge failed');
    }
  };
  void run();
  const timer = setInterval(() => void run(), HOUR);
  return { look: run, stop: () => clearInterval(timer) };
}
