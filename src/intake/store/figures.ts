/** The figures of some months, of what is kept and of what is erased, as they were in one moment. */
import type { Transaction } from 'kysely';
import type { Site } from '../../content/schema/site.ts';
import { berlinMonth, monthsLater, startOfMonth } from '../../domain/days/calendar.ts';
import { addUp, figuresOf } from '../../domain/figures.ts';
import type { Figure } from '../../domain/figures.ts';
import { inTransaction } from './database.ts';
import type { Store } from './database.ts';
import { recordsReceived } from './interests/records.ts';
import { readCounters } from './tables/figures.ts';
import type { Tables } from './tables.ts';

export interface Months {
  /** `YYYY-MM`, both included. */
  first: string;
  last: string;
}

/** @param sites whose public holidays count */
export const readFigures = (store: Store, { first, last }: Months, sites: readonly Site[]): Promise<Figure[]> =>
  inOneMoment(store, async (tx) => {
    const kept = await recordsReceived({ db: tx }, startOfMonth(first), startOfMonth(monthsLater(last, 1)));
    return addUp([...figuresOf(kept, sites), ...(await readCounters({ db: tx }, [first, last]))]);
  });

/** The first month of which anything is known; undefined: of none. */
export async function firstMonth({ db }: Pick<Store, 'db'>): Promise<string | undefined> {
  const kept = await db
    .selectFrom('interest')
    .select(({ fn }) => fn.min('received_at').as('first'))
    .executeTakeFirst();
  const counted = await db
    .selectFrom('figure')
    .select(({ fn }) => fn.min('month').as('first'))
    .executeTakeFirst();
  // Of no row the least is null, which kysely's types do not say.
  const first: number | null = kept?.first ?? null;
  const months = [...(first === null ? [] : [berlinMonth(first)]), ...(counted?.first ? [counted.first] : [])];
  return months.toSorted()[0];
}

/** What is erased between two looks would be seen twice, or never. A transaction of SQLite locks all of it from its begin. */
const inOneMoment = <T>(store: Store, look: (tx: Transaction<Tables>) => Promise<T>): Promise<T> =>
  store.engine === 'sqlite'
    ? inTransaction(store, look)
    : store.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(look);
