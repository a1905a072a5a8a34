/** The letter once more, to the deputy: its content stays where it is, only that it leaves is kept. */
import { rowIdOf } from '../../sealing/keys.ts';
import type { Store } from '../database.ts';
import type { LetterRow } from '../tables.ts';

/** The same letter to the same deputy is the same row: after a restore it is known whether it is out. */
export const standInId = (interest: string, leg: number) =>
  rowIdOf(leg === 0 ? `stand-in ${interest}` : `stand-in ${interest} ${leg}`);

/** Does the deputy have it, too? Not where it was only taken over before it left. */
export const isWithDeputy = async ({ db }: Pick<Store, 'db'>, interest: string, leg: number): Promise<boolean> =>
  (await db
    .selectFrom('letter')
    .select('id')
    .where('id', '=', standInId(interest, leg))
    .where('delivered_to', 'is not', null)
    .executeTakeFirst()) !== undefined;

/** As a journal says of a row that the store does not have: the deputy has it since then. */
export async function replayStandIn(
  { db }: Pick<Store, 'db'>,
  interest: string,
  leg: number,
  to: string,
  reached: string[],
  at: number,
): Promise<void> {
  const row = {
    id: standInId(interest, leg),
    interest_id: interest,
    kind: 'stand-in' as const,
    due_at: at,
    attempts: 1,
    delivered_at: at,
    delivered_to: to as LetterRow['delivered_to'],
    reached: reached.join(','),
  };
  await db
    .insertInto('letter')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
