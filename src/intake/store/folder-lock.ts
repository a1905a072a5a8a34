/**
 * Who uses a data folder says so, and who puts another store in its place must be alone there. The lock lies beside the
 * store, so that it holds also where the store itself is damaged.
 */
import { join } from 'node:path';
import { lockFile } from '../../settings/file-lock.ts';

const lockIn = (folder: string) => join(folder, 'lock');

/** @throws while a store is being restored there */
export const shareFolder = (folder: string): Disposable => lockFile(lockIn(folder), 'shared');

/** @returns undefined: somebody uses it */
export function ownFolder(folder: string): Disposable | undefined {
  try {
    return lockFile(lockIn(folder), 'alone');
  } catch {
    return undefined;
  }
}
