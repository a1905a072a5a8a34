/** Opens what is kept: the store, the secret that belongs to it, and the journal beside it. */
import { join } from 'node:path';
import type { Config } from '../../settings/config.ts';
import { StartError } from '../../settings/problem.ts';
import { inGroups } from '../journal/group-commit.ts';
import { JOURNAL_FILE, makeJournal } from '../journal/journal.ts';
import type { Journal } from '../journal/journal.ts';
import { makeKeyring, secretInFolder } from '../sealing/keys.ts';
import type { Keyring } from '../sealing/keys.ts';
import { opensCanary } from './canary.ts';
import { hasFile, hasStore, openDatabase } from './database.ts';
import type { Store } from './database.ts';
import { confirm } from './in-step.ts';
import { findSameAnswers } from './interests/find.ts';
import type { SameAnswers } from './interests/find.ts';
import { keepInterests } from './interests/keep.ts';
import type { Put, SealedInterest } from './interests/keep.ts';
import { storeProblem } from './store-problem.ts';
import type { Known } from './tables/epochs.ts';

export interface OpenStore {
  store: Store;
  /** Keeps an interest: durable when it returns, written together with those that come at the same time. @throws when the store cannot be written */
  put: (interest: SealedInterest) => Promise<Put>;
  /** The reference of what was kept with the same answers last. Those asked together are answered by one query. */
  earlier: (asked: SameAnswers) => Promise<string | undefined>;
  keyring: Keyring;
  journal: Journal;
  known: Known;
  close: (now?: number) => Promise<void>;
}

/** `isNew`: nothing had ever been kept there. */
export type OpenedStore = OpenStore & { isNew: boolean };

type Place = Pick<Config, 'dataDir' | 'databaseUrl' | 'secrets'>;

/**
 * For the portal: makes the store where there is none.
 * @param journalPath where the journal lies, if not beside the store
 * @returns the store, and whether it was made just now
 * @throws StartError in one line when it cannot be used; nothing has been written with a secret that does not fit
 */
export const openStore = (config: Place, journalPath?: string): Promise<OpenedStore> =>
  inWords(config, () => openAll(config, journalPath));

/** For the desk: the store that the portal has made, and never a new one. @throws StartError in one line */
export const openMadeStore = (config: Place): Promise<OpenStore> =>
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

async function openAll(config: Place, journalPath = join(config.dataDir, JOURNAL_FILE)): Promise<OpenedStore> {
  // The secret comes first where both are new: a store without its secret is one whose secret was lost.
  const isFirst = !hasFile(config.dataDir);
  const early = config.secrets ?? (isFirst ? secretInFolder(config.dataDir) : undefined);
  const store = await openDatabase(config);
  try {
    const keyring = makeKeyring(early ?? secretInFolder(config.dataDir, false));
    const isNew = await opensCanary(store, keyring);
    return { ...withJournal(store, keyring, makeJournal(journalPath, keyring)), isNew };
  } catch (error) {
    await store.db.destroy();
    throw error;
  }
}

/** Members of one commit. */
const GROUP = 100;

function withJournal(store: Store, keyring: Keyring, journal: Journal): OpenStore {
  const known: Known = { journal: '', seen: '', mine: '' };
  return {
    store,
    put: inGroups((interests: SealedInterest[]) => keepInterests(store, interests), GROUP),
    earlier: inGroups((asked: SameAnswers[]) => findSameAnswers(store, asked), GROUP),
    keyring,
    journal,
    known,
    async close(now = Date.now()) {
      // What it has just done is in the store by now.
      await confirm({ store, journal, known }, now).catch(() => undefined);
      journal.close();
      await store.db.destroy();
    },
  };
}
