/** The sealed contents as they lie there, to be put under another secret. */
import { sql } from 'kysely';
import { inTransaction } from '../database.ts';
import type { Store } from '../database.ts';

export interface SealedContent {
  id: string;
  sealed: Uint8Array;
}

/** Of the letter to the coordinator; undefined once it is erased. */
export async function findContent({ db }: Pick<Store, 'db'>, interest: string): Promise<SealedContent | undefined> {
  const row = await db
    .selectFrom('letter')
    .select(['id', 'sealed'])
    .where('interest_id', '=', interest)
    .where('kind', '=', 'letter')
    .executeTakeFirst();
  return row?.sealed ? { id: row.id, sealed: row.sealed } : undefined;
}

/** By id, those after `id`. */
export async function listContents({ db }: Pick<Store, 'db'>, id: string, count: number): Promise<SealedContent[]> {
  const rows = await db
    .selectFrom('letter')
    .select(['id', 'sealed'])
    .where('sealed', 'is not', null)
    .where('id', '>', id)
    .orderBy('id')
    .limit(count)
    .execute();
  return rows.flatMap(({ id: row, sealed }) => (sealed ? [{ id: row, sealed }] : []));
}

/** In one transaction; what was changed or erased meanwhile stays so. @returns how many were replaced */
export const replaceContents = (store: Store, contents: (SealedContent & { was: Uint8Array })[]): Promise<number> =>
  inTransaction(store, async (tx) => {
    let count = 0;
    for (const { id, was, sealed } of contents) {
      const change = tx.updateTable('letter').set({ sealed }).where('id', '=', id).where('sealed', '=', was);
      count += Number((await change.executeTakeFirst()).numUpdatedRows);
    }
    return count;
  });

/** How many lie under which secret: by the id of its key, in hex. */
export async function countContentsByKey({ db }: Pick<Store, 'db'>): Promise<Map<string, number>> {
  const keyId = sql<Uint8Array>`substr(sealed, 2, 4)`;
  const rows = await db
    .selectFrom('letter')
    .select(({ fn }) => [keyId.as('key'), fn.countAll<number>().as('count')])
    .where('sealed', 'is not', null)
    .groupBy(keyId)
    .execute();
  return new Map(rows.map(({ key, count }) => [Buffer.from(key).toString('hex'), count]));
}
