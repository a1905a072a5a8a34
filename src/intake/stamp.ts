/** A stamp of ours in the check page: says when it was made and for which address, and nobody else can make one. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keyring } from './secret.ts';

const TIME_BYTES = 6;
const TAG_BYTES = 16;

/** @param about what the page showed, for example the address of the person; not readable in the stamp */
export function makeStamp(keyring: Keyring, about: string, now: number): string {
  const [key] = keyring('stamp');
  if (!key) throw new Error('no secret');
  const time = Buffer.alloc(TIME_BYTES);
  time.writeUIntBE(Math.max(0, Math.trunc(now)), 0, TIME_BYTES);
  return Buffer.concat([time, tagOf(key.bytes, time, about)]).toString('base64url');
}

/** @returns when the page was made, in milliseconds since the epoch; undefined: no stamp of ours, or about something else */
export function readStamp(keyring: Keyring, about: string, stamp: string | undefined): number | undefined {
  const bytes = Buffer.from(stamp ?? '', 'base64url');
  if (bytes.length !== TIME_BYTES + TAG_BYTES) return undefined;
  const [time, tag] = [bytes.subarray(0, TIME_BYTES), bytes.subarray(TIME_BYTES)];
  const ours = keyring('stamp').some((key) => timingSafeEqual(tag, tagOf(key.bytes, time, about)));
  return ours ? time.readUIntBE(0, TIME_BYTES) : undefined;
}

const tagOf = (key: Buffer, time: Buffer, about: string) =>
  createHmac('sha256', key).update(time).update(about).digest().subarray(0, TAG_BYTES);
