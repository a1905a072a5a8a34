/**
 * The clock of a trial room: the machine's, put forward by what the store says, so that all portals on it and the desk
 * agree, also after a restart. It never goes back; what was kept meanwhile would lie in the future.
 */
import type { Logger } from 'pino';
import { hasTrialRoom } from '../../settings/config.ts';
import type { Config } from '../../settings/config.ts';
import { kindOf } from '../../settings/log.ts';
import { StartError } from '../../settings/problem.ts';
import type { Store } from '../store/database.ts';
import { exchangeNote, readNote, writeNoteOnce } from '../store/tables/notes.ts';
import { confirmClock } from './purge.ts';

export interface TrialClock {
  now: () => number;
  /** Milliseconds before the machine's. */
  ahead: () => number;
  /**
   * @param to the time that it shall be @param seen what it was ahead when somebody decided so: pressed twice, it moves once
   * @returns false: it is later by now, or has been moved since
   */
  putForward(to: number, seen?: number): Promise<boolean>;
  /** Asks the store: another portal on it may have moved it. @returns whether it has */
  look(): Promise<boolean>;
}

/** In the store: milliseconds before the machine's clock. */
const AHEAD = 'clock-ahead';
/** In the store: strangers could reach a portal on it. What they wrote must never be erased because somebody plays. */
const REACHED = 'reached-by-others';

/** A store that strangers could write to never has a trial room again, whoever opens it, and wherever it is copied. */
export const closeTrialRooms = (store: Store): Promise<string> => writeNoteOnce(store, REACHED, 'yes');

/** @returns undefined where the machine's clock counts. @throws StartError where it must, and the store is ahead of it */
export async function openTrialClock(
  store: Store,
  config: Parameters<typeof hasTrialRoom>[0] & Pick<Config, 'databaseUrl'>,
): Promise<TrialClock | undefined> {
  const hasRoom = hasTrialRoom(config) && !(await isReached(store));
  if (hasRoom) return makeClock(store, await readAhead(store));
  if ((await readAhead(store)) === 0) return undefined;
  const place = config.databaseUrl ? 'DATABASE_URL' : 'DATA_DIR';
  throw new StartError(
    `${place}: the clock of this store was put forward in a trial on loopback; please take a new one`,
  );
}

const isReached = async (store: Store): Promise<boolean> => (await readNote(store, REACHED)) !== undefined;

const readAhead = async (store: Store): Promise<number> => Number((await readNote(store, AHEAD)) ?? 0);

async function makeClock(store: Store, atStart: number): Promise<TrialClock> {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  /** Meant so, whoever did it: the purge need not ask. */
  const adopt = async (more: number) => {
    if (more <= ahead) return false;
    ahead = more;
    await confirmClock(store, now());
    return true;
  };
  const look = async () => adopt(await readAhead(store));
  await adopt(atStart);
  return {
    now,
    ahead: () => ahead,
    look,
    async putForward(to, seen) {
      await writeNoteOnce(store, AHEAD, '0');
      await look();
      const before = ahead;
      const next = to - Date.now();
      if (next <= before || (seen !== undefined && seen !== before)) return false;
      if ((await isReached(store)) || !(await exchangeNote(store, AHEAD, String(before), String(next)))) return false;
      await adopt(next);
      return true;
    },
  };
}

const LOOK_MS = 1_000;

/** Looks every second. @returns what stops it */
export function followTrialClock(clock: TrialClock, onMoved: () => unknown, log: Logger): () => void {
  const look = () =>
    clock.look().then(
      (moved) => moved && onMoved(),
      (error: unknown) => log.error({ cause: kindOf(error) }, 'clock cannot be read'),
    );
  const timer = setInterval(() => void look(), LOOK_MS);
  return () => clearInterval(timer);
}
