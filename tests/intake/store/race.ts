/** Two portals that do something at once, in the one order and in the other. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { patiently } from '../../../src/intake/store/database.ts';
import type { Store } from '../../../src/intake/store/database.ts';
import type { Opened } from '../../support/opened.ts';
import type { Shared } from './stores.ts';

type Deed<T> = (opened: Opened) => Promise<T>;

/**
 * On PostgreSQL `second` begins while all that `first` has done is not yet committed: it asks what was true before, waits
 * for a row, and goes on after the commit. SQLite lets nobody begin before: there it comes right after.
 */
async function overlapping<A, B>(shared: Shared, first: Deed<A>, second: Deed<B>): Promise<[A, B]> {
  if (shared.store.engine === 'sqlite') return [await first(shared), await second(shared.other)];
  const begun = await shared.store.db.transaction().execute(async (tx) => {
    const done = await first({ ...shared, store: within(shared.store, tx) });
    const state = { isOver: false };
    const other = second(shared.other).finally(() => (state.isOver = true));
    other.catch(() => undefined);
    for (let tries = 0; tries < 100 && !state.isOver && !(await isWaiting(shared.other.store)); tries += 1)
      await sleep(5);
    return { done, other };
  });
  return [begun.done, await begun.other];
}

/** Its transactions are all part of this one. */
const within = (store: Store, tx: Store['db']): Store => ({
  ...store,
  db: new Proxy(tx, {
    get(target, name) {
      if (name === 'transaction') return () => ({ execute: (change: (of: Store['db']) => unknown) => change(target) });
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  }),
});

async function isWaiting({ db }: Store): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return rows.length > 0;
}

export interface Race<A, B> {
  prepare: (shared: Shared) => Promise<unknown>;
  one: Deed<A>;
  other: Deed<B>;
  /** What is so after it, whoever was first: told from what they were answered. */
  after: (shared: Shared, one: A, other: B) => Promise<void> | void;
}

/** As if it was new, which takes longer. */
async function empty({ store, journal }: Shared): Promise<void> {
  for (const table of ['interest', 'alert', 'bounce', 'spent', 'meta'] as const)
    await store.db.deleteFrom(table).execute();
  journal.events.length = 0;
}

/** The one first, the other first, and both in the same moment. */
export async function run<A, B>(
  open: () => Promise<Shared>,
  { prepare, one, other, after }: Race<A, B>,
): Promise<void> {
  const orders: ((shared: Shared) => Promise<[A, B]>)[] = [
    (shared) => overlapping(shared, one, other),
    async (shared) => {
      const [second, first] = await overlapping(shared, other, one);
      return [first, second];
    },
    (shared) => Promise.all([patiently(() => one(shared)), patiently(() => other(shared.other))]),
  ];
  await using shared = await open();
  for (const race of orders) {
    await empty(shared);
    await prepare(shared);
    await after(shared, ...(await race(shared)));
  }
}
