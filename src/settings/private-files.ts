/** What lies in DATA_DIR is for the service's user alone: files 0600, folders 0700, whatever the umask says. */
import { chmodSync, lstatSync, readdirSync, writeFileSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join, relative } from 'node:path';

/** From here on, what this process makes is nobody else's, also where a library makes it. First thing in each program. */
export const makePrivately = (): number => process.umask(0o077);

/**
 * Makes an empty file where there is none, so that what SQLite puts beside it has its mode. Never opens one that is there:
 * closing it would let go of SQLite's locks on it (POSIX). What goes wrong, SQLite says itself.
 */
export function privateFile(path: string): void {
  try {
    writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
  } catch {
    // It is there.
  }
}

/** @returns false where it is missing or somebody else's; then it stays as it is */
export function makePrivate(path: string, mode = 0o600): boolean {
  try {
    chmodSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

export interface Openness {
  /** Others could get at these; they no longer can. */
  mended: string[];
  /** Others can get at these, and it could not be mended. */
  open: string[];
  /** These belong to another user. */
  foreign: string[];
}

/**
 * Looks at all that lies in a folder, and mends it. Links are not followed: what they lead to is not ours to change.
 * @param owner whose it should be
 * @returns paths relative to the folder, which is itself `.`
 */
export function closeToOthers(folder: string, owner: number): Openness {
  const found: Openness = { mended: [], open: [], foreign: [] };
  const look = (path: string) => {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    // Gone in the meantime: a letter was delivered, a log folded.
    if (!stats || stats.isSymbolicLink()) return;
    const name = relative(folder, path) || '.';
    if (stats.uid !== owner) found.foreign.push(name);
    if (isOpenToOthers(stats)) found[makePrivate(path, privateMode(stats)) ? 'mended' : 'open'].push(name);
    if (stats.isDirectory()) for (const entry of entriesOf(path)) look(join(path, entry));
  };
  look(folder);
  return found;
}

const isOpenToOthers = ({ mode }: Stats) => (mode & 0o077) !== 0;
const privateMode = (stats: Stats) => (stats.isDirectory() ? 0o700 : 0o600);

/** None where it may not be read: it is somebody else's, and has been named. */
function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
