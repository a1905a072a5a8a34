/** A courier claims letters: what it has nobody else has until the lease ends. */
import { randomUUID } from 'node:crypto';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Decision, LetterKind } from '../../../domain/interest.ts';
import type { Store } from '../database.ts';
import type { Tables } from '../tables.ts';
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
    .returning('id')
    .execute();
  return claimed.length === 0
    ? []
    : findClaimed(
        { db },
        claimed.map(({ id }) => id),
        lease,
      );
}

/** In one look: since the claim it may have been handed over, and nothing may leave for one place with what belongs to another. */
async function findClaimed({ db }: Database, ids: string[], lease: string): Promise<ClaimedLetter[]> {
  const rows = await db
    .selectFrom('letter')
    .innerJoin('interest', 'interest.id', 'letter.interest_id')
    .select(['letter.id', 'interest.id as interest', 'kind', 'sealed', 'attempts', 'refused', 'reached'])
    .select(['reference', 'project', 'site', 'leg', 'received_at as receivedAt', 'decision'])
    .select(sentAt)
    .where('letter.id', 'in', ids)
    .where('lease', '=', lease)
    .execute();
  const letters = rows.flatMap(({ kind, sealed, refused, reached, ...row }): ClaimedLetter[] => {
    const lists = { refused: refused?.split(',') ?? [], reached: reached?.split(',') ?? [] };
    return sealed && kind !== 'former' ? [{ ...row, kind, sealed, ...lists, lease }] : [];
  });
  return ids.flatMap((id) => letters.find((letter) => letter.id === id) ?? []);
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
