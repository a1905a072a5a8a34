/** Takes letters from the outbox to their recipients, and never gives one up. */
import { setTimeout as sleep } from 'node:timers/promises';
import { kindOf } from '../../settings/log.ts';
import { makeBackOff } from './back-off.ts';
import { deliver } from './deliver.ts';
import type { CourierNeeds } from './needs.ts';
import { claimLetters } from '../store/letters/claim.ts';
import type { ClaimedLetter } from '../store/letters/claim.ts';
import { makeAllDue } from '../store/letters/queue.ts';
import { readNote } from '../store/tables/notes.ts';

export interface Courier {
  /** A letter has come: do not wait for the next look. */
  wake(): void;
  /** The same; resolves once nothing is left that is due. */
  look(): Promise<void>;
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
  const ending = new AbortController();
  const deliveries = makeDeliveries(needs, ending.signal, () => looks.wake());
  const looks = makeLooks(deliveries.takeDue, ending.signal, log);
  const timer = setInterval(looks.wake, LOOK_MS);
  // What waits for a time far off may be deliverable by today's content: nothing is left stranded over a restart.
  void makeAllDue(store, now())
    .catch((error: unknown) => log.error({ cause: kindOf(error) }, 'letters not asked for again'))
    .then(looks.wake);
  return {
    wake: looks.wake,
    async look() {
      looks.wake();
      while (looks.done() || deliveries.underWay() > 0) {
        await looks.done();
        await deliveries.settled();
      }
    },
    async stop() {
      clearInterval(timer);
      ending.abort();
      await looks.done();
      // A mail server that is silent must not hold up the end; those letters go out after the next start.
      await Promise.race([deliveries.settled(), sleep(STOP_MS)]);
    },
  };
}

/** Looks into the outbox one after the other: who asks for one meanwhile gets another. */
function makeLooks(look: () => Promise<void>, ending: AbortSignal, log: CourierNeeds['log']) {
  let looking: Promise<void> | undefined;
  let again = false;
  const lookOnce = async () => {
    again = false;
    await look().catch((error: unknown) => log.error({ cause: kindOf(error) }, 'outbox cannot be read'));
  };
  const wake = () => {
    if (ending.aborted) return;
    again = true;
    looking ??= lookOnce().finally(() => {
      looking = undefined;
      if (again) wake();
    });
  };
  return { wake, done: () => looking };
}

/** The deliveries under way: no more than the mail server can be given now. */
function makeDeliveries(needs: CourierNeeds, ending: AbortSignal, onSettled: () => void) {
  const { store, log, now } = needs;
  const underWay = new Set<Promise<void>>();
  const backOff = makeBackOff();
  const start = (letter: ClaimedLetter) => {
    const delivery = deliver(letter, needs, backOff)
      .catch((error: unknown) =>
        log.error({ reference: letter.reference, cause: kindOf(error) }, 'delivery not recorded'),
      )
      .finally(() => {
        underWay.delete(delivery);
        onSettled();
      });
    underWay.add(delivery);
  };
  return {
    async takeDue(): Promise<void> {
      if (backOff.isPaused(now())) backOff.retryAskedAt(Number(await readNote(store, RETRY_ASKED)));
      const room = ending.aborted ? 0 : backOff.room(now()) - underWay.size;
      if (room <= 0) return;
      for (const letter of await claimLetters(store, room, now(), needs.known)) start(letter);
    },
    underWay: () => underWay.size,
    settled: (): Promise<unknown> => Promise.all(underWay),
  };
}
