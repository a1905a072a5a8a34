/** Looks now, every minute, and whenever somebody asks; one look at a time. */
import type { Logger } from 'pino';
import { kindOf } from '../settings/log.ts';

const MINUTE = 60_000;

export interface Looking {
  /** Something is new, or it is later than it was: do not wait for the next look. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** @param failed what the log says where a look fails; the next one is taken all the same */
export function everyMinute(look: () => Promise<unknown>, log: Logger, failed: string): Looking {
  let under: Promise<void> | undefined;
  const run = () =>
    (under ??= look()
      .then(() => undefined)
      .catch((error: unknown) => log.error({ cause: kindOf(error) }, failed))
      .finally(() => (under = undefined)));
  void run();
  const timer = setInterval(() => void run(), MINUTE);
  return {
    async look() {
      // One that is under way may have passed by what is new.
      await under;
      await run();
    },
    async stop() {
      clearInterval(timer);
      await under;
    },
  };
}
