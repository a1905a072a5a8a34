/** What `doctor` says of the journal, and of a store that was restored. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../../settings/config.ts';
import { readJournal } from '../../../intake/journal/read.ts';
import { JOURNAL_FILE } from '../../../intake/journal/journal.ts';
import type { Finding } from './finding.ts';
import { paused } from '../status.ts';
import type { Store } from '../../../intake/store/database.ts';
import { listHeldSinceRestore } from '../../../intake/store/interests/hold.ts';
import { listAlerts } from '../../../intake/store/tables/alerts.ts';
import { REPLAY } from '../../../intake/store/tables/epochs.ts';

export async function reviewJournal({ dataDir }: Config, store: Store): Promise<Finding[]> {
  const isPaused = (await listAlerts(store)).some(({ cause }) => cause === REPLAY);
  const unsure = await listHeldSinceRestore(store);
  return [
    ...(isPaused ? [{ severity: 'fail' as const, text: `store: ${paused}` }] : []),
    ...(unsure.length > 0
      ? [{ severity: 'warn' as const, text: `store: ${unsure.length} interests wait for "release" since a restore` }]
      : []),
    await reviewFile(join(dataDir, JOURNAL_FILE)),
  ];
}

async function reviewFile(path: string): Promise<Finding> {
  if (!existsSync(path)) return { severity: 'warn', text: `journal: none yet at ${path}, begun at the next start` };
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    const { lines, damaged } = await readJournal(path);
    if (damaged > 0) return { severity: 'warn', text: `journal: ${damaged} lines of ${path} are damaged` };
    const since = new Date(lines[0]?.at ?? Date.now()).toISOString().slice(0, 10);
    const size = Math.ceil(statSync(path).size / 1024);
    return { severity: 'ok', text: `journal: tells since ${since} what a restore must not undo, ${size} KiB` };
  } catch {
    return { severity: 'fail', text: `journal: ${path} cannot be read and written by this user` };
  }
}
