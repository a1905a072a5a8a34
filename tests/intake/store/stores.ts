/** Empty stores to test with, one after the other, of either kind. */
import { makeCases } from '../../../src/intake/store/cases.ts';
import type { Cases } from '../../../src/intake/store/cases.ts';
import { makeOutbox } from '../../../src/intake/store/outbox.ts';
import type { Outbox } from '../../../src/intake/store/outbox.ts';
import { openStore } from '../../../src/intake/store/database.ts';
import { makeUpkeep } from '../../../src/intake/store/records.ts';
import type { Upkeep } from '../../../src/intake/store/records.ts';
import { startPostgres } from '../../support/postgres.ts';
import { temporaryFolder } from '../../support/folder.ts';

/** One store, opened twice: as by two portals that share it. */
export interface Shared extends AsyncDisposable {
  outbox: Outbox;
  upkeep: Upkeep;
  cases: Cases;
  other: Outbox;
  otherUpkeep: Upkeep;
}

export interface Engine {
  open(): Promise<Shared>;
  stop(): Promise<void>;
}

async function openTwice(where: Parameters<typeof openStore>[0], tidy: () => Promise<void>): Promise<Shared> {
  const [store, second] = [await openStore(where), await openStore(where)];
  const upkeep = makeUpkeep(store);
  return {
    outbox: makeOutbox(store),
    upkeep,
    cases: makeCases(store),
    other: makeOutbox(second),
    otherUpkeep: makeUpkeep(second),
    async [Symbol.asyncDispose]() {
      await upkeep.close();
      await second.db.destroy();
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
