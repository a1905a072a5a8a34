/** Which mail of the ladder has left about an interest, and when. */
import type { Chasing } from '../../../domain/kept.ts';
import type { Store } from '../database.ts';

type Database = Pick<Store, 'db'>;

/** Oldest first. */
export const chasedOf = ({ db }: Database, interest: string): Promise<Chasing[]> =>
  db.selectFrom('chased').select(['whom', 'at']).where('interest_id', '=', interest).orderBy('at').execute();

/** It has left just now, about these. */
export async function noteChased(
  { db }: Database,
  list: readonly { id: string }[],
  whom: Chasing['whom'],
  at: number,
): Promise<void> {
  if (list.length === 0) return;
  await db
    .insertInto('chased')
    .values(list.map(({ id }) => ({ interest_id: id, whom, at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
