import type { Decision, Recipient } from './interest.ts';
import type { HistoryStep, Reply } from './states.ts';

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
  /** Mail of the ladder that has left, oldest first. */
  chased: Chasing[];
}

/** Mail of the ladder has left: to who has the letter, to the deputy (the letter itself), to the office. */
export interface Chasing {
  whom: 'holder' | 'deputy' | 'office';
  at: number;
}

/** Since when the office knows that nobody takes it over; null: it has not been told, or the mail still waits. */
export const officeToldAt = ({ chased }: Pick<Kept, 'chased'>): number | null =>
  chased.findLast(({ whom }) => whom === 'office')?.at ?? null;

/** The last of the reasons for which an interest is held: the store was restored, and nobody knows whether it had left. */
export const AFTER_RESTORE = 'restored';

/** Such an interest never goes on by itself. */
export const isAfterRestore = (heldBecause: string | null): boolean => heldBecause?.endsWith(AFTER_RESTORE) ?? false;
