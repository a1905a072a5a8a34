/** The small history of an interest: what was done to it, by numbers; no content, no name. */
import type { HistoryStep } from '../../../domain/history.ts';
import type { Store } from '../database.ts';

type Database = Pick<Store, 'db'>;

/** Oldest first. */
export async function stepsOf({ db }: Database, interest: string): Promise<HistoryStep[]> {
  const rows = await db
    .selectFrom('step')
    .select(['nr', 'at', 'deed', 'detail', 'undone'])
    .where('interest_id', '=', interest)
    .orderBy('nr')
    .execute();
  return rows.map((row) => ({ ...row, undone: row.undone === 1 }));
}

/** Where the interest is locked: nobody else adds one in this moment. @returns all of them */
export async function addStep(
  { db }: Database,
  interest: string,
  steps: HistoryStep[],
  { at, deed, detail }: Pick<HistoryStep, 'at' | 'deed' | 'detail'>,
): Promise<HistoryStep[]> {
  const step = { nr: (steps.at(-1)?.nr ?? 0) + 1, at, deed, detail };
  await db
    .insertInto('step')
    .values({ ...step, interest_id: interest })
    .execute();
  return [...steps, { ...step, undone: false }];
}

/** It stays in the history, and counts no longer. */
export async function markUndone({ db }: Database, interest: string, nr: number): Promise<void> {
  await db.updateTable('step').set({ undone: 1 }).where('interest_id', '=', interest).where('nr', '=', nr).execute();
}
