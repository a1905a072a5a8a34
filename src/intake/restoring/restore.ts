/** Puts a backup of the SQLite store in place, and undoes nothing that happened since. The portal must not run. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { makePrivate } from '../../settings/private-files.ts';
import { ownFolder } from '../store/folder-lock.ts';
import { inspectStore } from '../store/inspect.ts';
import { isFree } from '../store/store-file.ts';
import { readJournal } from '../journal/read.ts';
import { importLines } from '../journal/import-lines.ts';
import { begin, learn, markEpoch } from '../store/in-step.ts';
import { sawClockAt } from '../housekeeping/purge.ts';
import { forgetOfficeLink } from '../figures/office-link.ts';
import { holdAll } from './recover.ts';
import { gapsIn, replay } from './replay.ts';
import type { Replayed } from './replay.ts';
import { newId } from '../sealing/keys.ts';
import { JOURNAL_FILE } from '../journal/journal.ts';
import type { Store } from '../store/database.ts';
import { listHeldSinceRestore } from '../store/interests/hold.ts';
import { endLeases } from '../store/letters/replay.ts';
import { openStore } from '../store/open-store.ts';
import { forgetRestored, readProgress } from '../store/tables/epochs.ts';

export interface RestoreOrder {
  dataDir: string;
  secrets: Buffer[];
  /** The backup. It is only read. */
  file: string;
  /** Journals beside the one in `dataDir`. */
  journals: string[];
  now: number;
}

export type Restored =
  | { ok: false; problem: string }
  | {
      ok: true;
      done: Replayed;
      /** Epoch of the backup in milliseconds; undefined: from before there were any. */
      from: number | undefined;
      /** What cannot be known, in words; empty: everything is. */
      gaps: string[];
      /** How many interests wait for somebody to look. */
      held: number;
      /** Where the store before lies; undefined: there was none. */
      aside: string | undefined;
    };

/** Nothing is changed in the folder unless all of it works; a crash leaves the old store or the new one, whole. @throws WrongSecretError */
export async function restore(order: RestoreOrder): Promise<Restored> {
  const { dataDir, file } = order;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  using own = ownFolder(dataDir);
  if (!own) return { ok: false, problem: `the portal, or another desk, uses ${dataDir}: stop it first` };
  const staged = join(dataDir, `restore-${newId()}`);
  try {
    if (!isFree(join(dataDir, STORE)))
      return { ok: false, problem: `another program has ${join(dataDir, STORE)} open` };
    mkdirSync(staged, { mode: 0o700 });
    copyStore(file, join(staged, STORE));
    const problem = inspectStore(join(staged, STORE));
    if (problem) return { ok: false, problem: `${file} ${problem}` };
    const result = await bringUpToDate(order, staged);
    return { ...result, aside: swap(dataDir, join(staged, STORE), order.now) };
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

const STORE = 'intake.db';
const BESIDE = ['-wal', '-shm'];

/** A copy that was made by hand may have a log. */
function copyStore(from: string, to: string): void {
  for (const end of ['', '-wal']) {
    if (end !== '' && !existsSync(from + end)) continue;
    copyFileSync(from + end, to + end);
    // A copy takes over the mode, whatever the umask says.
    makePrivate(to + end);
  }
}

async function bringUpToDate({ dataDir, secrets, journals, now }: RestoreOrder, staged: string) {
  const opened = await openStore({ dataDir: staged, databaseUrl: undefined, secrets }, join(dataDir, JOURNAL_FILE));
  try {
    const { store, journal, known } = opened;
    const given = await Promise.all(journals.map(async (name) => ({ ...(await readJournal(name)), name })));
    for (const one of given) await importLines(journal, one);
    const all = [{ ...(await journal.read()), name: journal.path }, ...given];
    const from = await readProgress(store);
    await forgetRestored(store);
    await forgetOfficeLink({ store });
    const gaps = gapsIn(from, all, opened.keyring, now);
    // Then it is known who has a letter; else an attempt that was under way may have succeeded.
    if (gaps.length === 0) await endLeases(store);
    const done = await replay(opened, all, now);
    if (gaps.length > 0) await holdAll(store, from, undefined, now);
    await sawLast(
      store,
      all.flatMap(({ lines }) => lines),
    );
    await learn(opened);
    await (known.journal === '' ? begin(opened, now) : markEpoch(opened, now, known.seen));
    const held = (await listHeldSinceRestore(store)).length;
    return { ok: true as const, done, gaps, held, from: from.epoch === '' ? undefined : Number(from.epoch) };
  } finally {
    await opened.close();
  }
}

async function sawLast(store: Store, lines: { at: number }[]): Promise<void> {
  const last = lines.reduce((latest, { at }) => Math.max(latest, at), 0);
  if (last > 0) await sawClockAt(store, last);
}

/** The new store takes the name in one step. @returns where the old one lies */
function swap(dataDir: string, fresh: string, now: number): string | undefined {
  const store = join(dataDir, STORE);
  const folder = join(dataDir, `before-restore-${new Date(now).toISOString().replaceAll(':', '-')}`);
  const isThere = existsSync(store);
  if (isThere) {
    mkdirSync(folder, { mode: 0o700 });
    linkSync(store, join(folder, STORE));
    // A log must never lie beside another store than its own.
    for (const end of BESIDE) if (existsSync(store + end)) renameSync(store + end, join(folder, STORE + end));
    flush(folder);
  }
  flush(fresh);
  renameSync(fresh, store);
  flush(dataDir);
  return isThere ? folder : undefined;
}

function flush(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}
