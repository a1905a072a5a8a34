/** Held interests: somebody decides; else the office is reminded, and in the end they go their way unchecked. */
import type { Logger } from 'pino';
import type { Content } from '../../content/content.ts';
import { workingDaysLater } from '../../domain/days/promise.ts';
import type { Cases } from '../store/cases.ts';
import type { Decision } from '../../domain/interest.ts';
import type { Upkeep } from '../store/records.ts';

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

interface Stores {
  cases: Pick<Cases, 'decide'>;
  upkeep: Pick<Upkeep, 'clear'>;
}

interface Named {
  id: string;
  reference: string;
}

/** @returns false when there is nothing to decide: it is decided, taken back, erased, or was never held */
export async function decide(
  { cases, upkeep }: Stores,
  { id, reference }: Named,
  decision: Decision,
  now: number,
): Promise<boolean> {
  const isNews = await cases.decide(id, decision, now);
  if (isNews) await upkeep.clear([undecidedBy(reference)]);
  return isNews;
}

const undecidedBy = (reference: string) => `undecided ${reference}`;

interface WatchNeeds {
  cases: Cases;
  upkeep: Upkeep;
  content: Content;
  log: Logger;
  now: () => number;
}

/** One look at everything that nobody has decided about. */
export async function watchHeld(needs: WatchNeeds): Promise<void> {
  const { cases, upkeep, content, log } = needs;
  const now = needs.now();
  for (const held of await cases.undecided(now)) {
    const { reference, heldAt } = held;
    const by = (days: number) => now >= workingDaysLater(content, held, heldAt, days);
    if (by(patience.release)) {
      if (await decide(needs, held, 'unchecked', now)) log.warn({ reference }, 'nobody has looked: released unchecked');
    } else if (by(patience.remind) && (await upkeep.raise(undecidedBy(reference), now, reference))) {
      log.error({ cause: 'undecided', reference }, 'alert');
    }
  }
  await forgetDecided(needs);
}

/** The person took it back, or somebody decided in another way: nothing is left to remind of. */
async function forgetDecided({ cases, upkeep, now }: WatchNeeds): Promise<void> {
  const reminded = (await upkeep.alerts()).filter(({ cause }) => cause.startsWith(undecidedBy('')));
  if (reminded.length === 0) return;
  const open = new Set((await cases.undecided(now())).map(({ reference }) => reference));
  await upkeep.clear(reminded.flatMap(({ cause, reference }) => (reference && open.has(reference) ? [] : [cause])));
}
