/** Empty stores to test with, one after the other, of either kind. */
import type { openDatabase } from '../../../src/intake/store/database.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { openAt } from '../../support/opened.ts';
import type { Opened } from '../../support/opened.ts';
import { startPostgres } from '../../support/postgres.ts';

/** One store, opened twice: as by two portals that share it. */
export interface Shared extends Opened, AsyncDisposable {
  other: Opened;
}

export interface Engine {
  open(): Promise<Shared>;
  stop(): Promise<void>;
}

type Place = Parameters<typeof openDatabase>[0];

async function openTwice(where: Place, tidy: () => Promise<void>): Promise<Shared> {
  const [opened, other] = [await openAt(where), await openAt(where)];
  return {
    ...opened,
    // Of both, in the order in which it was written.
    other: { ...other, journal: opened.journal },
    async [Symbol.asyncDispose]() {
      await opened.store.db.destroy();
      await other.store.db.destroy();
      await tidy();
    },
  };
}

const startSqlite = (): Promise<Engine> =>
  Promise.resolve({
    async open() {
      const folder = await temporaryFolder();
      return openTwice({ dataDir: folder.path, databaseUrl: undefined }, async () => folder[Symbol.asyncDispose]());
    },
    stop: () => Promise.resolve(),
  });

async function startServer(): Promise<Engine> {
  const server = await startPostgres();
  let count = 0;
  return {
    async open() {
      const databaseUrl = await server.database(`outbox_${(count += 1)}`);
      return openTwice({ dataDir: '', databaseUrl }, () => Promise.resolve());
    },
    stop: () => server.stop(),
  };
}

export const engines: Record<string, () => Promise<Engine>> = { SQLite: startSqlite, PostgreSQL: startServer };
