/**
 * Starts the portal in the place of this process, with what it may do cut down to what it does: it writes below DATA_DIR
 * and nowhere else, and starts no program, no thread and no native code (Node's permission model). It may read any file,
 * since variables name files anywhere (secret, certificates), and may use the network, which cannot be divided.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig } from './config.ts';

/** @param dataDir absolute; it must exist, or Node takes it for the name of a file */
export const nodeFlags = (dataDir: string): string[] => [
  '--permission',
  '--allow-net',
  '--allow-fs-read=*',
  `--allow-fs-write=${dataDir}`,
  '--disable-warning=ExperimentalWarning',
  // 171 MiB instead of 244 after 100,000 accepts, together with MALLOC_ARENA_MAX.
  '--max-semi-space-size=8',
];

if (import.meta.main)
  try {
    const { dataDir } = readConfig();
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const server = fileURLToPath(new URL('server.ts', import.meta.url));
    // One process, which gets the signals; the environment has the variables of .env in it by now.
    process.execve?.(process.execPath, [process.execPath, ...nodeFlags(dataDir), server], {
      ...process.env,
      MALLOC_ARENA_MAX: '2',
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    process.stderr.write(
      error instanceof ConfigError ? `${message}\n` : `DATA_DIR: cannot be made (${code ?? message})\n`,
    );
    process.exit(2);
  }
