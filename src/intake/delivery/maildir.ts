/** Delivery into a Maildir, as maildir(5) has it: written under tmp/, flushed, then renamed into new/. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { DeliveryError } from './failures.ts';

/** Resolves once the letter and its name are on disk. @throws DeliveryError */
export async function writeToMaildir(folder: string, raw: Buffer): Promise<void> {
  const name = `${Date.now()}.${randomUUID()}.portal`;
  const temporary = join(folder, 'tmp', name);
  try {
    for (const part of ['tmp', 'new', 'cur']) await mkdir(join(folder, part), { recursive: true, mode: 0o700 });
    await writeDurably(temporary, raw);
    await rename(temporary, join(folder, 'new', name));
    await syncFolder(join(folder, 'new'));
  } catch {
    // Half a letter must not stay readable under tmp/.
    await unlink(temporary).catch(() => undefined);
    throw new DeliveryError('maildir');
  }
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  await using file = await open(path, 'wx', 0o600);
  await file.writeFile(bytes);
  await file.sync();
}

/** The new name is durable only once the folder is. */
async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r');
  await folder.sync();
}
