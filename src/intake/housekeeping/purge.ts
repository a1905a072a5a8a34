/** Last step: what is no longer needed is erased, by the periods of `content/portal.yaml`. */
import type { Logger } from 'pino';
import { kindOf } from '../../settings/log.ts';
import type { Portal } from '../../content/schema/portal.ts';
import { discardedBefore } from './held.ts';
import type { Upkeep } from '../store/records.ts';
import type { Vault } from '../store/open-store.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** A clock that moved further than this between two looks is not trusted with erasing. */
const CLOCK_JUMP_MS = 2 * DAY;
const LAST_SEEN = 'clock-last-seen';

export type Stores = Pick<Vault, 'upkeep' | 'cases' | 'journal'>;

export type Purged = { erased: number; removed: number } | 'clock';

/** @returns how much went; `clock`: the clock has jumped, nothing was erased until `confirmClock` */
export async function purge(
  { upkeep, cases, journal }: Stores,
  { contentDays, recordMonths }: Portal['retention'],
  now: number,
): Promise<Purged> {
  const seen = Number(await upkeep.firstMeta(LAST_SEEN, String(now)));
  if (Math.abs(now - seen) > CLOCK_JUMP_MS) {
    await upkeep.raise('clock', now);
    return 'clock';
  }
  await confirmClock(upkeep, now);
  const recordBefore = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO('Europe/Berlin')
    .subtract({ months: recordMonths });
  await upkeep.forgetSpent(now);
  const moments = [now - contentDays * DAY, recordBefore.epochMilliseconds, discardedBefore(now)] as const;
  await journal.write('purged', { at: now, detail: moments.join(' ') });
  const discarded = await cases.eraseDiscarded(moments[2]);
  const { erased, removed } = await upkeep.purge(moments[0], moments[1], now);
  await journal.prune(now);
  return { erased: erased + discarded, removed };
}

/** Somebody has looked: the clock is right. */
export async function confirmClock(upkeep: Upkeep, now: number): Promise<void> {
  await upkeep.setMeta(LAST_SEEN, String(now));
  await upkeep.clear(['clock']);
}

/** After a restore: the clock was right at that moment, as the journal says. */
export async function sawClockAt(upkeep: Upkeep, moment: number): Promise<void> {
  const seen = Number(await upkeep.firstMeta(LAST_SEEN, String(moment)));
  if (moment > seen) await upkeep.setMeta(LAST_SEEN, String(moment));
}

/** Purges now and every hour. @returns the function that stops it */
export function startPurge(
  stores: Stores,
  retention: Portal['retention'],
  log: Logger,
  now: () => number,
  onErased: (count: number) => void,
): () => void {
  const run = async () => {
    try {
      const result = await purge(stores, retention, now());
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
  return () => clearInterval(timer);
}
