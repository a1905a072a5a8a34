/** A coordinator takes an interest over, closes it, or the person says that nobody has: each of them once. */
import { AFTER_RESTORE } from '../../../domain/kept.ts';
import type { Transaction } from 'kysely';
import { sweepLog } from '../database.ts';
import type { InterestRow, Tables } from '../tables.ts';
import { clearAlerts, missedBy, raiseAlert, undecidedBy } from '../tables/alerts.ts';
import { changeInterest } from './change.ts';
import type { Journaling } from './change.ts';

/** Erases its content at once. @returns false when it was taken over before or taken back, or is still to be looked at */
export async function takeOver({ store, journal }: Journaling, id: string, now: number): Promise<boolean> {
  const isNews = await changeInterest(store, id, async (tx, interest) => {
    if (interest.taken_at !== null || !isOnItsWay(interest)) return false;
    await setMoments(tx, id, { taken_at: now });
    await journal.write('taken', { at: now, reference: interest.reference });
    return acknowledge(tx, interest, now);
  });
  if (isNews) await sweepLog(store);
  return isNews ?? false;
}

/** Whoever closes has taken over, too. @returns false when it was closed before or taken back, or is still to be looked at */
export async function closeInterest({ store, journal }: Journaling, id: string, now: number): Promise<boolean> {
  const isNews = await changeInterest(store, id, async (tx, interest) => {
    if (interest.closed_at !== null || !isOnItsWay(interest)) return false;
    await setMoments(tx, id, { taken_at: interest.taken_at ?? now, closed_at: now });
    await journal.write('closed', { at: now, reference: interest.reference });
    return acknowledge(tx, interest, now);
  });
  if (isNews) await sweepLog(store);
  return isNews ?? false;
}

/**
 * The person says that nobody was in touch: the question whether somebody was is answered, and the office is told.
 * @returns false when they said so before, or it is closed, taken back or still to be looked at
 */
export async function reportMissed({ store, journal }: Journaling, id: string, now: number): Promise<boolean> {
  const isNews = await changeInterest(store, id, async (tx, interest) => {
    await lettersOf(tx, id).set({ sealed: null }).where('kind', '=', 'question').execute();
    if (interest.missed_at !== null || interest.closed_at !== null || !isOnItsWay(interest)) return false;
    await setMoments(tx, id, { missed_at: now });
    await journal.write('missed', { at: now, reference: interest.reference });
    await raiseAlert({ db: tx }, missedBy(interest.reference), now, interest.reference);
    return true;
  });
  return isNews ?? false;
}

/** Not what the person took back, or what somebody has still to look at. */
const isOnItsWay = ({ withdrawn_at, held_at, decision, held_because }: InterestRow): boolean =>
  withdrawn_at === null &&
  (held_at === null ||
    decision === 'released' ||
    decision === 'unchecked' ||
    // Whoever says so has the letter, whatever the store still knew.
    held_because === AFTER_RESTORE);

type Moments = Partial<Pick<InterestRow, 'taken_at' | 'closed_at' | 'missed_at'>>;

const setMoments = (tx: Transaction<Tables>, id: string, moments: Moments) =>
  tx.updateTable('interest').set(moments).where('id', '=', id).execute();

const lettersOf = (tx: Transaction<Tables>, id: string) => tx.updateTable('letter').where('interest_id', '=', id);

/** The coordinator has read it: nothing of its content is needed here any more, and no mail to the person. */
async function acknowledge(tx: Transaction<Tables>, { id, reference }: InterestRow, now: number): Promise<true> {
  await lettersOf(tx, id)
    .set(({ fn, val }) => ({ sealed: null, delivered_at: fn.coalesce('delivered_at', val(now)) }))
    .where('kind', '!=', 'notice')
    .execute();
  await clearAlerts({ db: tx }, [missedBy(reference), undecidedBy(reference)]);
  return true;
}
