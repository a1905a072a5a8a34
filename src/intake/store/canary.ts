/** A sealed word of our own, laid down at the first start: if it does not open, no letter will. */
import { StartError } from '../../settings/problem.ts';
import type { Keyring } from '../sealing/keys.ts';
import { open, seal } from '../sealing/seal.ts';
import { patiently } from './database.ts';
import type { Store } from './database.ts';
import { writeNote, writeNoteOnce } from './tables/notes.ts';

/** Its name among the notes. */
export const CANARY = 'secret-canary';

/** The secret does not open what the store holds. Nothing has been written with it. */
export class WrongSecretError extends StartError {
  override name = 'WrongSecretError';
}

const sealCanary = (keyring: Keyring) => seal(keyring, CANARY, { text: CANARY }).toString('base64');

/** @returns whether it was laid down now @throws WrongSecretError */
export async function opensCanary(store: Store, keyring: Keyring): Promise<boolean> {
  const mine = sealCanary(keyring);
  const kept = await patiently(() => writeNoteOnce(store, CANARY, mine));
  if (open(keyring, CANARY, Buffer.from(kept, 'base64'))?.text === CANARY) return kept === mine;
  throw new WrongSecretError(
    'INTAKE_SECRET: does not open what is kept in the store; set the secret that was used there',
  );
}

/** It stands for all letters: moved before them, it would hide that an old secret is still needed. */
export const resealCanary = (store: Store, keyring: Keyring): Promise<void> =>
  writeNote(store, CANARY, sealCanary(keyring));
