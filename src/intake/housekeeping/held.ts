/** Held interests: somebody decides; else the office is reminded, and in the end they go their way unchecked. */
import type { Logger } from 'pino';
import type { Content } from '../../content/content.ts';
import { workingDaysLater } from '../../domain/days/promise.ts';
import type { Journaling } from '../store/interests/change.ts';
import { forgetReminders, releaseUnchecked, remindUndecided } from '../store/interests/decide.ts';
import { listUndecided } from '../store/interests/hold.ts';

/** Working days of the site after which the office is reminded, and after which it goes on by itself. */
const patience = { remind: 2, release: 5 };

/** Days in which what was discarded can still be released; then it is erased. */
const RESTORE_DAYS = 30;
const DAY = 24 * 60 * 60_000;

/** When a held interest goes on by itself. @param heldAt milliseconds since the epoch */
export const releaseTime = (content: Content, place: Place, heldAt: number) =>
  workingDaysLater(content, place, heldAt, patience.release);

/** @returns until when a discarded interest can be released, in milliseconds since the epoch */
export const restorableUntil = (decidedAt: number) => decidedAt + RESTORE_DAYS * DAY;

/** What was discarded by then is erased now. */
export const discardedBefore = (now: number) => now - RESTORE_DAYS * DAY;

interface Place {
  project: string;
  site: string | null;
}

interface WatchNeeds extends Journaling {
  content: Content;
  log: Logger;
  now: () => number;
}

/** One look at everything that nobody has decided about. */
export async function watchHeld(needs: WatchNeeds): Promise<void> {
  const { store, content, log } = needs;
  const now = needs.now();
  for (const held of await listUndecided(store, now)) {
    const { id, reference, heldAt } = held;
    const by = (days: number) => now >= workingDaysLater(content, held, heldAt, days);
    if (by(patience.release)) {
      if (await releaseUnchecked(needs, held, now)) log.warn({ reference }, 'nobody has looked: released unchecked');
    } else if (by(patience.remind) && (await remindUndecided(store, id, now))) {
      log.error({ cause: 'undecided', reference }, 'alert');
    }
  }
  await forgetReminders(store);
}
