/** One interest is changed by one at a time: whatever is asked of it before a change is asked in here. */
import type { Transaction } from 'kysely';
import type { Journal } from '../../journal/journal.ts';
import { inTransaction } from '../database.ts';
import type { Store } from '../database.ts';
import type { InterestRow, Tables } from '../tables.ts';

/** What becomes of an interest stands in the journal before it can be seen. */
export interface Journaling {
  store: Store;
  journal: Pick<Journal, 'write'>;
}

export type Change<T> = (tx: Transaction<Tables>, interest: InterestRow) => Promise<T>;

/**
 * In one transaction, in which nobody else changes this interest or the state of its letters.
 * @returns what `change` returns; undefined: there is no such interest
 */
export const changeInterest = <T>(store: Store, id: string, change: Change<T>): Promise<T | undefined> =>
  inTransaction(store, async (tx) => {
    const interest = await lockInterest(tx, store.engine, id);
    return interest && change(tx, interest);
  });

/** @returns the interest as it is now, and stays until the transaction ends */
export const lockInterest = (
  tx: Transaction<Tables>,
  engine: Store['engine'],
  id: string,
): Promise<InterestRow | undefined> =>
  tx
    .selectFrom('interest')
    .selectAll()
    .where('id', '=', id)
    // A transaction of SQLite locks all of it from its begin.
    .$if(engine === 'postgres', (one) => one.forUpdate())
    .executeTakeFirst();
