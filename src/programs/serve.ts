/**
 * Starts the portal in the place of this process. With a mail server, what it may do is cut down to what it does: it
 * writes below DATA_DIR and nowhere else (live, one line beside the secret's file: which stores there are), and starts no
 * program and no thread (Node's permission model). Native code is allowed, because Typst sets the flyers and sharp makes
 * the pictures of them. It may read any file, since variables name files anywhere (secret, certificates), and may use the
 * network, which cannot be divided. Without a mail server it writes letters to the Maildir, and must call fsync, which
 * Node then forbids.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rescueBuild } from './build/folders.ts';
import type { Config } from '../settings/config.ts';
import { endWith } from '../settings/ending.ts';
import { infoOf } from '../settings/files.ts';
import { makePrivately } from '../settings/private-files.ts';
import { StartError } from '../settings/problem.ts';

/** `dataDir` must exist, or Node takes it for the name of a file. */
const permissions = ({ dataDir, smtpUrl }: Config, note: string | undefined): string[] =>
  smtpUrl
    ? [
        '--permission',
        '--allow-net',
        '--allow-addons',
        '--allow-fs-read=*',
        ...[dataDir, ...(note ? [note] : [])].map((path) => `--allow-fs-write=${path}`),
        '--disable-warning=ExperimentalWarning',
        '--disable-warning=SecurityWarning',
      ]
    : [];

function makeFolder({ dataDir }: Config): void {
  try {
    makeWithParents(dataDir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(`DATA_DIR: cannot be made (${code})`);
  }
}

/** Node's own way of doing this never ends where a folder takes none, as in /proc. */
function makeWithParents(folder: string): void {
  if (isFolder(folder)) return;
  makeWithParents(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another portal that starts at the same moment may have made it.
    if (!isFolder(folder)) throw error;
  }
}

const isFolder = (path: string) => infoOf(path)?.isDirectory() ?? false;

async function main(): Promise<void> {
  makePrivately();
  // Not above: a package that is missing must be said in one line, too.
  const { environmentWith, readConfig } = await import('../settings/config.ts');
  const config = readConfig();
  rescueBuild(fileURLToPath(new URL('../..', import.meta.url)));
  if (!isFolder(config.dataDir)) {
    // A start that is refused must not leave a folder behind. Where there is one, the portal itself checks, once.
    const { checkStart } = await import('./go-live.ts');
    checkStart(config);
    makeFolder(config);
  }
  const program = fileURLToPath(new URL('open.ts', import.meta.url));
  // 171 MiB instead of 244 after 100,000 accepts, together with MALLOC_ARENA_MAX.
  const flags = [...permissions(config, await noteOf(config)), '--max-semi-space-size=8'];
  // One process, which gets the signals.
  process.execve?.(process.execPath, [process.execPath, ...flags, program], environmentWith({ MALLOC_ARENA_MAX: '2' }));
}

/** Where a live portal notes which stores there are. */
const noteOf = async (config: Config): Promise<string | undefined> =>
  config.live ? (await import('../intake/restoring/known-stores.ts')).noteBeside(config) : undefined;

main().catch(endWith);
