/** The small history of an interest: what was done to it and when; no content, no name. */

/** What is done to it, as its history and the journal name it. */
export const deeds = [
  'taken',
  'not-reached',
  'offered',
  'handed-over',
  'declined',
  'closed',
  'undone',
  'answered',
  'agreed',
  'reminded',
  'withdrawn',
  'chased',
  'lapsed',
] as const;
export type Deed = (typeof deeds)[number];

/** A line of its history; says nothing of the person. */
export interface HistoryStep {
  /** Counted from 1 within one interest. */
  nr: number;
  /** Milliseconds since the epoch. */
  at: number;
  deed: Deed;
  /** Reason, outcome, reply or rung; of what was undone or has lapsed, its number; where it is handed over, the places (`legs.ts`). */
  detail: string | null;
  undone: boolean;
}

/** What was not taken back. */
export const standing = (steps: HistoryStep[]): HistoryStep[] =>
  steps.filter(({ undone, deed }) => !undone && deed !== 'undone' && deed !== 'lapsed');
