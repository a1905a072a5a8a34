/** What is held because the store was restored and nobody knows whether it had left: held, and let go again. */
import type { Kysely } from 'kysely';
import type { Tables } from './database.ts';

/** The last of the reasons for which an interest is held. */
export const AFTER_RESTORE = 'restored';
/** Such an interest never goes on by itself. */
export const isAfterRestore = ({ heldBecause }: { heldBecause: string | null }) =>
  heldBecause?.endsWith(AFTER_RESTORE) ?? false;

/** @returns how many interests wait by now for somebody to look */
export async function holdIn(tx: Kysely<Tables>, now: number): Promise<number> {
  const waiting = await tx
    .selectFrom('interest')
    .innerJoin('letter', 'letter.interest_id', 'interest.id')
    .select(['interest.id', 'held_at', 'held_because'])
    .where('letter.kind', '=', 'letter')
    .where('delivered_at', 'is', null)
    .where('sealed', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .where('taken_at', 'is', null)
    .where((row) => row.or([row('decision', 'is', null), row('decision', '!=', 'discarded')]))
    .where((row) =>
      row.or([
        row('held_because', 'is', null),
        row('held_because', 'not like', `%${AFTER_RESTORE}`),
        row('decision', 'is not', null),
      ]),
    )
    .execute();
  for (const { id, held_at, held_because } of waiting) {
    const reasons = [...(held_because?.split(',') ?? []).filter((reason) => reason !== AFTER_RESTORE), AFTER_RESTORE];
    await tx
      .updateTable('interest')
      .set({ held_at: held_at ?? now, held_because: reasons.join(','), decision: null, decided_at: null })
      .where('id', '=', id)
      .execute();
    await tx
      .updateTable('letter')
      .set({ held: 1, lease: AFTER_RESTORE })
      .where('interest_id', '=', id)
      .where('delivered_at', 'is', null)
      .execute();
  }
  await tx
    .updateTable('letter')
    .set({ sealed: null, delivered_at: now, delivered_to: 'person' })
    .where('kind', 'in', ['confirmation', 'question'])
    .where('delivered_at', 'is', null)
    .where('sealed', 'is not', null)
    .where('due_at', '<=', now)
    .execute();
  return waiting.length;
}

/** @returns how many no longer wait for that alone */
export async function freeIn(tx: Kysely<Tables>): Promise<number> {
  const held = await tx
    .selectFrom('interest')
    .select(['id', 'held_because'])
    .where('held_because', 'like', `%${AFTER_RESTORE}`)
    .where('decision', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
  for (const { id, held_because } of held) {
    const others = (held_because ?? '').split(',').filter((reason) => reason !== AFTER_RESTORE);
    const isFree = others.length === 0;
    await tx
      .updateTable('interest')
      .set(isFree ? { held_at: null, held_because: null } : { held_because: others.join(',') })
      .where('id', '=', id)
      .execute();
    await tx
      .updateTable('letter')
      .set({ held: 0 })
      .where('interest_id', '=', id)
      // What was held before goes back to who decides about it.
      .$if(!isFree, (some) => some.where('kind', '=', 'review'))
      .execute();
  }
  return held.length;
}
