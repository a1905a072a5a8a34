/** Fifth step: the letter is unreadable before it reaches the store, and stays so without the secret. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Letter } from '../../domain/interest.ts';
import type { Keyring } from './keys.ts';

/** version 1 ‖ key id (4) ‖ nonce (12) ‖ tag (16) ‖ ciphertext: AES-256-GCM (NIST SP 800-38D), random 96-bit nonce. */
const VERSION = 1;
const HEAD = 1 + 4;
const NONCE = 12;
const TAG = 16;

/** @param row id of the row that will hold it; a sealed letter moved to another row does not open */
export function seal(keyring: Keyring, row: string, letter: Letter): Buffer {
  const [key] = keyring('letter');
  if (!key) throw new Error('no secret');
  const head = Buffer.concat([Buffer.of(VERSION), key.id]);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(Buffer.concat([head, Buffer.from(row)]));
  const body = Buffer.concat([cipher.update(JSON.stringify(letter), 'utf8'), cipher.final()]);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), body]);
}

/** @returns undefined when no secret we have opens it, or when it was changed */
export function open(keyring: Keyring, row: string, sealed: Uint8Array): Letter | undefined {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const head = bytes.subarray(0, HEAD);
  const key = keyring('letter').find(({ id }) => id.equals(head.subarray(1)));
  if (!key || head[0] !== VERSION) return undefined;
  const nonce = bytes.subarray(HEAD, HEAD + NONCE);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: TAG })
      .setAAD(Buffer.concat([head, Buffer.from(row)]))
      .setAuthTag(bytes.subarray(HEAD + NONCE, HEAD + NONCE + TAG));
    const body = decipher.update(bytes.subarray(HEAD + NONCE + TAG));
    return JSON.parse(Buffer.concat([body, decipher.final()]).toString('utf8')) as Letter;
  } catch {
    return undefined;
  }
}

/** @returns the id of the key that it lies under */
export const keyOf = (sealed: Uint8Array): Buffer => Buffer.from(sealed.subarray(1, HEAD));
