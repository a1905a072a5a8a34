/**
 * Who uses a data folder says so, and who puts another store in its place must be alone there. The locks are SQLite's on an
 * empty database, so the system lets go of them when a process dies; they hold also where the store itself is damaged.
 */
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** @returns leaves it again @throws while a store is being restored there */
export function shareFolder(folder: string): () => void {
  const lock = openLock(folder);
  try {
    // A reader keeps its lock until the end of its transaction.
    lock.exec('BEGIN');
    lock.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    lock.close();
    throw error;
  }
  return () => lock.close();
}

/** @returns leaves it again; undefined: somebody uses it */
export function ownFolder(folder: string): (() => void) | undefined {
  const lock = openLock(folder);
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    return undefined;
  }
  return () => {
    lock.exec('ROLLBACK');
    lock.close();
  };
}

function openLock(folder: string): DatabaseSync {
  const path = join(folder, 'lock');
  // Not by another descriptor once it is locked: closing that would let go of the lock (POSIX).
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  return new DatabaseSync(path, { timeout: 250 });
}
