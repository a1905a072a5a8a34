import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../settings/config.ts';
import { copyOpenStore } from '../../intake/store/store-file.ts';
import type { Verb } from './verb.ts';
import { kindOf } from '../../settings/log.ts';

export const backup: Verb = {
  help: `backup FILE: writes a whole and consistent copy of the store, also while the portal runs.
The copy is sealed like the store; keep INTAKE_SECRET elsewhere, and copy DATA_DIR/journal as often as you can: it tells
what happened after the backup. To restore: "restore FILE", never a copy by hand. See docs/restore.md.
On PostgreSQL use pg_dump. Exit code 0: written. 2: not written.`,
  words: 1,
  async run([file = '']) {
    const { databaseUrl, dataDir } = readConfig();
    const problem = refusal(file, databaseUrl !== undefined, join(dataDir, 'intake.db'));
    if (problem) {
      console.error(problem);
      return 2;
    }
    try {
      await copyOpenStore(join(dataDir, 'intake.db'), file);
    } catch (error) {
      rmSync(file, { force: true });
      console.error(`backup: ${file} cannot be written (${kindOf(error)})`);
      return 2;
    }
    chmodSync(file, 0o600);
    console.info(`written to ${file}`);
    return 0;
  },
};

function refusal(file: string, postgres: boolean, source: string): string | undefined {
  if (postgres) return 'backup: the store is PostgreSQL; use pg_dump';
  if (!file) return 'backup FILE: where to?';
  if (existsSync(file)) return `backup: ${file} is there already`;
  return existsSync(source) ? undefined : `backup: there is no store at ${source}`;
}
