/** A store as one portal has it open, with a journal that only remembers. */
import { inGroups } from '../../src/intake/journal/group-commit.ts';
import { openDatabase } from '../../src/intake/store/database.ts';
import { findSameAnswers } from '../../src/intake/store/interests/find.ts';
import type { SameAnswers } from '../../src/intake/store/interests/find.ts';
import { keepInterests } from '../../src/intake/store/interests/keep.ts';
import type { SealedInterest } from '../../src/intake/store/interests/keep.ts';
import { openStore } from '../../src/intake/store/open-store.ts';
import type { OpenStore } from '../../src/intake/store/open-store.ts';
import { temporaryFolder } from './folder.ts';
import { silentJournal } from './journal.ts';
import type { SilentJournal } from './journal.ts';

export interface Opened extends Pick<OpenStore, 'store' | 'put' | 'earlier'> {
  journal: SilentJournal;
}

export async function openAt(where: Parameters<typeof openDatabase>[0]): Promise<Opened> {
  const store = await openDatabase(where);
  return {
    store,
    journal: silentJournal(),
    put: inGroups((interests: SealedInterest[]) => keepInterests(store, interests), 100),
    earlier: inGroups((asked: SameAnswers[]) => findSameAnswers(store, asked), 100),
  };
}

/** An empty SQLite store, gone with its folder when it is disposed of. */
export async function openTemporary(): Promise<Opened & AsyncDisposable> {
  const folder = await temporaryFolder();
  const opened = await openAt({ dataDir: folder.path, databaseUrl: undefined });
  return {
    ...opened,
    async [Symbol.asyncDispose]() {
      await opened.store.db.destroy();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** A new store with its journal and secret, as the portal makes it. */
export async function withStore(use: (opened: OpenStore) => Promise<void>): Promise<void> {
  await using folder = await temporaryFolder();
  const opened = await openStore({ dataDir: folder.path, databaseUrl: undefined, secrets: undefined });
  try {
    await use(opened);
  } finally {
    await opened.close();
  }
}
