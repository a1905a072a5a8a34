/** Room for what is kept: a disk that is nearly full must be known before it is full. */
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { Portal } from '../../content/schema/portal.ts';

/** Bytes. */
export interface Room {
  free: number;
  whole: number;
}

/** @returns undefined where there is no such folder: on PostgreSQL, the portal may keep nothing on a disk of its own */
export async function roomIn(folder: string): Promise<Room | undefined> {
  if (!existsSync(folder)) return undefined;
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free: bavail * bsize, whole: blocks * bsize };
}

const MB = 1_000_000;

/** Fewer megabytes or less of the whole than `disk` in content/portal.yaml says; 0 there: that one does not count. */
export const isNearlyFull = (room: Room | undefined, { freeMegabytes, freePercent }: Portal['disk']): boolean =>
  room !== undefined && (room.free < freeMegabytes * MB || room.free < (room.whole * freePercent) / 100);

export type DiskWatch = () => Promise<boolean>;

/** @returns a function that says whether the disk of the folder is nearly full now */
export const diskWatch =
  (folder: string, { disk }: Pick<Portal, 'disk'>): DiskWatch =>
  async () =>
    isNearlyFull(await roomIn(folder), disk);
