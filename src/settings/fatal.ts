/** What nobody caught ends the process: nobody knows what is half done, and only a new process is sure of its state. */
import { randomUUID } from 'node:crypto';
import { kindOf, placesOf } from './log.ts';

export interface Fatal {
  id: string;
  /** Kind of the error; never its message, which may quote what a person wrote. */
  cause: string;
  at: string[];
}

/**
 * For exceptions and rejections alike. To be called before any library is loaded that listens, too: Astro's adapter takes
 * every rejection of the whole process for one of a page, prints it and goes on.
 */
export function endOnWhatNobodyCaught(say: (fatal: Fatal) => void, code: number): void {
  const end = (reason: unknown) => {
    try {
      say({ id: randomUUID().slice(0, 8), cause: kindOf(reason), at: placesOf(reason) });
    } finally {
      process.exit(code);
    }
  };
  process.on('uncaughtException', end).on('unhandledRejection', end);
}
