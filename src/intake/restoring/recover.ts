/** At the start, and while the portal runs: is this the store that the journal was kept beside? What to do if it is an older one. */
import type { Logger } from 'pino';
import { kindOf } from '../../settings/log.ts';
import { linesSince } from '../journal/lines.ts';
import { begin, confirm, follow, isBehind, learn, markEpoch } from '../store/in-step.ts';
import { gapsIn, replay } from './replay.ts';
import type { Replayed } from './replay.ts';
import type { Store } from '../store/database.ts';
import { holdUndelivered } from '../store/interests/after-restore.ts';
import { listInterests } from '../store/interests/find.ts';
import { listHeldSinceRestore } from '../store/interests/hold.ts';
import type { OpenStore } from '../store/open-store.ts';
import { clearAlerts, listAlerts, raiseAlert } from '../store/tables/alerts.ts';
import { REPLAY, forgetJournals, forgetRestored, readProgress, rememberRestored } from '../store/tables/epochs.ts';
import type { Progress } from '../store/tables/epochs.ts';

/** The journal could not be written for a while. */
const JOURNAL_BROKEN = 'journal';
/** Interests wait for somebody to look at them, because the store was restored. */
export const RESTORED = 'restored';

/** Milliseconds after which a portal that shares the store counts as gone: twice as long as the hourly purge. */
const ALIVE_MS = 2 * 60 * 60_000;

/** Before anything leaves. @throws what the store, or the journal's file, says when it cannot be used */
export async function recover(opened: OpenStore, log: Logger, now: number): Promise<void> {
  const { journal, store, known } = opened;
  const written = await journal.read();
  const progress = await readProgress(store);
  await learn(opened);
  journal.broken = (await listAlerts(store)).some(({ cause }) => cause === JOURNAL_BROKEN);
  if (known.journal === '') return start(opened, progress, log, now);
  if (await isBehind(opened)) return catchUp(opened, progress, log, now);
  // A crash may have come between a line and what it tells of.
  const tail = { ...written, lines: linesSince(written, known.mine) };
  tellReplayed(log, await replay(opened, [tail], now));
  if (!progress.journals.has(known.journal)) await markEpoch(opened, now, known.seen);
}

/** There is no journal yet, or it is lost. */
async function start(opened: OpenStore, progress: Progress, log: Logger, now: number): Promise<void> {
  const { store } = opened;
  const isNew = progress.journals.size === 0 || (await listInterests(store)).length === 0;
  const alive = [...progress.journals.values()].some((last) => Number(last) > now - ALIVE_MS);
  // A database is shared by portals that come and go; a file beside which its journal is missing was brought here.
  if (!isNew && store.engine === 'sqlite') await holdAll(store, progress, log, now);
  else if (!isNew && !alive) await pause(store, progress, log, now);
  await begin(opened, now);
}

/** The store is older than its journal. */
async function catchUp(opened: OpenStore, progress: Progress, log: Logger, now: number): Promise<void> {
  const { store, journal, keyring, known } = opened;
  if ((await listInterests(store)).length === 0) return markEpoch(opened, now, known.seen);
  if (store.engine === 'postgres') return pause(store, progress, log, now);
  const written = { ...(await journal.read()), name: journal.path };
  tellReplayed(log, await replay(opened, [written], now));
  if (gapsIn(progress, [written], keyring, now).length > 0) await holdAll(store, progress, log, now);
  await markEpoch(opened, now, known.seen);
}

/** Without its journals nobody knows what has left since: somebody has to look. @returns how many interests wait for that */
export async function holdAll(store: Store, from: Progress, log: Logger | undefined, now: number): Promise<number> {
  await rememberRestored(store, from);
  const count = await holdUndelivered(store, now);
  await forgetJournals(store, [...from.journals.keys()]);
  if (count > 0) await raiseAlert(store, RESTORED, now);
  log?.error({ cause: RESTORED, count }, 'alert');
  return count;
}

/** Other portals have journals, too: nothing leaves until `desk replay` has read all of them. */
async function pause(store: Store, from: Progress, log: Logger, now: number): Promise<void> {
  await rememberRestored(store, from);
  if (await raiseAlert(store, REPLAY, now)) log.error({ cause: REPLAY }, 'alert');
}

function tellReplayed(log: Logger, done: Replayed): void {
  const { lost: _lost, ...counts } = done;
  if (Object.values(counts).some((count) => count > 0)) log.warn(done, 'done once more, as the journal says');
}

/** While the portal runs. */
async function lookAtJournal(opened: OpenStore, log: Logger, now: number): Promise<void> {
  const { journal, known, store } = opened;
  if (known.journal !== '' && (await isBehind(opened))) return catchUp(opened, await readProgress(store), log, now);
  if (journal.broken) {
    if (await raiseAlert(store, JOURNAL_BROKEN, now)) log.error({ cause: JOURNAL_BROKEN }, 'alert');
    await begin(opened, now, true);
  }
  if (await clearAlerts(store, [JOURNAL_BROKEN])) log.info({ cause: JOURNAL_BROKEN }, 'alert is over');
  await follow(opened, now);
  if ((await listHeldSinceRestore(store)).length > 0) await raiseAlert(store, RESTORED, now);
  else if (await clearAlerts(store, [RESTORED])) await forgetRestored(store);
}

const LOOK_MS = 10_000;
const CONFIRM_MS = 1_000;

/** Looks every ten seconds, and says within a second that the store has what the journal tells. @returns what stops it */
export function startKeeper(opened: OpenStore, log: Logger, now: () => number): () => Promise<void> {
  let looked = performance.now();
  let under: Promise<void> | undefined;
  const run = async () => {
    await confirm(opened, now());
    if (performance.now() - looked < LOOK_MS) return;
    looked = performance.now();
    await lookAtJournal(opened, log, now());
  };
  const timer = setInterval(() => {
    under ??= run()
      .catch((error: unknown) => log.error({ cause: kindOf(error) }, 'journal not compared'))
      .finally(() => (under = undefined));
  }, CONFIRM_MS);
  return async () => {
    clearInterval(timer);
    await under;
  };
}
