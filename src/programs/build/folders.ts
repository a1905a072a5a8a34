/** Where a build is made aside, and how it takes the place of the one before. */
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isLocked, lockFile } from '../../settings/file-lock.ts';

export interface BuildFolders {
  /** What is served. */
  dist: string;
  /** Where the next build grows. */
  next: string;
  /** What Astro remembers while it builds; made anew each time, since a killed build leaves half of it. */
  cache: string;
  /** The one before, for the moment of the exchange. */
  old: string;
  /** Held by the build that is under way. */
  lock: string;
}

/** @param root of the portal; all lie on one file system, so that a rename is enough */
export function buildFolders(root: string): BuildFolders {
  const aside = (name: string) => join(root, '.build', name);
  return {
    dist: join(root, 'dist'),
    next: aside('next'),
    cache: aside('cache'),
    old: aside('old'),
    lock: aside('lock'),
  };
}

const LONGEST_BUILD_MS = 3_600_000;

/** Lets the builds of one portal come one after the other. @param waits is called where another build is under way */
export function lockBuilds({ lock }: BuildFolders, waits: () => void): Disposable {
  mkdirSync(join(lock, '..'), { recursive: true });
  try {
    return lockFile(lock, 'alone', 0);
  } catch (error) {
    if (!isLocked(error)) throw error;
    waits();
    return lockFile(lock, 'alone', LONGEST_BUILD_MS);
  }
}

/** Takes away what a killed build has left, and sees that there can be a new one. @throws where it may not write */
export function clearAside(folders: BuildFolders): void {
  putBack(folders);
  // A process that is being killed may write a last file.
  const options = { recursive: true, force: true, maxRetries: 10 };
  for (const folder of [folders.next, folders.cache, folders.old]) rmSync(folder, options);
  if (existsSync(folders.dist)) accessSync(folders.dist, constants.W_OK);
}

/** Two renames, and no signal of ours comes between them. */
export function exchange(folders: BuildFolders): void {
  const { dist, next, old } = folders;
  if (existsSync(dist)) renameSync(dist, old);
  try {
    renameSync(next, dist);
  } finally {
    putBack(folders);
  }
}

function putBack({ dist, old }: BuildFolders): void {
  if (!existsSync(dist) && existsSync(old)) renameSync(old, dist);
}

/** Puts the build before in its place again after a kill or a power cut between the two renames. Never throws. */
export function rescueBuild(root: string): void {
  try {
    putBack(buildFolders(root));
  } catch {
    // Then there is no build, which is said where it is missed.
  }
}
