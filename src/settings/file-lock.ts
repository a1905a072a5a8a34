/**
 * A lock on a file that ends with its process, however that ends, and holds between programs: SQLite's, on an empty
 * database.
 */
import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** @param waitMs how long for somebody else to let go @throws LOCKED, or when the file cannot be used */
export function lockFile(path: string, how: 'shared' | 'alone', waitMs = 250): Disposable {
  // Not by another descriptor once it is locked: closing that would let go of the lock (POSIX).
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const lock = new DatabaseSync(path, { timeout: waitMs });
  try {
    lock.exec(how === 'alone' ? 'PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE' : 'BEGIN');
    // A reader keeps its lock until the end of its transaction.
    if (how === 'shared') lock.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    lock.close();
    throw error;
  }
  return { [Symbol.dispose]: () => lock.close() };
}

const BUSY = 5;

/** Was it thrown because somebody else has the lock? */
export const isLocked = (error: unknown): boolean => ((error as { errcode?: number }).errcode ?? 0) % 256 === BUSY;
