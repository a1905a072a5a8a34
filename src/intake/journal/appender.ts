/** Adds to a file what is on disk when it returns, whatever crashes or other processes do to the file. */
import { closeSync, constants, fstatSync, openSync, write } from 'node:fs';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { ifMissing } from './read.ts';

/** O_DSYNC: on disk when the write returns. Node's permission model forbids fsync, not this. */
const { O_WRONLY, O_CREAT, O_APPEND, O_DSYNC } = constants;
export const DURABLY = O_WRONLY | O_CREAT | O_APPEND | O_DSYNC;

const writeTo = promisify(write);

/** A crash has left half a line: the next must not be glued to it. */
async function endsTorn(path: string): Promise<boolean> {
  const text = await readFile(path).catch(ifMissing(Buffer.of()));
  return text.length > 0 && text.at(-1) !== 0x0a;
}

/** One write at a time. The file stays open: a descriptor that is opened for each would cost more than the write. */
export function makeAppender(path: string) {
  let fd: number | undefined;
  let isTorn: boolean | undefined;
  const close = () => {
    if (fd !== undefined) closeSync(fd);
    fd = undefined;
  };
  const put = async (text: string): Promise<void> => {
    if (fd === undefined) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      fd = openSync(path, DURABLY, 0o600);
    }
    const bytes = Buffer.from(text);
    if ((await writeTo(fd, bytes)).bytesWritten < bytes.length) throw new Error('the disk is full');
    // Another process may have pruned it, or somebody has taken it away: then this was the old file.
    if (fstatSync(fd).ino === (await stat(path).catch(ifMissing({ ino: 0 }))).ino) return;
    close();
    await put(text);
  };
  return {
    close,
    async append(text: string): Promise<void> {
      isTorn ??= await endsTorn(path);
      try {
        await put((isTorn ? '\n' : '') + text);
        isTorn = false;
      } catch (error) {
        // Part of it may stand there.
        isTorn = true;
        close();
        throw error;
      }
    },
  };
}
