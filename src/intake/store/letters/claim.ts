/** A courier claims letters: what it has nobody else has until the lease ends. */
import { randomUUID } from 'node:crypto';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Decision, LetterKind } from '../../../domain/interest.ts';
import type { Store } from '../database.ts';
import type { LetterRow, Tables } from '../tables.ts';
import { sentAt } from '../interests/sent.ts';
import { notBehind } from '../tables/epochs.ts';
import type { Known } from '../tables/epochs.ts';

export interface ClaimedLetter {
  id: string;
  /** The id of its interest. */
  interest: string;
  kind: Exclude<LetterKind, 'former'>;
  lease: string;
  sealed: Uint8Array;
  attempts: number;
  /** Hashes of addresses that refused it for good. */
  refused: string[];
  /** Role and address hash of everybody who has a copy, or may have one. */
  reached: string[];
  reference: string;
  project: string;
  site: string | null;
  leg: number;
  receivedAt: number;
  /** When it was sent to who gets it: at first as it came, then when it was handed over. */
  sentAt: number;
  /** What became of it, where it was held; null: it never was. */
  decision: Decision | null;
}

/** Milliseconds a claim lasts; the courier renews it while it works, so a crash delays a letter no longer than this. */
export const LEASE_MS = 20_000;
/** No letter is ever put off longer; one that seems so was put off before the clock went back. */
const LONGEST_WAIT_MS = 5 * 60 * 60_000;

type Database = Pick<Store, 'db'>;

/**
 * Leases up to `count` letters that are due, the longest waiting first.
 * @param known how far this process has seen the store come: while it is behind that, nothing is handed out
 */
export async function claimLetters(
  { db }: Database,
  count: number,
  now: number,
  known?: Known,
): Promise<ClaimedLetter[]> {
  const lease = randomUUID();
  const due = db
    .selectFrom('letter')
    .select('id')
    .where(isWaiting(now))
    .where(notBehind(known))
    .orderBy('due_at')
    .limit(count);
  const claimed = await db
    .updateTable('letter')
    .set({ lease, due_at: now + LEASE_MS })
    .where('id', 'in', due)
    // Asked again on the row itself: on PostgreSQL another claim, or whatever ends its waiting, may have come in between.
    .where(isWaiting(now))
    .returning(['id', 'interest_id', 'kind', 'sealed', 'attempts', 'refused', 'reached'])
    .execute();
  return claimed.length === 0 ? [] : withInterests({ db }, claimed, lease);
}

type ClaimedRow = Pick<LetterRow, 'id' | 'interest_id' | 'kind' | 'sealed' | 'attempts' | 'refused' | 'reached'>;

async function withInterests({ db }: Database, claimed: ClaimedRow[], lease: string): Promise<ClaimedLetter[]> {
  const ids = claimed.map((row) => row.interest_id);
  const interests = await db
    .selectFrom('interest')
    .select(['id', 'reference', 'project', 'site', 'leg', 'received_at as receivedAt', 'decision'])
    .select(sentAt)
    .where('id', 'in', ids)
    .execute();
  const interestOf = new Map(interests.map(({ id, ...interest }) => [id, interest]));
  return claimed.flatMap(({ interest_id, sealed, refused, reached, ...row }) => {
    const interest = interestOf.get(interest_id);
    const lists = { refused: refused?.split(',') ?? [], reached: reached?.split(',') ?? [] };
    return sealed && interest && row.kind !== 'former'
      ? [{ ...row, kind: row.kind, ...interest, ...lists, interest: interest_id, sealed, lease }]
      : [];
  });
}

/** Neither out nor erased nor held, and its time has come. */
const isWaiting =
  (now: number) =>
  (letter: ExpressionBuilder<Tables, 'letter'>): Expression<SqlBool> =>
    letter.and([
      letter('delivered_at', 'is', null),
      letter('sealed', 'is not', null),
      letter('held', '=', 0),
      isDue(letter, now),
    ]);

/** Far in the future lies only what was put off before the clock went back, and the question that is meant to wait. */
const isDue = (letter: ExpressionBuilder<Tables, 'letter'>, now: number): Expression<SqlBool> =>
  letter.or([
    letter('due_at', '<=', now),
    letter.and([letter('due_at', '>', now + LONGEST_WAIT_MS), letter('kind', '!=', 'question')]),
  ]);

/** Keeps the claim for another lease. */
export async function renewClaim({ db }: Database, { id, lease }: ClaimedLetter, now: number): Promise<void> {
  await db
    .updateTable('letter')
    .set({ due_at: now + LEASE_MS })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .execute();
}
