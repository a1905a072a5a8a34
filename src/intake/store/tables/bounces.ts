/** Addresses whose mail came back after it had been accepted. Nothing is sent there until somebody says that it is over. */
import { changeInterest } from '../interests/change.ts';
import type { Journaling } from '../interests/change.ts';
import { inTransaction } from '../database.ts';
import type { Store } from '../database.ts';
import { raiseAlert } from './alerts.ts';

/** A letter that came back, as it was found delivered. */
export interface Bounced {
  /** Of its interest. */
  id: string;
  deliveredAt: number | null;
  /** Who had accepted it; undefined: content does not name that address any more. */
  address: DeadAddress | undefined;
}

export interface DeadAddress {
  hash: string;
  /** Names the alert about it. */
  cause: string;
}

/**
 * The letter is due again in the same moment in which its address counts as dead, so that no courier takes it there.
 * @returns false: by now it waits, was delivered anew or is erased, and nothing is changed
 */
export async function bounceLetter({ store, journal }: Journaling, bounced: Bounced, now: number): Promise<boolean> {
  const { id, deliveredAt, address } = bounced;
  const isDue = await changeInterest(store, id, async (tx, { reference, taken_at, offered_at, declined_at }) => {
    // Whoever has answered has it, be it from another mailbox.
    if ([taken_at, offered_at, declined_at].some((moment) => moment !== null)) return false;
    const letter = await tx
      .updateTable('letter')
      .set({ delivered_at: null, delivered_to: null, cause: 'bounced', due_at: now, lease: null })
      .where('interest_id', '=', id)
      .where('kind', '=', 'letter')
      .where('sealed', 'is not', null)
      .where('delivered_at', '=', deliveredAt)
      .executeTakeFirst();
    if (letter.numUpdatedRows === 0n) return false;
    if (!address) return true;
    await addBounce({ db: tx }, address, reference, now);
    await journal.write('bounced', { at: now, reference, detail: address.cause });
    return true;
  });
  return isDue ?? false;
}

/** As a journal says. */
export const recordBounce = (store: Store, address: DeadAddress, reference: string, at: number): Promise<void> =>
  inTransaction(store, (tx) => addBounce({ db: tx }, address, reference, at));

/** The first one stays. The office is told. */
async function addBounce(
  { db }: Pick<Store, 'db'>,
  { hash, cause }: DeadAddress,
  reference: string,
  at: number,
): Promise<void> {
  await db
    .insertInto('bounce')
    .values({ address_hash: hash, reference, bounced_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await raiseAlert({ db }, cause, at, reference, hash);
}

/** Hashes of the addresses. */
export async function listBounced({ db }: Pick<Store, 'db'>): Promise<string[]> {
  const rows = await db.selectFrom('bounce').select('address_hash').orderBy('bounced_at').execute();
  return rows.map((row) => row.address_hash);
}

/** They are written to again, and the office hears no more of them. @returns how many there were */
export async function forgiveBounces(store: Store, hashes: string[]): Promise<number> {
  if (hashes.length === 0) return 0;
  return inTransaction(store, async (tx) => {
    const gone = await tx.deleteFrom('bounce').where('address_hash', 'in', hashes).executeTakeFirst();
    await tx.deleteFrom('alert').where('cause', 'like', 'bounced %').where('detail', 'in', hashes).execute();
    return Number(gone.numDeletedRows);
  });
}
