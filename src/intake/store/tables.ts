/** What stands in the database. Nothing here is personal but `letter.sealed`, and that only its key opens. */
import type { Generated, Selectable } from 'kysely';
import type { Decision, LetterKind, Recipient } from '../../domain/interest.ts';
import type { Chasing } from '../../domain/kept.ts';
import type { Deed, Reply } from '../../domain/states.ts';

/** All times are milliseconds since the epoch. */
export interface Tables {
  interest: InterestTable;
  letter: LetterTable;
  step: StepTable;
  chased: ChasedTable;
  alert: AlertTable;
  bounce: BounceTable;
  spent: SpentTable;
  figure: FigureTable;
  /** Notes of the portal's own. */
  meta: { name: string; value: string };
}

export type InterestRow = Selectable<InterestTable>;
export type LetterRow = Selectable<LetterTable>;

interface InterestTable {
  id: string;
  reference: string;
  project: string;
  /** Null: no site was found. */
  site: string | null;
  consent: string;
  /** In which the text of the consent was shown. */
  consent_language: string;
  received_at: number;
  /** A coordinator has taken it over. */
  taken_at: Generated<number | null>;
  closed_at: Generated<number | null>;
  withdrawn_at: Generated<number | null>;
  declined_at: Generated<number | null>;
  /** What the person said last about whether somebody was in touch. */
  answer: Generated<Reply | null>;
  answered_at: Generated<number | null>;
  /** The person wants who has the letter to be reminded, and that has not been sent yet. */
  remind_at: Generated<number | null>;
  /** The last rung of the ladder that it has reached; 0: none. */
  rung: Generated<number>;
  rung_at: Generated<number | null>;
  /** Waits, or waited, for somebody to look at it first. */
  held_at: Generated<number | null>;
  /** Reason codes with commas. */
  held_because: Generated<string | null>;
  decided_at: Generated<number | null>;
  decision: Generated<Decision | null>;
  /** Names the check page that was sent: sent again, it is the same interest. Null: it came without one. */
  check_page: string | null;
  /** Keyed hash of what was sent, so that a letter names the earlier one; null once it is no longer told. */
  answers: string | null;
}

/** What was done to an interest, in its order. */
interface StepTable {
  interest_id: string;
  /** Counted from 1 within one interest. */
  nr: number;
  at: number;
  deed: Deed;
  /** Reason, outcome or reply; of what was undone, its number. */
  detail: string | null;
  /** 1: it was taken back. */
  undone: Generated<number>;
}

/** Mail of the ladder that has left. */
interface ChasedTable {
  interest_id: string;
  whom: Chasing['whom'];
  at: number;
}

interface LetterTable {
  id: string;
  interest_id: string;
  kind: Generated<LetterKind>;
  /** 1: not to be delivered until somebody has looked at the interest. */
  held: Generated<number>;
  /** Null once erased. */
  sealed: Uint8Array | null;
  /** Next attempt not before; while leased, the end of the lease. */
  due_at: number;
  attempts: number;
  /** Names the claim that is delivering it. */
  lease: string | null;
  /** Why the last attempt failed. */
  cause: string | null;
  /** Hashes of the addresses that do not exist any more, with commas. */
  refused: string | null;
  /** Role and address hash of everybody who has a copy, or may have one after a broken connection; with commas. */
  reached: Generated<string | null>;
  delivered_at: number | null;
  /** On whose behalf it was accepted. */
  delivered_to: Recipient['role'] | null;
}

/** What the office has to know, until it is over. */
interface AlertTable {
  cause: string;
  reference: string | null;
  /** What would have to change for it to be over. */
  detail: string | null;
  since: number;
  sent_at: number | null;
}

/** Addresses whose mail came back after it had been accepted: none of them is written to. */
interface BounceTable {
  address_hash: string;
  /** Of the first letter that came back. */
  reference: string | null;
  bounced_at: number;
}

/** What counts once, until its time is over. */
interface SpentTable {
  nonce: string;
  /** Keyed hash of whom it counts for: brought again by the same, it is the same. */
  fingerprint: string;
  until: number;
}

/** What records came to that are erased by now. */
interface FigureTable {
  /** Of Berlin, in which they were sent: `YYYY-MM`. */
  month: string;
  project: string;
  /** Empty: no site was found. */
  site: string;
  /** `domain/figures.ts` */
  name: string;
  count: number;
}
