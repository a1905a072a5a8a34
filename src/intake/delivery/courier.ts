/** Takes letters from the outbox to their recipients, and never gives one up. */
import { setTimeout as sleep } from 'node:timers/promises';
import { kindOf } from '../../settings/log.ts';
import { makeChannel } from './back-off.ts';
import { deliver } from './deliver.ts';
import type { CourierNeeds } from './needs.ts';
import { claimLetters } from '../store/letters/claim.ts';
import type { ClaimedLetter } from '../store/letters/claim.ts';
import { makeAllDue } from '../store/letters/queue.ts';
import { readNote } from '../store/tables/notes.ts';

export interface Courier {
  /** A letter has come: do not wait for the next look. */
  wake(): void;
  /** Takes no more letters, and gives the deliveries under way time to finish. */
  stop(): Promise<void>;
}

/** In the store: when `desk retry` was last called, in milliseconds since the epoch. */
export const RETRY_ASKED = 'retry-asked';

const LOOK_MS = 1_000;
/** Milliseconds that deliveries under way get to finish, within the 10 s of the whole program. */
const STOP_MS = 8_000;

export function startCourier(needs: CourierNeeds): Courier {
  const { store, log, now } = needs;
  const underWay = new Set<Promise<void>>();
  const channel = makeChannel();
  let stopped = false;
  let looking: Promise<void> | undefined;
  let again = false;

  const look = async () => {
    do {
      again = false;
      if (!stopped && channel.isPaused(now())) channel.retryAskedAt(Number(await readNote(store, RETRY_ASKED)));
      const room = stopped ? 0 : channel.room(now()) - underWay.size;
      if (room <= 0) return;
      for (const letter of await claimLetters(store, room, now(), needs.known)) start(letter);
    } while (again);
  };
  const wake = () => {
    again = true;
    looking ??= look()
      .catch((error: unknown) => log.error({ cause: kindOf(error) }, 'outbox cannot be read'))
      .finally(() => {
        looking = undefined;
        if (again && !stopped) wake();
      });
  };
  const start = (letter: ClaimedLetter) => {
    const delivery = deliver(letter, needs, channel)
      .catch((error: unknown) =>
        log.error({ reference: letter.reference, cause: kindOf(error) }, 'delivery not recorded'),
      )
      .finally(() => {
        underWay.delete(delivery);
        wake();
      });
    underWay.add(delivery);
  };
  const timer = setInterval(wake, LOOK_MS);
  // What waits for a time far off may be deliverable by today's content: nothing is left stranded over a restart.
  void makeAllDue(store, now())
    .catch((error: unknown) => log.error({ cause: kindOf(error) }, 'letters not asked for again'))
    .then(wake);
  return {
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking;
      // A mail server that is silent must not hold up the end; those letters go out after the next start.
      await Promise.race([Promise.all(underWay), sleep(STOP_MS)]);
    },
  };
}
