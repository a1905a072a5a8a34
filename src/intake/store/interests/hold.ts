/** What is held waits for somebody to look at it: asked without changing anything. */
import { AFTER_RESTORE, isAfterRestore } from '../../../domain/kept.ts';
import type { ExpressionBuilder } from 'kysely';
import type { Store } from '../database.ts';
import type { InterestRow, Tables } from '../tables.ts';

export interface Undecided {
  id: string;
  reference: string;
  project: string;
  site: string | null;
  heldAt: number;
}

type State = Pick<InterestRow, 'held_at' | 'held_because' | 'decision' | 'withdrawn_at' | 'taken_at' | 'declined_at'>;

/** Waits for somebody to decide, and goes on by itself if nobody does. */
export const isUndecided = ({ held_at, held_because, decision, ...ends }: State): boolean =>
  held_at !== null &&
  !isAfterRestore(held_because) &&
  decision === null &&
  [ends.withdrawn_at, ends.taken_at, ends.declined_at].every((moment) => moment === null);

/** Nobody has decided, the person has not taken it back, nobody has taken it over or declined it. */
export const isOpen = (interest: ExpressionBuilder<Tables, 'interest'>) =>
  interest.and([
    interest('held_at', 'is not', null),
    interest('decision', 'is', null),
    interest('withdrawn_at', 'is', null),
    interest('taken_at', 'is', null),
    interest('declined_at', 'is', null),
  ]);

/** Held since then or longer, and nobody has looked. What is held after a restore is not among them. */
export const listUndecided = ({ db }: Pick<Store, 'db'>, before: number): Promise<Undecided[]> =>
  db
    .selectFrom('interest')
    .select(['id', 'reference', 'project', 'site', 'held_at as heldAt'])
    .where(isOpen)
    .where('held_at', '<=', before)
    .where('held_because', 'not like', `%${AFTER_RESTORE}`)
    .$narrowType<{ heldAt: number }>()
    .execute();

/** How many nobody has decided about. */
export async function countHeld({ db }: Pick<Store, 'db'>): Promise<number> {
  const { count } = await db
    .selectFrom('interest')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(isOpen)
    .executeTakeFirstOrThrow();
  return count;
}

/** References of what is held because of a restore, and undecided. */
export async function listHeldSinceRestore({ db }: Pick<Store, 'db'>): Promise<string[]> {
  const rows = await db
    .selectFrom('interest')
    .select('reference')
    .where(isOpen)
    .where('held_because', 'like', `%${AFTER_RESTORE}`)
    .orderBy('received_at')
    .execute();
  return rows.map(({ reference }) => reference);
}
