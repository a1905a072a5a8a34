/** `/pruefung/<token>/`: who looks at a held interest releases or discards it. Never shows content. */
import { isAfterRestore } from '../../domain/kept.ts';
import { releasableUntil, releaseTime } from '../../domain/days/decision.ts';
import type { Decision } from '../../domain/interest.ts';
import type { IntakeNeeds } from '../needs.ts';
import type { Action, Found } from './token-page.ts';
import { decideInterest } from '../../intake/store/interests/decide.ts';

export function reviewView({ kept }: Found, { intake: { content }, now }: IntakeNeeds): Partial<App.Locals> {
  const { heldAt, decidedAt, decision } = kept;
  const releasable = decision === 'discarded' && decidedAt !== null && now() < releasableUntil(decidedAt);
  return {
    review: {
      kept,
      goesOnAt: heldAt === null || isAfterRestore(kept.heldBecause) ? undefined : releaseTime(content, kept, heldAt),
      releasableUntil: releasable ? releasableUntil(decidedAt) : undefined,
    },
  };
}

/** Where it is decided for good, the page says so instead of asking. */
const asked =
  (what: 'release' | 'discard'): Action =>
  (found, needs) => {
    const { kept } = found;
    const releasable = what === 'release' && reviewView(found, needs).review?.releasableUntil !== undefined;
    const open = kept.withdrawnAt === null && (kept.decision === null || releasable);
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
