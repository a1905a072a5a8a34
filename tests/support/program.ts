/** The portal as an operator runs it: a process of its own, a data folder of its own, real sockets. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository itself; `npm test` has built it. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Each program starts in two thirds of the time, also in a copy, which shares the packages. Emptied by before-all.ts. */
export const compiled = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/tests') };

export interface Program extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** All that it has printed. */
  output(): string;
  /** @returns the exit code; null where the signal ended it */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Starts again on the same port and data. */
  start(env?: Record<string, string>): Promise<void>;
}

interface Options {
  env?: Record<string, string>;
  /** Where a built portal lies; default: this repository. */
  folder?: string;
  /** A data folder that is there already and stays; default: one of its own. */
  dataDir?: string;
}

export async function startProgram(options: Options = {}): Promise<Program> {
  const { env = {}, folder = root } = options;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'portal-data-')));
  const port = await freePort();
  let child: ChildProcess | undefined;
  let output = '';
  const program: Program = {
    url: `http://127.0.0.1:${port}`,
    port,
    dataDir,
    output: () => output,
    async stop(signal = 'SIGTERM') {
      if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
      const ended = exitOf(child);
      child.kill(signal);
      return ended;
    },
    async start(more = {}) {
      const settings = { DATA_DIR: dataDir, PORT: String(port), ...env, ...more };
      child = runServer(folder, settings);
      const opened = new Promise<void>((resolve) => {
        for (const stream of [child?.stdout, child?.stderr])
          stream?.on('data', (chunk: Buffer) => {
            output += chunk.toString();
            if (chunk.includes('portal is open')) resolve();
          });
      });
      const code = await Promise.race([opened, exitOf(child)]);
      if (code !== undefined) throw new Error(`exit code ${code}: ${output}`);
    },
    async [Symbol.asyncDispose]() {
      await program.stop('SIGKILL');
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
  await program.start();
  return program;
}

const { serve } = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { serve: string } })
  .scripts;

function runServer(folder: string, env: Record<string, string>): ChildProcess {
  // As `npm run serve` does it; `exec` leaves one process, which gets the signals.
  return spawn('sh', ['-c', serve], {
    cwd: folder,
    env: { ...compiled, ...env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` },
  });
}

/** Runs to its end, which the test expects. */
export async function runToEnd(folder: string, args: string[], env: Record<string, string> = {}, input?: string) {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', ...compiled, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  if (input !== undefined) child.stdin.end(input);
  return { code: await exitOf(child), output };
}

const exitOf = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));

/**
 * A port of the test's own until it ends, also while nobody listens on it: below those that systems give to whoever
 * connects somewhere (from 32,768 on Linux, 49,152 on macOS), and one of so many that two tests do not meet.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_768);
    const probe = createServer();
    const free = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    await new Promise((resolve) => probe.close(resolve));
    if (free) return port;
  }
}
