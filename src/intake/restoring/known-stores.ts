/**
 * Remembers, beside the secret's file and so outside DATA_DIR, which stores were made: an empty DATA_DIR is a first start,
 * or a disk that is not mounted, and nothing in it can tell which.
 */
import { appendFileSync, existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../settings/config.ts';
import { JOURNAL_FILE } from '../journal/journal.ts';
import { hasFile } from '../store/database.ts';

type Place = Pick<Config, 'dataDir' | 'databaseUrl' | 'secretFile'>;

/** The file that remembers; none where the secret is in no file, or a database server keeps the store. */
export const noteBeside = ({ databaseUrl, secretFile }: Place): string | undefined =>
  databaseUrl || !secretFile ? undefined : `${secretFile.path}.stores`;

/** @returns one line where a store was in this DATA_DIR before and is not there now */
export function storeIsLost(config: Place): string | undefined {
  const { dataDir, databaseUrl } = config;
  if (databaseUrl || hasFile(dataDir)) return undefined;
  if (existsSync(join(dataDir, JOURNAL_FILE)))
    return `DATA_DIR: intake.db is missing in ${dataDir} beside its journal; put a backup in its place: npm run desk -- restore --help`;
  const note = noteBeside(config);
  if (!note || !known(note).includes(realOf(dataDir))) return undefined;
  return `DATA_DIR: the store that was in ${dataDir} is not there; is its disk mounted? (To begin anew, take its line out of ${note})`;
}

/** A store is there. @returns false where that cannot be noted */
export function rememberStore(config: Place): boolean {
  const note = noteBeside(config);
  if (!note) return false;
  const folder = realOf(config.dataDir);
  if (known(note).includes(folder)) return true;
  try {
    appendFileSync(note, `${folder}\n`, { mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}

function known(note: string): string[] {
  try {
    return readFileSync(note, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function realOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
