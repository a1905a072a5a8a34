/**
 * Mail of the ladder that nobody needs at the moment in which it would leave. Its rung goes with it: what is open again,
 * since somebody has undone what they did, climbs it again.
 */
import type { Transaction } from 'kysely';
import { LAST_RUNG } from '../../../domain/days/ladder.ts';
import type { Chased, LetterKind } from '../../../domain/interest.ts';
import { inTransaction } from '../database.ts';
import type { Store } from '../database.ts';
import { lockInterest } from '../interests/change.ts';
import { removeRung } from '../interests/rungs.ts';
import type { Tables } from '../tables.ts';
import type { ClaimedLetter } from './claim.ts';
import { standInId } from './stand-in.ts';

const DEPUTY = 2;

/** Of what is left out of a list: the office was not told of it, or who has it was not reminded. */
export const stepDown = (store: Store, kind: LetterKind, dropped: Chased[]): Promise<void> =>
  inTransaction(store, async (tx) => {
    const rung = kind === 'escalation' ? LAST_RUNG : 1;
    // In the order in which everybody locks them.
    for (const { id, leg, because } of dropped.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
      const interest = because === 'waits' ? await lockInterest(tx, store.engine, id) : undefined;
      if (interest?.leg === leg) await below(tx, id, rung);
    }
  });

/** The deputy's letter is as if it had never been written; where they may have it, it stays. */
export const writeOffStandIn = (
  store: Store,
  { id, interest: of, lease, reached }: Pick<ClaimedLetter, 'id' | 'interest' | 'lease' | 'reached'>,
): Promise<void> =>
  inTransaction(store, async (tx) => {
    const interest = reached.length > 0 ? undefined : await lockInterest(tx, store.engine, of);
    if (!interest) return;
    const gone = await tx.deleteFrom('letter').where('id', '=', id).where('lease', '=', lease).executeTakeFirst();
    // Not of what somebody else has by now.
    if (gone.numDeletedRows > 0n && id === standInId(of, interest.leg)) await below(tx, of, DEPUTY);
  });

/** From that rung one down, and out of the history; what has climbed on stays where it is. */
async function below(tx: Transaction<Tables>, id: string, rung: number): Promise<void> {
  await tx
    .updateTable('interest')
    .set({ rung: rung - 1, ...(rung === 1 ? { rung_at: null } : {}) })
    .where('id', '=', id)
    .where('rung', '=', rung)
    .execute();
  await removeRung(tx, id, rung);
}
