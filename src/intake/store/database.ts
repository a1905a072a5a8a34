/** The database, SQLite or PostgreSQL: how it is opened, and how a write gets past other writers. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, SqliteDialect, sql } from 'kysely';
import type { Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Config } from '../../settings/config.ts';
import { makePrivate, privateFile } from '../../settings/private-files.ts';
import { shareFolder } from './folder-lock.ts';
import { migrations } from './migrations.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';

export interface Store {
  db: Kysely<Tables>;
  engine: 'sqlite' | 'postgres';
  /** The SQLite file; null on PostgreSQL. */
  file: string | null;
}

type Place = Pick<Config, 'dataDir' | 'databaseUrl'>;

/** Opens the database and brings its tables up to date. @throws when it cannot be used */
export async function openDatabase({ dataDir, databaseUrl }: Place): Promise<Store> {
  if (databaseUrl) return migrated(onServer(databaseUrl));
  // SQLite has no lock for migrations: whoever comes second finds the tables made, and looks again.
  const isRace = (error: unknown) => isBusy(error) || /already exists/.test(String(error));
  return patiently(async () => migrated(inFolder(dataDir)), isRace);
}

/** Is there a file that may be a store? */
export function hasFile(dataDir: string): boolean {
  const file = statSync(join(dataDir, 'intake.db'), { throwIfNoEntry: false });
  return file !== undefined && (!file.isFile() || file.size > 0);
}

/** Has the portal made its tables there? Makes nothing. @throws when the database cannot be asked */
export async function hasStore({ dataDir, databaseUrl }: Place): Promise<boolean> {
  if (!databaseUrl) return hasFile(dataDir);
  const { db } = onServer(databaseUrl);
  try {
    return (await db.introspection.getTables()).some(({ name }) => name === 'interest');
  } finally {
    await db.destroy();
  }
}

async function migrated(store: Store): Promise<Store> {
  const provider = { getMigrations: () => Promise.resolve(migrations(store.engine)) };
  const { error } = await new Migrator({ db: store.db, provider }).migrateToLatest();
  if (!error) return store;
  await store.db.destroy();
  throw error;
}

const onServer = (url: string): Store => ({
  db: new Kysely<Tables>({ dialect: openPostgres(url) }),
  engine: 'postgres',
  file: null,
});

function inFolder(folder: string): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'intake.db');
  const lock = shareFolder(folder);
  privateFile(file);
  // Those of a version before, or of a copy by hand.
  for (const end of ['', '-wal', '-shm']) makePrivate(file + end);
  const database = openSqlite(file);
  const close = () => {
    database.close();
    lock[Symbol.dispose]();
  };
  const dialect = new SqliteDialect({ database: { ...database, close } });
  return { db: new Kysely<Tables>({ dialect }), engine: 'sqlite', file };
}

/** What was overwritten in the SQLite file must not live on in the log beside it. A reader may be in the way: asked again hourly. */
export async function sweepLog({ db, engine }: Pick<Store, 'db' | 'engine'>): Promise<void> {
  if (engine === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

/** All of it or nothing. Where another writer is in the way, it is begun again. */
export const inTransaction = <T>({ db }: Store, change: (tx: Transaction<Tables>) => Promise<T>): Promise<T> =>
  patiently(() => db.transaction().execute(change));

/** Milliseconds in which a write gets past other writers, or fails. */
const PATIENCE_MS = 5_000;

/** Waits for other writers without holding up the event loop. */
export async function patiently<T>(write: () => Promise<T>, mayPass = isBusy): Promise<T> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!mayPass(error) || performance.now() > giveUpAt) throw error;
      await sleep(20 + 60 * Math.random());
    }
  }
}

/** Another writer is in the way; it will be done soon, and the same transaction can be tried again. */
function isBusy(error: unknown): boolean {
  const { errcode, code } = error as { errcode?: number; code?: unknown };
  // PostgreSQL: deadlock and serialization failure. SQLite: BUSY and LOCKED with their extended codes.
  if (code === '40P01' || code === '40001') return true;
  return errcode !== undefined && [5, 6].includes(errcode & 0xff);
}
