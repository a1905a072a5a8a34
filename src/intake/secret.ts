/** The portal's secret, and the keys made from it: one for each purpose, so that none can stand in for another. */
import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `receipt`, `case`, `review`: the links of the person, the coordinator and who decides. `check-page`, `challenge`: in the
 * check page. `journal`: names what the journal tells of.
 */
const purposes = ['letter', 'receipt', 'case', 'review', 'fingerprint', 'check-page', 'challenge', 'journal'] as const;
export type Purpose = (typeof purposes)[number];

/** The keys of one purpose, newest first. */
export type Keyring = (purpose: Purpose) => Key[];
export interface Key {
  /** Names the secret without telling it. */
  id: Buffer;
  bytes: Buffer;
}

/** @param secrets 32 bytes each; the first makes new things, all open old ones */
export function makeKeyring(secrets: Buffer[]): Keyring {
  const derive = (secret: Buffer, purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, '', `teilhabe-portal ${purpose}`, length));
  const rings = new Map<Purpose, Key[]>();
  for (const purpose of purposes) {
    rings.set(
      purpose,
      secrets.map((secret) => ({ id: derive(secret, 'key id', 4), bytes: derive(secret, purpose, 32) })),
    );
  }
  return (purpose) => rings.get(purpose) ?? [];
}

/** The secret in `folder/secret` (0600), made when it is not there yet. For trials: live, it comes from outside. */
export function secretInFolder(folder: string): Buffer[] {
  const path = join(folder, 'secret');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    // `wx`: of two processes that start together one makes it, and both then read the same.
    writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8')
    .trim()
    .split(',')
    .map((part) => Buffer.from(part, 'base64'));
}

const ID_BYTES = 16;

/** A token for a page: the row's random id and its HMAC, 128 bits each. The file holds the id alone, so it opens nothing. */
export function makeToken(keyring: Keyring, purpose: Purpose, id: string): string {
  const [key] = keyring(purpose);
  if (!key) throw new Error('no secret');
  const idBytes = Buffer.from(id, 'base64url');
  return Buffer.concat([idBytes, tagOf(key, idBytes)]).toString('base64url');
}

/** @returns the row's id, or undefined when the token is not one of ours; compared in constant time */
export function readToken(keyring: Keyring, purpose: Purpose, token: string): string | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 2 * ID_BYTES || bytes.toString('base64url') !== token) return undefined;
  const [id, tag] = [bytes.subarray(0, ID_BYTES), bytes.subarray(ID_BYTES)];
  return keyring(purpose).some((key) => timingSafeEqual(tag, tagOf(key, id))) ? id.toString('base64url') : undefined;
}

export const newId = () => randomBytes(ID_BYTES).toString('base64url');

const tagOf = (key: Key, id: Buffer) => createHmac('sha256', key.bytes).update(id).digest().subarray(0, ID_BYTES);

/** The same for the same text, and telling nothing to who has no secret. */
export function fingerprint(keyring: Keyring, text: string): string {
  const [key] = keyring('fingerprint');
  if (!key) throw new Error('no secret');
  return createHmac('sha256', key.bytes).update(createHash('sha256').update(text).digest()).digest('base64url');
}
