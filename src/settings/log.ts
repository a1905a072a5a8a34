/** JSON lines on stdout. Callers pass references, causes and counts; never a value that somebody submitted, never an address. */
import { pino } from 'pino';
import type { Logger } from 'pino';

export function makeLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  });
}

/** Astro reports failures on the console, with addresses and messages. Only where it happened goes on into the log. */
export function redirectConsole(log: Logger): void {
  console.error = (...values: unknown[]) => log.error({ at: placesOf(...values) }, 'a page failed');
  console.warn = console.error;
}

/** Where it happened, without the message, which may quote what a person wrote. */
export const placesOf = (...values: unknown[]): string[] =>
  values
    .flatMap((value) => (value instanceof Error ? (value.stack ?? '') : String(value)).split('\n'))
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 5);

/** The kind of an error and never its message, which may quote what a person wrote. */
export function kindOf(error: unknown): string {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown';
}
