/**
 * Every check page carries a token of its own: random, with the time it was made, sealed over the answers that it shows.
 * The page is what is the same when it is sent again, not the answers: who knows or repeats them gets nothing of another's.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Interest } from '../../domain/interest.ts';
import type { Keyring } from '../sealing/keys.ts';

const NONCE_BYTES = 16;
const TIME_BYTES = 6;
const TAG_BYTES = 16;

export interface CheckPage {
  /** In milliseconds since the epoch. */
  madeAt: number;
  /** The same for this page alone, under any secret; tells nothing of the token. */
  key: string;
}

/** What an interest says, as one text. On their way through a page line breaks may turn into others (HTML, 4.10.22.4). */
export const answersIn = ({ dialled: _dialled, ...answers }: Interest): string =>
  JSON.stringify(answers, (_name, value: unknown) =>
    typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value,
  );

/** @param answers what the page shows; not readable in the token */
export function makeCheckPageToken(keyring: Keyring, answers: string, now: number): string {
  const [key] = keyring('check-page');
  if (!key) throw new Error('no secret');
  const head = Buffer.concat([randomBytes(NONCE_BYTES), Buffer.alloc(TIME_BYTES)]);
  head.writeUIntBE(Math.max(0, Math.trunc(now)), NONCE_BYTES, TIME_BYTES);
  return Buffer.concat([head, tagOf(key.bytes, head, answers)]).toString('base64url');
}

/** @returns undefined: no token of ours, or of a page that showed other answers */
export function readCheckPageToken(
  keyring: Keyring,
  answers: string,
  token: string | undefined,
): CheckPage | undefined {
  const bytes = Buffer.from(token ?? '', 'base64url');
  if (bytes.length !== NONCE_BYTES + TIME_BYTES + TAG_BYTES) return undefined;
  const [head, tag] = [bytes.subarray(0, -TAG_BYTES), bytes.subarray(-TAG_BYTES)];
  if (!keyring('check-page').some((key) => timingSafeEqual(tag, tagOf(key.bytes, head, answers)))) return undefined;
  const nonce = head.subarray(0, NONCE_BYTES);
  return {
    madeAt: head.readUIntBE(NONCE_BYTES, TIME_BYTES),
    key: createHash('sha256').update('check page').update(nonce).digest('base64url'),
  };
}

const tagOf = (key: Buffer, head: Buffer, answers: string) =>
  createHmac('sha256', key).update(head).update(answers).digest().subarray(0, TAG_BYTES);
