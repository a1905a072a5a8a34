/** Is this file a whole store of this portal, of this version or an older one? */
import { DatabaseSync } from 'node:sqlite';
import { migrations } from './migrations.ts';
import { CANARY } from './canary.ts';

/** @param path a copy that may be written to @returns what is wrong with it; undefined: nothing */
export function inspectStore(path: string): string | undefined {
  let store: DatabaseSync | undefined;
  try {
    store = new DatabaseSync(path, { timeout: 1_000 });
    return isDamaged(store) ? 'is damaged: SQLite finds errors in it' : unlikeOurs(store);
  } catch (error) {
    const { errcode = 0 } = error as { errcode?: number };
    return [NOT_A_DATABASE, CORRUPT].includes(errcode & 0xff)
      ? 'is no SQLite database, or a damaged one'
      : `cannot be read (SQLite ${errcode})`;
  } finally {
    store?.close();
  }
}

/** SQLite's result codes. */
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

function isDamaged(store: DatabaseSync): boolean {
  const [first] = store.prepare('PRAGMA integrity_check').all();
  return first?.['integrity_check'] !== 'ok' || store.prepare('PRAGMA foreign_key_check').all().length > 0;
}

function unlikeOurs(store: DatabaseSync): string | undefined {
  const tables = new Set(
    store
      .prepare('SELECT name FROM sqlite_schema')
      .all()
      .map(({ name }) => name),
  );
  if (!['kysely_migration', 'meta', 'interest', 'letter'].every((name) => tables.has(name)))
    return 'is no store of this portal';
  const ours = Object.keys(migrations('sqlite'));
  const theirs = store
    .prepare('SELECT name FROM kysely_migration')
    .all()
    .map(({ name }) => String(name));
  if (theirs.some((name) => !ours.includes(name))) return 'was made by a newer portal: update this one first';
  const canary = store.prepare('SELECT 1 FROM meta WHERE name = ?').get(CANARY);
  return canary ? undefined : 'is no store of this portal: its secret was never used there';
}
