/** Opens what is kept: the store and the secret that belongs to it. */
import type { Config } from '../config.ts';
import { makeCases } from './cases.ts';
import type { Cases } from './cases.ts';
import { makeOutbox } from './outbox.ts';
import type { Outbox } from './outbox.ts';
import { open, seal } from './seal.ts';
import { makeKeyring, secretInFolder } from './secret.ts';
import type { Keyring } from './secret.ts';
import { openStore, patiently } from './store.ts';
import { makeUpkeep } from './upkeep.ts';
import type { Upkeep } from './upkeep.ts';

export interface Vault {
  outbox: Outbox;
  upkeep: Upkeep;
  cases: Cases;
  keyring: Keyring;
}

/** The secret does not open what the store holds. Nothing has been written with it. */
export class WrongSecretError extends Error {
  override name = 'WrongSecretError';
}

/** @throws WrongSecretError, or what the store says when it cannot be used */
export async function openVault(config: Pick<Config, 'dataDir' | 'databaseUrl' | 'secrets'>): Promise<Vault> {
  const store = await openStore(config);
  const vault = {
    outbox: makeOutbox(store),
    upkeep: makeUpkeep(store),
    cases: makeCases(store),
    keyring: makeKeyring(config.secrets ?? secretInFolder(config.dataDir)),
  };
  if (await opensCanary(vault)) return vault;
  await vault.upkeep.close();
  throw new WrongSecretError(
    'INTAKE_SECRET: does not open what is kept in the store; set the secret that was used there',
  );
}

export const CANARY = 'secret-canary';

/** A sealed word of our own, laid down at the first start: if it does not open, no letter will. */
async function opensCanary({ upkeep, keyring }: Vault): Promise<boolean> {
  const mine = seal(keyring, CANARY, { text: CANARY }).toString('base64');
  const kept = await patiently(() => upkeep.firstMeta(CANARY, mine));
  return open(keyring, CANARY, Buffer.from(kept, 'base64'))?.text === CANARY;
}
