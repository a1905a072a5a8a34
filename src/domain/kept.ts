import type { Decision, Recipient } from './interest.ts';
import type { HistoryStep } from './history.ts';
import type { Reply } from './states.ts';

/** What its pages may know of an interest. All times in milliseconds since the epoch. */
export interface Kept {
  reference: string;
  project: string;
  site: string | null;
  /** Version of the text that the person agreed to in the form. */
  consent: string;
  receivedAt: number;
  deliveredAt: number | null;
  /** Who has it; null: nobody yet. */
  deliveredTo: Recipient['role'] | null;
  attempts: number;
  takenAt: number | null;
  offeredAt: number | null;
  declinedAt: number | null;
  closedAt: number | null;
  withdrawnAt: number | null;
  /** What the person said last about whether somebody was in touch, and when. */
  answer: Reply | null;
  answeredAt: number | null;
  /** The last rung of the ladder that it has reached; 0: none. */
  rung: number;
  rungAt: number | null;
  heldAt: number | null;
  /** Reason codes with commas. */
  heldBecause: string | null;
  decidedAt: number | null;
  decision: Decision | null;
  /** Oldest first. */
  steps: HistoryStep[];
}

/** The last of the reasons for which an interest is held: the store was restored, and nobody knows whether it had left. */
export const AFTER_RESTORE = 'restored';

/** Such an interest never goes on by itself. */
export const isAfterRestore = (heldBecause: string | null): boolean => heldBecause?.endsWith(AFTER_RESTORE) ?? false;
