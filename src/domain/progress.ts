/** Where an interest is. */
import { AFTER_RESTORE } from './kept.ts';
import type { Kept } from './kept.ts';

export type Progress = 'withdrawn' | 'closed' | 'taken' | 'discarded' | 'held' | 'delivered' | 'late' | 'underway';

const HOUR = 60 * 60_000;

export function progressOf(kept: Kept, now: number): Progress {
  if (kept.withdrawnAt !== null) return 'withdrawn';
  if (kept.closedAt !== null) return 'closed';
  if (kept.takenAt !== null) return 'taken';
  if (kept.decision === 'discarded') return 'discarded';
  if (kept.heldAt !== null && kept.decision === null) return 'held';
  if (kept.deliveredAt !== null) return 'delivered';
  return now - (kept.decidedAt ?? kept.receivedAt) > HOUR ? 'late' : 'underway';
}

/**
 * Somebody decides first whether it goes on at all. What is held for a restore alone may have been delivered: whoever has
 * the letter may say so.
 */
export const waitsForDecision = ({ heldAt, heldBecause, decision }: Kept): boolean =>
  decision === 'discarded' || (heldAt !== null && decision === null && heldBecause !== AFTER_RESTORE);
