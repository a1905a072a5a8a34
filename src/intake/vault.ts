/** Opens what is kept: the store and the secret that belongs to it. */
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { makeCases } from './cases.ts';
import type { Cases } from './cases.ts';
import { makeHistory } from './history.ts';
import type { History, Known } from './history.ts';
import { makeJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import { confirm } from './keeper.ts';
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
  journal: Journal;
  history: History;
  known: Known;
}

/** In DATA_DIR: what a restore must not undo. */
export const JOURNAL_FILE = 'journal';

/** The secret does not open what the store holds. Nothing has been written with it. */
export class WrongSecretError extends Error {
  override name = 'WrongSecretError';
}

/**
 * @param journalPath where the journal lies, if not beside the store
 * @throws WrongSecretError, or what the store says when it cannot be used
 */
export async function openVault(
  config: Pick<Config, 'dataDir' | 'databaseUrl' | 'secrets'>,
  journalPath = join(config.dataDir, JOURNAL_FILE),
): Promise<Vault> {
  const store = await openStore(config);
  const keyring = makeKeyring(config.secrets ?? secretInFolder(config.dataDir));
  const journal = makeJournal(journalPath, keyring);
  const known: Known = { journal: '', seen: '', mine: '' };
  const upkeep = makeUpkeep(store);
  const vault: Vault = {
    outbox: makeOutbox(store, known),
    cases: makeCases(store, journal),
    history: makeHistory(store),
    upkeep: {
      ...upkeep,
      async close() {
        // What it has just done is in the store by now.
        await confirm(vault, Date.now()).catch(() => undefined);
        journal.close();
        await upkeep.close();
      },
    },
    keyring,
    journal,
    known,
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
