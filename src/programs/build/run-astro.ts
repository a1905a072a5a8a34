/**
 * Astro's build, in a process that `make-dist.ts` starts, watches and ends. It never ends itself: in `process.exit()`
 * Node waits for its threads, and one that compiles may wait for the main thread, for ever (nodejs/node#54918).
 */
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { problemOf } from './problem.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const [outDir = '', cacheDir = ''] = process.argv.slice(2);

/** @param problem what went wrong; empty: nothing */
const tell = (problem: string) => process.send?.({ problem });

// Nobody is left who would put the build in its place.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// A build that waits for nothing any more must end.
process.channel?.unref();
process.on('uncaughtException', (error) => tell(problemOf(error, root)));

try {
  await build({ root, outDir, cacheDir, logLevel: 'silent' });
  tell('');
} catch (error) {
  tell(problemOf(error, root));
}
