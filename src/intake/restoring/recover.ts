/** At the start, and while the portal runs: is this the store that the journal was kept beside? What to do if it is an older one. */
import type { Logger } from 'pino';
import { kindOf } from '../../settings/log.ts';
import { REPLAY } from '../store/history.ts';
import type { Progress } from '../store/history.ts';
import { linesSince } from '../journal/lines.ts';
import { begin, confirm, follow, isBehind, learn, mark } from '../store/in-step.ts';
import { gapsIn, replay } from './replay.ts';
import type { Replayed } from './replay.ts';
import type { Vault } from '../store/open-store.ts';

/** The journal could not be written for a while. */
const JOURNAL_BROKEN = 'journal';
/** Interests wait for somebody to look at them, because the store was restored. */
export const RESTORED = 'restored';

/** Milliseconds after which a portal that shares the store counts as gone: twice as long as the hourly purge. */
const ALIVE_MS = 2 * 60 * 60_000;

/** Before anything leaves. @throws what the store, or the journal's file, says when it cannot be used */
export async function recover(vault: Vault, log: Logger, now: number): Promise<void> {
  const { journal, history, known, upkeep } = vault;
  const written = await journal.read();
  const progress = await history.progress();
  await learn(vault);
  journal.broken = (await upkeep.alerts()).some(({ cause }) => cause === JOURNAL_BROKEN);
  if (known.journal === '') return start(vault, progress, log, now);
  if (await isBehind(vault)) return catchUp(vault, progress, log, now);
  // A crash may have come between a line and what it tells of.
  const tail = { ...written, lines: linesSince(written, known.mine) };
  tellReplayed(log, await replay(vault, [tail], now));
  if (!progress.journals.has(known.journal)) await mark(vault, now, known.seen);
}

/** There is no journal yet, or it is lost. */
async function start(vault: Vault, progress: Progress, log: Logger, now: number): Promise<void> {
  const { history } = vault;
  const isNew = progress.journals.size === 0 || (await history.interests()).length === 0;
  const alive = [...progress.journals.values()].some((last) => Number(last) > now - ALIVE_MS);
  // A database is shared by portals that come and go; a file beside which its journal is missing was brought here.
  if (!isNew && history.engine === 'sqlite') await holdAll(vault, progress, log, now);
  else if (!isNew && !alive) await pause(vault, progress, log, now);
  await begin(vault, now);
}

/** The store is older than its journal. */
async function catchUp(vault: Vault, progress: Progress, log: Logger, now: number): Promise<void> {
  const { history, journal, keyring, known } = vault;
  if ((await history.interests()).length === 0) return mark(vault, now, known.seen);
  if (history.engine === 'postgres') return pause(vault, progress, log, now);
  const written = { ...(await journal.read()), name: journal.path };
  tellReplayed(log, await replay(vault, [written], now));
  if (gapsIn(progress, [written], keyring, now).length > 0) await holdAll(vault, progress, log, now);
  await mark(vault, now, known.seen);
}

/** Without its journals nobody knows what has left since: somebody has to look. @returns how many interests wait for that */
export async function holdAll(
  vault: Pick<Vault, 'history' | 'upkeep'>,
  from: Progress,
  log: Logger | undefined,
  now: number,
): Promise<number> {
  const { history, upkeep } = vault;
  await history.rememberRestored(from);
  const count = await history.holdUndelivered(now);
  await history.forgetJournals([...from.journals.keys()]);
  if (count > 0) await upkeep.raise(RESTORED, now);
  log?.error({ cause: RESTORED, count }, 'alert');
  return count;
}

/** Other portals have journals, too: nothing leaves until `desk replay` has read all of them. */
async function pause({ history, upkeep }: Vault, from: Progress, log: Logger, now: number): Promise<void> {
  await history.rememberRestored(from);
  if (await upkeep.raise(REPLAY, now)) log.error({ cause: REPLAY }, 'alert');
}

function tellReplayed(log: Logger, done: Replayed): void {
  const { lost: _lost, ...counts } = done;
  if (Object.values(counts).some((count) => count > 0)) log.warn(done, 'done once more, as the journal says');
}

/** While the portal runs. */
async function lookAtJournal(vault: Vault, log: Logger, now: number): Promise<void> {
  const { journal, known, upkeep, history } = vault;
  if (known.journal !== '' && (await isBehind(vault))) return catchUp(vault, await history.progress(), log, now);
  if (journal.broken) {
    if (await upkeep.raise(JOURNAL_BROKEN, now)) log.error({ cause: JOURNAL_BROKEN }, 'alert');
    await begin(vault, now, true);
  }
  if (await upkeep.clear([JOURNAL_BROKEN])) log.info({ cause: JOURNAL_BROKEN }, 'alert is over');
  await follow(vault, now);
  if ((await history.heldSinceRestore()).length > 0) await upkeep.raise(RESTORED, now);
  else if (await upkeep.clear([RESTORED])) await history.forgetRestored();
}

const LOOK_MS = 10_000;
const CONFIRM_MS = 1_000;

/** Looks every ten seconds, and says within a second that the store has what the journal tells. @returns what stops it */
export function startKeeper(vault: Vault, log: Logger, now: () => number): () => Promise<void> {
  let looked = performance.now();
  let under: Promise<void> | undefined;
  const run = async () => {
    await confirm(vault, now());
    if (performance.now() - looked < LOOK_MS) return;
    looked = performance.now();
    await lookAtJournal(vault, log, now());
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
