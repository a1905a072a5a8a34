/**
 * `npm run build`: makes `dist/` anew. The pages are built aside, in a process of their own, and take the place of the
 * build before only when they are whole: whatever fails, hangs or is stopped leaves that one as it was.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildFolders, clearAside, exchange, lockBuilds } from './folders.ts';
import type { BuildFolders } from './folders.ts';
import { problemOf } from './problem.ts';
import { environmentWith, readConfig } from '../../settings/config.ts';
import { StartError } from '../../settings/problem.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A build takes seconds, one of thousands of projects some minutes. */
const PATIENCE_MS = 15 * 60_000;

/** @throws with the reason in its message; `dist` is then what it was */
async function makeDist(folders: BuildFolders): Promise<void> {
  const lock = lockBuilds(folders, () => console.error('Another build is under way. Waiting for its end …'));
  clearAside(folders);
  const pages = startPages(folders);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  // Ctrl-C comes twice, from the terminal and from npm: the second must not end this before it has cleared away.
  const stop = (signal: NodeJS.Signals) => {
    end(pages);
    clearAside(folders);
    console.error('The build was stopped. dist/ is as it was before.');
    // As whoever sent it expects.
    process.removeAllListeners(signal).kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, stop);
  try {
    await built(pages);
    end(pages);
    exchange(folders);
  } finally {
    end(pages);
    clearAside(folders);
    lock[Symbol.dispose]();
  }
}

function startPages({ next, cache }: BuildFolders): ChildProcess {
  const program = fileURLToPath(new URL('run-astro.ts', import.meta.url));
  const env = environmentWith({ ASTRO_TELEMETRY_DISABLED: '1' });
  return fork(program, [next, cache], { cwd: root, env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
}

/** Resolves when the pages are there. @throws with the reason why they are not */
async function built(pages: ChildProcess): Promise<void> {
  let said = '';
  for (const stream of [pages.stdout, pages.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const problem = await new Promise<string>((resolve) => {
    pages.once('message', (told: { problem: string }) => resolve(told.problem));
    pages.once('error', (error) => resolve(problemOf(error, root)));
    pages.once('exit', (code, signal) => resolve(reasonOf(signal ?? code) + endOf(said)));
    const minutes = PATIENCE_MS / 60_000;
    setTimeout(() => resolve(`The build was not done after ${minutes} minutes and was ended.`), PATIENCE_MS).unref();
  });
  if (problem) throw new BuildError(problem);
  process.stderr.write(said);
}

/** By the number with which Node ends, or the signal that ended it. */
const reasons: Record<string, string> = {
  13: 'The build waits for something that never comes.',
  SIGKILL: 'The build was killed, perhaps because the machine has no memory left.',
  SIGABRT: 'The build ran out of memory, or broke inside Node.',
};

const reasonOf = (how: NodeJS.Signals | number | null) =>
  reasons[String(how)] ?? `The build ended in the middle (${how}).`;

class BuildError extends Error {}

/** What it said last, for whoever has to find the reason. */
const endOf = (said: string) => {
  const lines = said.trim().split('\n').slice(-3);
  return said ? lines.map((line) => `\n  ${line.slice(0, 200)}`).join('') : '';
};

function end(pages: ChildProcess): void {
  pages.kill('SIGKILL');
  for (const stream of [pages.stdout, pages.stderr]) stream?.destroy();
}

try {
  readConfig();
  await makeDist(buildFolders(root));
} catch (error) {
  const problem = error instanceof BuildError ? error.message : problemOf(error, root);
  console.error(`\n${problem}\n\ndist/ is as it was before.`);
  process.exitCode = error instanceof StartError ? 2 : 1;
}
