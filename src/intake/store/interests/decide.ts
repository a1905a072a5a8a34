/** Somebody has looked at a held interest, or nobody did in time. */
import { AFTER_RESTORE, isAfterRestore } from '../../../domain/kept.ts';
import type { Transaction } from 'kysely';
import type { Decision } from '../../../domain/interest.ts';
import { sweepLog } from '../database.ts';
import type { Store } from '../database.ts';
import type { InterestRow, Tables } from '../tables.ts';
import { clearAlerts, raiseAlert, undecidedBy } from '../tables/alerts.ts';
import { changeInterest } from './change.ts';
import type { Journaling } from './change.ts';
import { isOpen, isUndecided } from './hold.ts';
import type { Undecided } from './hold.ts';

/** A discarded one may still be released. @returns false: it is decided, taken back, erased, or was never held */
export async function decideInterest(
  opened: Journaling,
  id: string,
  decision: Decision,
  now: number,
  mayBe: (interest: InterestRow) => boolean = () => true,
): Promise<boolean> {
  const { store, journal } = opened;
  const isNews = await changeInterest(store, id, async (tx, interest) => {
    if (!mayBe(interest) || !(await mayDecide(tx, interest, decision))) return false;
    await setDecision(tx, interest, decision, now);
    await journal.write('decided', { at: now, reference: interest.reference, detail: decision });
    return true;
  });
  if (isNews) await sweepLog(store);
  return isNews ?? false;
}

/** Nobody has looked in time. Not what was held anew since it was found, or is held after a restore. */
export const releaseUnchecked = (opened: Journaling, { id, heldAt }: Undecided, now: number): Promise<boolean> =>
  decideInterest(opened, id, 'unchecked', now, (held) => held.held_at === heldAt && isUndecided(held));

/** The office is told that nobody has decided yet. @returns false: somebody has, or it was told before */
export async function remindUndecided(store: Store, id: string, now: number): Promise<boolean> {
  const isNews = await changeInterest(store, id, async (tx, interest) =>
    isUndecided(interest) ? raiseAlert({ db: tx }, undecidedBy(interest.reference), now, interest.reference) : false,
  );
  return isNews ?? false;
}

/** Nothing is left to remind of where it is decided in another way, or gone. */
export async function forgetReminders({ db }: Pick<Store, 'db'>): Promise<void> {
  const undecided = db
    .selectFrom('interest')
    .select('reference')
    .where(isOpen)
    .where('held_because', 'not like', `%${AFTER_RESTORE}`);
  await db
    .deleteFrom('alert')
    .where('cause', 'like', `${undecidedBy('')}%`)
    .where('reference', 'not in', undecided)
    .execute();
}

/**
 * Held after a restore, and the recipient has it, somebody says: nothing is sent again.
 * @returns false when it is not held for that
 */
export async function confirmArrival({ store, journal }: Journaling, id: string, now: number): Promise<boolean> {
  const isNews = await changeInterest(store, id, async (tx, interest) => {
    const { reference, held_because } = interest;
    if (!isAfterRestore(held_because) || !(await mayDecide(tx, interest, 'released'))) return false;
    await setDecision(tx, interest, 'released', now);
    const letter = await tx
      .updateTable('letter')
      .set({ delivered_at: now, delivered_to: 'site', lease: null })
      .where('interest_id', '=', id)
      .where('kind', '=', 'letter')
      .returning('id')
      .executeTakeFirstOrThrow();
    await journal.write('delivered', { at: now, reference, letter: letter.id, detail: 'site' });
    return true;
  });
  return isNews ?? false;
}

async function mayDecide(tx: Transaction<Tables>, interest: InterestRow, decision: Decision): Promise<boolean> {
  const { id, held_at, withdrawn_at, decision: before } = interest;
  if (held_at === null || withdrawn_at !== null) return false;
  if (before !== null && !(before === 'discarded' && decision === 'released')) return false;
  // Nothing is left to decide about once it is erased.
  const letter = tx.selectFrom('letter').select('id').where('interest_id', '=', id).where('kind', '=', 'letter');
  return (await letter.where('sealed', 'is not', null).executeTakeFirst()) !== undefined;
}

/** What is decided must not stay where it was. */
async function setDecision(
  tx: Transaction<Tables>,
  { id, reference, held_because }: InterestRow,
  decision: Decision,
  now: number,
): Promise<void> {
  // What was held for the restore alone was not conspicuous: nothing is said of it in the letter.
  const forgotten = decision !== 'discarded' && held_because === AFTER_RESTORE;
  const made = forgotten ? { held_at: null, held_because: null, decision: null } : { decision };
  await tx
    .updateTable('interest')
    .set({ ...made, decided_at: now })
    .where('id', '=', id)
    .execute();
  await clearAlerts({ db: tx }, [undecidedBy(reference)]);
  if (decision === 'discarded') return;
  const letters = tx.updateTable('letter').where('interest_id', '=', id);
  await letters.set({ due_at: now }).where('kind', '=', 'letter').execute();
  await letters.set({ held: 0 }).execute();
  await letters.set({ sealed: null }).where('kind', '=', 'review').execute();
}
