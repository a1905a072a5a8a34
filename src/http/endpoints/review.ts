/** `/pruefung/<token>/`: who looks at a held interest releases or discards it. Never shows content. */
import { isAfterRestore } from '../../domain/kept.ts';
import { releaseTime, restorableUntil } from '../../intake/housekeeping/held.ts';
import type { Decision } from '../../domain/interest.ts';
import type { IntakeNeeds } from '../needs.ts';
import type { Action, Found } from './token-page.ts';
import { decideInterest } from '../../intake/store/interests/decide.ts';

export function reviewView({ kept }: Found, { intake: { content }, now }: IntakeNeeds): Partial<App.Locals> {
  const { heldAt, decidedAt, decision } = kept;
  const restorable = decision === 'discarded' && decidedAt !== null && now() < restorableUntil(decidedAt);
  return {
    review: {
      kept,
      goesOnAt: heldAt === null || isAfterRestore(kept.heldBecause) ? undefined : releaseTime(content, kept, heldAt),
      restorableUntil: restorable ? restorableUntil(decidedAt) : undefined,
    },
  };
}

/** Where it is decided for good, the page says so instead of asking. */
const asked =
  (what: 'release' | 'discard'): Action =>
  (found, needs) => {
    const { kept } = found;
    const restorable = what === 'release' && reviewView(found, needs).review?.restorableUntil !== undefined;
    const open = kept.withdrawnAt === null && (kept.decision === null || restorable);
    return Promise.resolve(open ? { asking: what } : undefined);
  };

const decided =
  (decision: Decision): Action =>
  async ({ id, kept: { reference } }: Found, { intake, now, log }: IntakeNeeds) => {
    if (await decideInterest(intake, id, decision, now())) {
      log.info({ reference, decision }, 'held interest decided');
      intake.onStored();
    }
    return undefined;
  };

export const reviewActions: Record<string, Action> = {
  release: asked('release'),
  'release-yes': decided('released'),
  discard: asked('discard'),
  'discard-yes': decided('discarded'),
};
