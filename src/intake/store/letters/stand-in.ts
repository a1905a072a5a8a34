/** The letter once more, to the deputy: its content stays where it is, only that it leaves is kept. */
import { rowIdOf } from '../../sealing/keys.ts';
import type { Store } from '../database.ts';
import type { ChaseLetter } from '../interests/climb.ts';
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

/**
 * As a journal says of a row that the store does not have: the deputy has it since then. Where nobody knows whether it
 * arrived, it is sent again as it would have been.
 */
export async function replayStandIn(
  { db }: Pick<Store, 'db'>,
  { interest, ...letter }: Pick<ChaseLetter, 'id' | 'interest' | 'sealed'>,
  reached: string[],
  delivered: { at: number; to: string } | undefined,
  now: number,
): Promise<void> {
  const row = {
    ...letter,
    interest_id: interest,
    kind: 'stand-in' as const,
    due_at: now,
    attempts: 1,
    delivered_at: delivered?.at ?? null,
    delivered_to: (delivered?.to ?? null) as LetterRow['delivered_to'],
    reached: reached.join(','),
  };
  await db
    .insertInto('letter')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
