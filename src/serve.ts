/**
 * Starts the portal in the place of this process. With a mail server, what it may do is cut down to what it does: it
 * writes below DATA_DIR and nowhere else, and starts no program and no thread (Node's permission model). Native code is
 * allowed, because sharp makes the pictures of flyers. It may read any file, since variables name files anywhere (secret,
 * certificates), and may use the network, which cannot be divided. Without a mail server it writes letters to the
 * Maildir, and must call fsync, which Node then forbids.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig } from './config.ts';
import type { Config } from './config.ts';

/** `dataDir` must exist, or Node takes it for the name of a file. */
const permissions = ({ dataDir, smtpUrl }: Config): string[] =>
  smtpUrl
    ? [
        '--permission',
        '--allow-net',
        '--allow-addons',
        '--allow-fs-read=*',
        `--allow-fs-write=${dataDir}`,
        '--disable-warning=ExperimentalWarning',
        '--disable-warning=SecurityWarning',
      ]
    : [];

try {
  const config = readConfig();
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const server = fileURLToPath(new URL('server.ts', import.meta.url));
  // 171 MiB instead of 244 after 100,000 accepts, together with MALLOC_ARENA_MAX.
  const flags = [...permissions(config), '--max-semi-space-size=8'];
  // One process, which gets the signals; the environment has the variables of .env in it by now.
  process.execve?.(process.execPath, [process.execPath, ...flags, server], {
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
