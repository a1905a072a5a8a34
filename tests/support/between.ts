import type { Store } from '../../src/intake/store/database.ts';

/** The same store, on which something happens before each transaction, as another process would do it. */
export function withBefore(store: Store, happens: () => Promise<void>): Store {
  const get = (db: Store['db'], name: keyof Store['db']): unknown => {
    if (name !== 'transaction') {
      const value: unknown = db[name];
      return typeof value === 'function' ? value.bind(db) : value;
    }
    return () => ({
      async execute(change: Parameters<ReturnType<Store['db']['transaction']>['execute']>[0]) {
        await happens();
        return db.transaction().execute(change);
      },
    });
  };
  return { ...store, db: new Proxy(store.db, { get: (db, name) => get(db, name as keyof Store['db']) }) };
}
