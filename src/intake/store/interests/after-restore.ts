/** What is held because the store was restored and nobody knows whether it had left: held, and let go again. */
import { AFTER_RESTORE, isAfterRestore } from '../../../domain/kept.ts';
import type { Kysely, Transaction } from 'kysely';
import { inTransaction, sweepLog } from '../database.ts';
import type { Store } from '../database.ts';
import type { InterestRow, Tables } from '../tables.ts';
import { lockInterest } from './change.ts';

/**
 * Nobody knows what became of what is undelivered here: it waits for somebody to look. Whoever may have a letter is
 * told when the person takes it back (the lease says so). Mail to the person that may be out is erased.
 * @returns how many interests
 */
export async function holdUndelivered(store: Store, now: number): Promise<number> {
  const count = await inTransaction(store, async (tx) => {
    let held = 0;
    for (const id of await undeliveredIn(tx)) {
      const interest = await lockInterest(tx, store.engine, id);
      if (interest && mayHold(interest) && (await holdLetters(tx, id))) {
        await holdInterest(tx, interest, now);
        held += 1;
      }
    }
    await eraseDueMail(tx, now);
    return held;
  });
  await sweepLog(store);
  return count;
}

/** @returns ids of interests, in the order in which everybody locks them */
async function undeliveredIn(tx: Transaction<Tables>): Promise<string[]> {
  const rows = await undeliveredLetters(tx).select('interest_id as id').orderBy('interest_id').execute();
  return rows.map(({ id }) => id);
}

const undeliveredLetters = (tx: Kysely<Tables>) =>
  tx
    .selectFrom('letter')
    .where('kind', '=', 'letter')
    .where('delivered_at', 'is', null)
    .where('sealed', 'is not', null);

/** Not what is taken back, taken over or discarded, nor what is held for that already. */
const mayHold = ({ withdrawn_at, taken_at, declined_at, decision, held_because }: InterestRow): boolean =>
  [withdrawn_at, taken_at, declined_at].every((moment) => moment === null) &&
  decision !== 'discarded' &&
  (decision !== null || !isAfterRestore(held_because));

/** No courier takes them, and who has one does not record it. @returns false: the letter was delivered in this moment */
async function holdLetters(tx: Transaction<Tables>, id: string): Promise<boolean> {
  const held = { held: 1, lease: AFTER_RESTORE };
  const letters = tx.updateTable('letter').set(held).where('interest_id', '=', id).where('delivered_at', 'is', null);
  const letter = await letters.where('kind', '=', 'letter').where('sealed', 'is not', null).executeTakeFirst();
  if (letter.numUpdatedRows === 0n) return false;
  await letters.where('kind', '!=', 'letter').execute();
  return true;
}

async function holdInterest(tx: Transaction<Tables>, { id, held_at, held_because }: InterestRow, now: number) {
  const reasons = [...othersOf(held_because), AFTER_RESTORE];
  await tx
    .updateTable('interest')
    .set({ held_at: held_at ?? now, held_because: reasons.join(','), decision: null, decided_at: null })
    .where('id', '=', id)
    .execute();
}

const othersOf = (heldBecause: string | null): string[] =>
  (heldBecause?.split(',') ?? []).filter((reason) => reason !== AFTER_RESTORE);

const eraseDueMail = (tx: Transaction<Tables>, now: number) =>
  tx
    .updateTable('letter')
    .set({ sealed: null, delivered_at: now, delivered_to: 'person' })
    .where('kind', 'in', ['confirmation', 'question'])
    .where('delivered_at', 'is', null)
    .where('sealed', 'is not', null)
    .where('due_at', '<=', now)
    .execute();

/** By now it is known: what was held for that alone goes its way, what was held before goes back to who decides. @returns how many */
export const freeRestored = (store: Store): Promise<number> =>
  inTransaction(store, async (tx) => {
    const held = await tx
      .selectFrom('interest')
      .select('id')
      .where('held_because', 'like', `%${AFTER_RESTORE}`)
      .where('decision', 'is', null)
      .where('withdrawn_at', 'is', null)
      .orderBy('id')
      .execute();
    let freed = 0;
    for (const { id } of held) {
      const interest = await lockInterest(tx, store.engine, id);
      // Somebody may have decided about it, or taken it back, in this moment.
      if (!interest || !isAfterRestore(interest.held_because)) continue;
      if (interest.decision !== null || interest.withdrawn_at !== null) continue;
      await freeInterest(tx, interest);
      freed += 1;
    }
    return freed;
  });

async function freeInterest(tx: Transaction<Tables>, { id, held_because }: InterestRow): Promise<void> {
  const others = othersOf(held_because);
  const isFree = others.length === 0;
  await tx
    .updateTable('interest')
    .set(isFree ? { held_at: null, held_because: null } : { held_because: others.join(',') })
    .where('id', '=', id)
    .execute();
  await tx
    .updateTable('letter')
    .set({ held: 0 })
    .where('interest_id', '=', id)
    .$if(!isFree, (some) => some.where('kind', '=', 'review'))
    .execute();
}
