/** The last words of a program that cannot go on: one line for its operator, no stack. Needs no package, since those may be what is missing. */
import { StartError } from './problem.ts';

/** Says why, and ends with exit code 2: somebody has to change something. */
export function endWith(error: unknown): never {
  // Not the console: by now it may lead into the log.
  process.stderr.write(`${wordsFor(error)}\n`);
  process.exit(2);
}

function wordsFor(error: unknown): string {
  if (error instanceof StartError) return error.message;
  const { code, message = '', name, stack = '' } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND')
    return `node_modules/: ${missingIn(message)}; run: npm ci`;
  // A fault of ours. The message may quote what somebody wrote; where it happened does not.
  const place = /\(?((?:file:|\/|node:)[^\s()]+:\d+):\d+\)?$/m.exec(stack)?.[1];
  return `cannot go on: ${code ?? name ?? 'unknown'}${place ? ` at ${place}` : ''}`;
}

const missingIn = (message: string) => {
  const name = /package '([^']+)'/.exec(message)?.[1];
  return name ? `the package ${name} is missing` : 'something is missing there';
};
