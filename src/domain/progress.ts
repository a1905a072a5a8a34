/** Where an interest is: the state of its letter before somebody has it, then what was made of it. */
import { AFTER_RESTORE } from './kept.ts';
import type { Kept } from './kept.ts';
import { sentAt } from './legs.ts';
import { stateAfter } from './states.ts';
import type { State } from './states.ts';

export type Progress = Exclude<State, 'sent'> | 'discarded' | 'held' | 'late' | 'underway';

const HOUR = 60 * 60_000;

/** What of it says where it is. */
type InProgress = Pick<
  Kept,
  'withdrawnAt' | 'steps' | 'deliveredAt' | 'decision' | 'heldAt' | 'decidedAt' | 'receivedAt'
>;

export function progressOf(kept: InProgress, now: number): Progress {
  if (kept.withdrawnAt !== null) return 'withdrawn';
  const state = stateAfter(kept.steps, kept.deliveredAt !== null);
  if (state !== 'sent' && state !== 'delivered') return state;
  if (kept.decision === 'discarded') return 'discarded';
  if (kept.heldAt !== null && kept.decision === null) return 'held';
  if (state === 'delivered') return 'delivered';
  return now - Math.max(sentAt(kept), kept.decidedAt ?? 0) > HOUR ? 'late' : 'underway';
}

/**
 * Somebody decides first whether it goes on at all. What is held for a restore alone may have been delivered: whoever has
 * the letter may say so.
 */
export const waitsForDecision = ({ heldAt, heldBecause, decision }: Kept): boolean =>
  decision === 'discarded' || (heldAt !== null && decision === null && heldBecause !== AFTER_RESTORE);

/** Nobody has taken it over, and nothing else has ended it: somebody still has to. */
const isWaiting = (kept: Kept, now: number): boolean =>
  ['delivered', 'late', 'underway'].includes(progressOf(kept, now));

/** It may still go on: nothing has ended it. */
export const isOpen = (kept: Kept, now: number): boolean =>
  isWaiting(kept, now) || ['taken', 'not-reached', 'offered'].includes(progressOf(kept, now));
