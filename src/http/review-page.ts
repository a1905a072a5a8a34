/** `/pruefung/<token>/`: who looks at a held interest releases or discards it. Never shows content. */
import { decide, releaseTime, restorableUntil } from '../intake/held.ts';
import type { Decision } from '../intake/interest.ts';
import type { IntakeNeeds } from './intake.ts';
import type { Action, Found } from './token-pages.ts';

export function reviewView({ kept }: Found, { intake: { content }, now }: IntakeNeeds): Partial<App.Locals> {
  const { heldAt, decidedAt, decision } = kept;
  const restorable = decision === 'discarded' && decidedAt !== null && now() < restorableUntil(decidedAt);
  return {
    review: {
      kept,
      goesOnAt: heldAt === null ? undefined : releaseTime(content, kept, heldAt),
      restorableUntil: restorable ? restorableUntil(decidedAt) : undefined,
    },
  };
}

const decided =
  (decision: Decision): Action =>
  async ({ id, kept: { reference } }: Found, { intake, now, log }: IntakeNeeds) => {
    if (await decide(intake, { id, reference }, decision, now())) {
      log.info({ reference, decision }, 'held interest decided');
      intake.onStored();
    }
    return undefined;
  };

export const reviewActions: Record<string, Action> = { release: decided('released'), discard: decided('discarded') };
