/** Small facts of the portal's own, by name. */
import type { Store } from '../database.ts';

export async function readNote({ db }: Pick<Store, 'db'>, name: string): Promise<string | undefined> {
  return (await db.selectFrom('meta').select('value').where('name', '=', name).executeTakeFirst())?.value;
}

/** Also the proof that the store can be written. */
export async function writeNote({ db }: Pick<Store, 'db'>, name: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

/** Writes it unless it is there, be it that another portal was first. @returns what is there */
export async function writeNoteOnce({ db }: Pick<Store, 'db'>, name: string, value: string): Promise<string> {
  await db
    .insertInto('meta')
    .values({ name, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await db.selectFrom('meta').select('value').where('name', '=', name).executeTakeFirstOrThrow()).value;
}

/** It goes, and nothing happens where it is not there. */
export async function removeNotes({ db }: Pick<Store, 'db'>, names: string[]): Promise<void> {
  if (names.length > 0) await db.deleteFrom('meta').where('name', 'in', names).execute();
}

/** Where nobody else has written since. @param was undefined: nobody ever had @returns false: somebody has */
export async function exchangeNote(
  { db }: Pick<Store, 'db'>,
  name: string,
  was: string | undefined,
  value: string,
): Promise<boolean> {
  if (was === undefined) {
    const added = db
      .insertInto('meta')
      .values({ name, value })
      .onConflict((conflict) => conflict.doNothing());
    return (await added.returning('name').executeTakeFirst()) !== undefined;
  }
  const changed = db.updateTable('meta').set({ value }).where('name', '=', name).where('value', '=', was);
  return (await changed.executeTakeFirst()).numUpdatedRows > 0n;
}
