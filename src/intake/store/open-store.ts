/** Opens what is kept: the store and the secret that belongs to it. */
import { join } from 'node:path';
import type { Config } from '../../settings/config.ts';
import { makeCases } from './cases.ts';
import type { Cases } from './cases.ts';
import { makeHistory } from './history.ts';
import type { History, Known } from './history.ts';
import { JOURNAL_FILE, makeJournal } from '../journal/journal.ts';
import type { Journal } from '../journal/journal.ts';
import { confirm } from './in-step.ts';
import { makeOutbox } from './outbox.ts';
import type { Outbox } from './outbox.ts';
import { open, seal } from '../sealing/seal.ts';
import { makeKeyring, secretInFolder } from '../sealing/keys.ts';
import type { Keyring } from '../sealing/keys.ts';
import { StartError } from '../../settings/problem.ts';
import { hasFile, hasStore, openStore, patiently } from './database.ts';
import type { Store } from './database.ts';
import { storeProblem } from './store-problem.ts';
import { makeUpkeep } from './records.ts';
import type { Upkeep } from './records.ts';

export interface Vault {
  outbox: Outbox;
  upkeep: Upkeep;
  cases: Cases;
  keyring: Keyring;
  journal: Journal;
  history: History;
  known: Known;
}

/** The secret does not open what the store holds. Nothing has been written with it. */
export class WrongSecretError extends StartError {
  override name = 'WrongSecretError';
}

/** `isNew`: nothing had ever been kept there. */
export type OpenedVault = Vault & { isNew: boolean };

type Place = Pick<Config, 'dataDir' | 'databaseUrl' | 'secrets'>;

/**
 * For the portal: makes the store where there is none.
 * @param journalPath where the journal lies, if not beside the store
 * @returns the vault, and whether it was made just now
 * @throws StartError in one line when it cannot be used; nothing has been written with a secret that does not fit
 */
export const openVault = (config: Place, journalPath?: string): Promise<OpenedVault> =>
  inWords(config, () => openAll(config, journalPath));

/** For the desk: the store that the portal has made, and never a new one. @throws StartError in one line */
export const openMadeVault = (config: Place): Promise<Vault> =>
  inWords(config, async () => {
    if (await hasStore(config)) return openAll(config);
    const place = config.databaseUrl
      ? 'DATABASE_URL: there is no store there'
      : `DATA_DIR: there is no store in ${config.dataDir}`;
    throw new StartError(`${place}; the portal makes it at its first start`);
  });

async function inWords<T>(config: Place, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(storeProblem(error, config));
  }
}

async function openAll(config: Place, journalPath = join(config.dataDir, JOURNAL_FILE)): Promise<OpenedVault> {
  // The secret comes first where both are new: a store without its secret is one whose secret was lost.
  const isFirst = !hasFile(config.dataDir);
  const early = config.secrets ?? (isFirst ? secretInFolder(config.dataDir) : undefined);
  const store = await openStore(config);
  try {
    const vault = vaultOn(store, makeKeyring(early ?? secretInFolder(config.dataDir, false)), journalPath);
    return { ...vault, isNew: await opensCanary(vault) };
  } catch (error) {
    await store.db.destroy();
    throw error;
  }
}

function vaultOn(store: Store, keyring: Keyring, journalPath: string): Vault {
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
  return vault;
}

export const CANARY = 'secret-canary';

/**
 * A sealed word of our own, laid down at the first start: if it does not open, no letter will.
 * @returns whether it was laid down now
 * @throws WrongSecretError
 */
async function opensCanary({ upkeep, keyring }: Vault): Promise<boolean> {
  const mine = seal(keyring, CANARY, { text: CANARY }).toString('base64');
  const kept = await patiently(() => upkeep.firstMeta(CANARY, mine));
  if (open(keyring, CANARY, Buffer.from(kept, 'base64'))?.text === CANARY) return kept === mine;
  throw new WrongSecretError(
    'INTAKE_SECRET: does not open what is kept in the store; set the secret that was used there',
  );
}
