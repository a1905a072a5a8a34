/** What became of a claimed letter. Nothing is changed where the claim is somebody else's by now. */
import { sql } from 'kysely';
import type { Recipient } from '../../../domain/interest.ts';
import { inTransaction, sweepLog } from '../database.ts';
import type { Store } from '../database.ts';
import { lockInterest } from '../interests/change.ts';
import { isAskable } from '../interests/open.ts';
import type { ClaimedLetter } from './claim.ts';

/** Who has it is only ever added to: others may have been named meanwhile, as a journal was replayed. */
function withReached(reached: string[]) {
  const list = sql<string>`cast(${reached.join(',')} as text)`;
  const column = sql.ref('reached');
  const isKnown = sql<boolean>`${column} is null or substr(${list}, 1, length(${column})) = ${column}`;
  return reached.length === 0
    ? {}
    : { reached: sql<string>`case when ${isKnown} then ${list} else ${column} || ',' || ${list} end` };
}

/** It is delivered. @returns false when the lease was somebody else's by then */
export async function settleLetter(
  { db }: Pick<Store, 'db'>,
  { id, lease, reached }: ClaimedLetter,
  to: Recipient['role'],
  now: number,
): Promise<boolean> {
  const result = await db
    .updateTable('letter')
    .set((row) => ({
      delivered_at: now,
      delivered_to: to,
      ...withReached(reached),
      lease: null,
      cause: null,
      attempts: row('attempts', '+', 1),
    }))
    .where('id', '=', id)
    .where('lease', '=', lease)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** It is given back, to be tried again at `dueAt`. */
export async function postponeLetter(
  { db }: Pick<Store, 'db'>,
  { id, lease, reached }: ClaimedLetter,
  cause: string,
  dueAt: number,
  refused: string[],
): Promise<void> {
  await db
    .updateTable('letter')
    .set((row) => ({
      lease: null,
      cause,
      due_at: Math.round(dueAt),
      refused: refused.join(',') || null,
      ...withReached(reached),
      attempts: row('attempts', '+', 1),
    }))
    .where('id', '=', id)
    .where('lease', '=', lease)
    .execute();
}

/**
 * For mail that must never go out twice: erased and settled before it is sent, so that a crash cannot send it again. And for
 * mail that nobody needs any more.
 * @param to null: it is not sent at all
 * @returns false when the lease was somebody else's by then, and it must not be sent
 */
export async function eraseBeforeSending(
  store: Store,
  { id, lease }: Pick<ClaimedLetter, 'id' | 'lease'>,
  to: 'person' | null,
  now: number,
): Promise<boolean> {
  const result = await store.db
    .updateTable('letter')
    .set({ sealed: null, delivered_at: now, delivered_to: to, lease: null })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .where('sealed', 'is not', null)
    .executeTakeFirst();
  await sweepLog(store);
  return result.numUpdatedRows > 0n;
}

/** What lies there is another content from now on; whatever it was sealed with meanwhile. */
export async function replaceClaimed(
  store: Store,
  { id, lease }: Pick<ClaimedLetter, 'id' | 'lease'>,
  sealed: Buffer,
): Promise<void> {
  const letter = store.db.updateTable('letter').set({ sealed }).where('id', '=', id).where('lease', '=', lease);
  await letter.where('sealed', 'is not', null).execute();
  await sweepLog(store);
}

/** It certainly did not go out: what was erased before may be tried again at `dueAt`. Not once nobody needs it any more. */
export async function restoreUnsent(
  store: Store,
  { id, kind, sealed }: ClaimedLetter,
  cause: string,
  dueAt: number,
): Promise<void> {
  await inTransaction(store, async (tx) => {
    const letter = await tx.selectFrom('letter').select('interest_id').where('id', '=', id).executeTakeFirst();
    const interest = letter && (await lockInterest(tx, store.engine, letter.interest_id));
    if (!interest || interest.withdrawn_at !== null) return;
    if (kind === 'question' && !isAskable(interest)) return;
    await tx
      .updateTable('letter')
      .set((row) => ({
        sealed,
        delivered_at: null,
        delivered_to: null,
        cause,
        due_at: Math.round(dueAt),
        attempts: row('attempts', '+', 1),
      }))
      .where('id', '=', id)
      .where('sealed', 'is', null)
      .execute();
  });
}
