/** Climbs the ladder while the portal runs: now, every minute, and whenever somebody asks for a look. */
import { kindOf } from '../../settings/log.ts';
import { chase } from './chase.ts';
import type { LadderNeeds } from './chase.ts';

const MINUTE = 60_000;

export interface Ladder {
  look(): void;
  stop(): Promise<void>;
}

export function startLadder(needs: LadderNeeds): Ladder {
  let under: Promise<unknown> | undefined;
  let again = false;
  const look = () => {
    again = under !== undefined;
    under ??= chase(needs)
      .catch((error: unknown) => needs.log.error({ cause: kindOf(error) }, 'nobody chased'))
      .finally(() => {
        under = undefined;
        if (again) look();
      });
  };
  look();
  const timer = setInterval(look, MINUTE);
  return {
    look,
    async stop() {
      clearInterval(timer);
      again = false;
      await under;
    },
  };
}
