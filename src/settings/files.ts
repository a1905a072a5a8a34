/** Files that a variable names. */
import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { ConfigError } from './problem.ts';

/** Where the portal lies: `.env` is there, and paths that do not begin with / start from there, wherever it is called from. */
export const root = resolve(import.meta.dirname, '..', '..');

/** @throws ConfigError that names the variable and why its file cannot be read */
export function readNamedFile(name: string, path: string): string {
  try {
    // Read at each start by more than one program: no pipe.
    if (!statSync(path).isFile()) throw new ConfigError(`${name}: is a folder or something else, not a file`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code = '' } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = { ENOENT: 'the file is not there', ENOTDIR: 'the file is not there' };
    throw new ConfigError(`${name}: ${reasons[code] ?? `the file cannot be read by this user (${code})`}`);
  }
}

/** May somebody else than its owner read it? */
export const isOpenToOthers = (path: string) => (statSync(path).mode & 0o077) !== 0;

/** Is the file below the folder, by their real paths, or the same file as one that lies in it? */
export function liesIn(file: string, folder: string): boolean {
  const [from, path] = [realOrNearest(folder), realOrNearest(file)];
  const way = relative(from, path);
  if (way === '' || (way !== '..' && !way.startsWith(`..${sep}`))) return true;
  const own = infoOf(file);
  return own !== undefined && own.nlink > 1 && hasLinkTo(folder, own.ino, own.dev);
}

/** Undefined also where a name is too long, or a folder above it is closed: whoever opens it says so. */
export function infoOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Hard links beside the store itself; those further down would be letters. */
function hasLinkTo(folder: string, ino: number, dev: number): boolean {
  const names = infoOf(folder)?.isDirectory() ? readdirSync(folder) : [];
  return names.some((name) => {
    const other = infoOf(join(folder, name));
    return other?.ino === ino && other.dev === dev;
  });
}

/** The real path of what is there, and below it the names of what is not there yet. */
function realOrNearest(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realOrNearest(parent), relative(parent, path));
  }
}
