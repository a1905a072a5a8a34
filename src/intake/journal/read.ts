/** Reads the journal as it lies on the disk. */
import { readFile } from 'node:fs/promises';
import { parseLines } from './lines.ts';
import type { Journaled } from './lines.ts';

/** @returns no lines where there is no such file @throws where it cannot be read */
export async function readJournal(path: string): Promise<Journaled> {
  return parseLines(await readFile(path, 'utf8').catch(ifMissing('')));
}

export const ifMissing =
  <T>(instead: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
