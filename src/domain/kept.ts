import type { Decision, Recipient } from './interest.ts';

/** What its pages may know of an interest. All times in milliseconds since the epoch. */
export interface Kept {
  reference: string;
  project: string;
  site: string | null;
  receivedAt: number;
  deliveredAt: number | null;
  /** Who has it; null: nobody yet. */
  deliveredTo: Recipient['role'] | null;
  attempts: number;
  takenAt: number | null;
  closedAt: number | null;
  withdrawnAt: number | null;
  /** The person said that nobody had been in touch. */
  missedAt: number | null;
  heldAt: number | null;
  /** Reason codes with commas. */
  heldBecause: string | null;
  decidedAt: number | null;
  decision: Decision | null;
}
