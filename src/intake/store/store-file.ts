/** The file of a SQLite store, as a backup and a restore take it. */
import { existsSync } from 'node:fs';
import { DatabaseSync, backup } from 'node:sqlite';

/** A whole copy, also while the portal writes. @throws when either file cannot be used */
export async function copyOpenStore(path: string, copy: string): Promise<void> {
  const store = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  try {
    await backup(store, copy);
  } finally {
    store.close();
  }
}

/** Does nobody have it open? Also folds its log into it, where that can be read. */
export function isFree(path: string): boolean {
  if (!existsSync(path)) return true;
  const store = new DatabaseSync(path, { timeout: 250 });
  try {
    // Refused while anybody else has it open, be it a portal of an older version.
    store.exec('PRAGMA journal_mode=DELETE');
    return true;
  } catch (error) {
    const BUSY = 5;
    return ((error as { errcode?: number }).errcode ?? 0) % 256 !== BUSY;
  } finally {
    store.close();
  }
}
