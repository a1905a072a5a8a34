/** Runs once before all test files of `npm test`: installs what several of them would else install at the same time. */
import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { nginxPath } from './nginx.ts';
import { compiled } from './program.ts';
import { bringTools } from './tools.ts';

export function globalSetup(): void {
  // Of files as they were, and of copies that are gone.
  rmSync(compiled.NODE_COMPILE_CACHE, { recursive: true, force: true });
  for (const bring of [bringTools, nginxPath, makePostgresUser])
    try {
      bring();
    } catch {
      // The test that needs it says what is missing.
    }
}

/** PostgreSQL does not run as root. */
const user: [string, string[]][] = [
  ['groupadd', ['--force', 'postgres']],
  ['useradd', ['--gid', 'postgres', 'postgres']],
];

function makePostgresUser(): void {
  if (process.getuid?.() !== 0 || spawnSync('id', ['-u', 'postgres']).status === 0) return;
  for (const [command, args] of user) execFileSync(command, args);
}
