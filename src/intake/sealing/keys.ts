/** The portal's secret, and the keys made from it: one for each purpose, so that none can stand in for another. */
import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../../settings/problem.ts';
import { parseSecrets } from '../../settings/variables/secrets.ts';

/**
 * `receipt`, `case`, `review`, `office`: the links of the person, the coordinator, who decides, and the office.
 * `check-page`, `challenge`: in the check page. `journal`: names what the journal tells of.
 */
const purposes = [
  'letter',
  'receipt',
  'case',
  'review',
  'office',
  'fingerprint',
  'check-page',
  'challenge',
  'journal',
] as const;
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

/**
 * The secret in `folder/secret` (0600). For trials: live, it comes from outside.
 * @param mayMake there is no store yet that another secret could have sealed
 * @throws StartError where it is lost or is none
 */
export function secretInFolder(folder: string, mayMake = true): Buffer[] {
  const path = join(folder, 'secret');
  if (mayMake) makeSecret(folder, path);
  else if (!existsSync(path))
    throw new StartError('DATA_DIR: its secret is lost (the file "secret"); what is kept there opens with no other');
  const secrets = parseSecrets(readFileSync(path, 'utf8'));
  if (typeof secrets === 'string') throw new StartError(`DATA_DIR: the file "secret" there ${secrets}`);
  return secrets;
}

function makeSecret(folder: string, path: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    // `wx`: of two processes that start together one makes it, and both then read the same.
    writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
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

/** The same for the same name: what is kept once under it is not kept twice, and is known again after a restore. */
export const rowIdOf = (name: string) =>
  createHash('sha256').update(name).digest().subarray(0, ID_BYTES).toString('base64url');

const tagOf = (key: Key, id: Buffer) => createHmac('sha256', key.bytes).update(id).digest().subarray(0, ID_BYTES);

/** The same for the same text, and telling nothing to who has no secret. */
export function fingerprint(keyring: Keyring, text: string): string {
  const [key] = keyring('fingerprint');
  if (!key) throw new Error('no secret');
  return createHmac('sha256', key.bytes).update(createHash('sha256').update(text).digest()).digest('base64url');
}
