/** The database: what stands in it and how it is opened, SQLite or PostgreSQL. Statements: `outbox.ts`, `upkeep.ts`. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import type { Generated } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Pool, types } from 'pg';
import type { Config } from '../../settings/config.ts';
import type { Decision, LetterKind, Recipient } from '../../domain/interest.ts';
import { shareFolder } from './folder-lock.ts';
import { makePrivate, privateFile } from '../../settings/private-files.ts';
import { migrations } from './migrations.ts';
import { openSqlite } from './sqlite.ts';

/** Times are milliseconds since the epoch. Nothing here is personal but `letter.sealed`, and that only its key opens. */
export interface Tables {
  interest: {
    id: string;
    reference: string;
    project: string;
    /** Null: no site was found. */
    site: string | null;
    consent: string;
    /** In which the text of the consent was shown. */
    consent_language: string;
    received_at: number;
    /** A coordinator has taken it over. */
    taken_at: Generated<number | null>;
    closed_at: Generated<number | null>;
    withdrawn_at: Generated<number | null>;
    /** The person said that nobody had been in touch. */
    missed_at: Generated<number | null>;
    /** Waits, or waited, for somebody to look at it first. */
    held_at: Generated<number | null>;
    /** Reason codes with commas. */
    held_because: Generated<string | null>;
    decided_at: Generated<number | null>;
    decision: Generated<Decision | null>;
    /** Names the check page that was sent: sent again, it is the same interest. Null: it came without one. */
    check_page: string | null;
    /** Keyed hash of what was sent, so that a letter names the earlier one; null once it is no longer told. */
    answers: string | null;
  };
  letter: {
    id: string;
    interest_id: string;
    kind: Generated<LetterKind>;
    /** 1: not to be delivered until somebody has looked at the interest. */
    held: Generated<number>;
    /** Null once erased. */
    sealed: Uint8Array | null;
    /** Next attempt not before; while leased, the end of the lease. */
    due_at: number;
    attempts: number;
    /** Names the claim that is delivering it. */
    lease: string | null;
    /** Why the last attempt failed. */
    cause: string | null;
    /** Marks of the addresses that do not exist any more, with commas. */
    refused: string | null;
    /** Role and mark of everybody who has a copy, or may have one after a broken connection; with commas. */
    reached: Generated<string | null>;
    delivered_at: number | null;
    /** On whose behalf it was accepted. */
    delivered_to: Recipient['role'] | null;
  };
  /** What the office has to know, until it is over. */
  alert: {
    cause: string;
    reference: string | null;
    /** What would have to change for it to be over. */
    detail: string | null;
    since: number;
    sent_at: number | null;
  };
  /** Checks that were solved: each counts once. */
  spent: {
    nonce: string;
    /** Keyed hash of the interest it was solved for: sent again, it is the same. */
    fingerprint: string;
    /** When the check itself ends, so that nobody can bring it again. */
    until: number;
  };
  meta: { name: string; value: string };
}

export interface Store {
  db: Kysely<Tables>;
  engine: 'sqlite' | 'postgres';
  /** The SQLite file; null on PostgreSQL. */
  file: string | null;
}

/** Opens the store and brings its tables up to date. @throws when it cannot be used */
export async function openStore({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>): Promise<Store> {
  if (databaseUrl) return migrated(openPostgres(databaseUrl));
  // SQLite has no lock for migrations: whoever comes second finds the tables made, and looks again.
  const isRace = (error: unknown) => isBusy(error) || /already exists/.test(String(error));
  return patiently(async () => migrated(openFile(dataDir)), isRace);
}

/** Is there a file that may be a store? */
export function hasFile(dataDir: string): boolean {
  const file = statSync(join(dataDir, 'intake.db'), { throwIfNoEntry: false });
  return file !== undefined && (!file.isFile() || file.size > 0);
}

/** Has the portal made its tables there? Makes nothing. @throws when the database cannot be asked */
export async function hasStore({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>): Promise<boolean> {
  if (!databaseUrl) return hasFile(dataDir);
  const { db } = openPostgres(databaseUrl);
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

function openFile(folder: string): Store {
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
  return {
    db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: { ...database, close } }) }),
    engine: 'sqlite',
    file,
  };
}

/** What was overwritten in the SQLite file must not live on in the log beside it. A reader may be in the way: asked again hourly. */
export async function sweepLog({ db, engine }: Pick<Store, 'db' | 'engine'>): Promise<void> {
  if (engine === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

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

// The same types as from SQLite: numbers for bigint (times and counts stay far below 2^53).
types.setTypeParser(types.builtins.INT8, Number);

function openPostgres(url: string): Store {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    query_timeout: 12_000,
  });
  // A lost idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  // One in use tells by its query that it is lost; the event would end the process all the same.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), engine: 'postgres', file: null };
}
