/** What happened to letters as journals tell, done once more. What the store knows better stays. */
import { AFTER_RESTORE } from '../../../domain/kept.ts';
import type { Transaction } from 'kysely';
import { inTransaction } from '../database.ts';
import type { Store } from '../database.ts';
import type { LetterRow, Tables } from '../tables.ts';

export type OpenLetter = Pick<LetterRow, 'id' | 'interest_id' | 'kind' | 'delivered_at'>;

/** Those that may still leave, or be sent again; and of those that were handed over, who may have them. */
export const listOpenLetters = ({ db }: Pick<Store, 'db'>): Promise<OpenLetter[]> =>
  db
    .selectFrom('letter')
    .select(['id', 'interest_id', 'kind', 'delivered_at'])
    .where(({ or, eb }) => or([eb('sealed', 'is not', null), eb('kind', '=', 'former')]))
    .execute();

/** It was delivered then, and these have it. */
export const replayDelivery = (store: Store, id: string, to: string, reached: string[], at: number): Promise<void> =>
  inTransaction(store, async (tx) => {
    await addReached(tx, store, id, reached);
    await tx
      .updateTable('letter')
      .set({ delivered_at: at, delivered_to: to as LetterRow['delivered_to'], lease: null, cause: null })
      .where('id', '=', id)
      .where('delivered_at', 'is', null)
      .execute();
  });

/** These have it, or may have it, beside those that are known by now. */
export const replayReached = (store: Store, id: string, reached: string[]): Promise<void> =>
  inTransaction(store, (tx) => addReached(tx, store, id, reached));

async function addReached(tx: Transaction<Tables>, { engine }: Store, id: string, more: string[]): Promise<void> {
  const letter = await tx
    .selectFrom('letter')
    .select('reached')
    .where('id', '=', id)
    .$if(engine === 'postgres', (one) => one.forUpdate())
    .executeTakeFirst();
  const known = letter?.reached?.split(',') ?? [];
  const all = [...new Set([...known, ...more])];
  if (all.length === known.length) return;
  await tx
    .updateTable('letter')
    .set({ reached: all.join(',') })
    .where('id', '=', id)
    .execute();
}

/** Mail to the person that may be out: erased. */
export async function replayErasure({ db }: Pick<Store, 'db'>, id: string, at: number): Promise<void> {
  await db
    .updateTable('letter')
    .set({ sealed: null, delivered_at: at, delivered_to: 'person', lease: null })
    .where('id', '=', id)
    .where('delivered_at', 'is', null)
    .execute();
}

/** Came back after it had been accepted: is due again, unless it was delivered anew since. */
export async function replayBounce({ db }: Pick<Store, 'db'>, id: string, at: number): Promise<void> {
  await db
    .updateTable('letter')
    .set({ delivered_at: null, delivered_to: null, cause: 'bounced', due_at: at, lease: null })
    .where('id', '=', id)
    .where('delivered_at', '<=', at)
    .execute();
}

/** Whoever held a lease is gone. */
export async function endLeases({ db }: Pick<Store, 'db'>): Promise<void> {
  await db.updateTable('letter').set({ lease: null }).where('lease', 'is not', null).execute();
}

/** Who has a letter is known, or will be once the journals are replayed: nobody else is asked to delete it. */
export async function endDoubt({ db }: Pick<Store, 'db'>): Promise<void> {
  await db.updateTable('letter').set({ lease: null }).where('lease', '=', AFTER_RESTORE).execute();
}
