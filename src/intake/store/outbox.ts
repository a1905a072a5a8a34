/** The letters on their way. What `put` has returned is on disk; what `claim` hands out nobody else has until the lease ends. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Expression, ExpressionBuilder, SqlBool, Transaction } from 'kysely';
import { inGroups } from '../journal/group-commit.ts';
import { notBehind } from './history.ts';
import type { Known } from './history.ts';
import type { Decision, LetterKind, Recipient } from '../../domain/interest.ts';
import type { Kept } from '../../domain/kept.ts';
import { patiently, sweepLog } from './database.ts';
import type { Store, Tables } from './database.ts';

/** An interest ready to be kept: nothing in it is readable but where it belongs. */
export interface Sealed {
  id: string;
  reference: string;
  project: string;
  site: string | null;
  /** Version of the text, and the language it was shown in. */
  consent: string;
  consentLanguage: string;
  /** Names the check page that was sent. */
  checkPage: string;
  /** Keyed hash of what was sent. */
  answers: string;
  /** The first is the letter itself. */
  letters: NewLetter[];
  /** Milliseconds since the epoch. */
  receivedAt: number;
  /** Reason codes: somebody has to look at it before the letter leaves. */
  heldBecause?: string[];
}

export interface NewLetter {
  id: string;
  kind: LetterKind;
  sealed: Buffer;
  /** Not before; default: at once. */
  dueAt?: number;
}

/** `repeated`: the same check page was sent before, and is kept under `id`. `collision`: the reference is taken, make another. */
export type Put = { kind: 'stored' | 'repeated'; id: string } | { kind: 'collision' };

export interface ClaimedLetter {
  id: string;
  kind: LetterKind;
  lease: string;
  sealed: Uint8Array;
  attempts: number;
  /** Marks of addresses that refused it for good. */
  refused: string[];
  /** Role and mark of everybody who has a copy, or may have one. */
  reached: string[];
  reference: string;
  project: string;
  site: string | null;
  receivedAt: number;
  /** What became of it, where it was held; null: it never was. */
  decision: Decision | null;
}

export type Outbox = ReturnType<typeof makeOutbox>;

/** Milliseconds a claim lasts; the courier renews it while it works, so a crash delays a letter no longer than this. */
export const LEASE_MS = 20_000;
/** No letter is ever put off longer; one that seems so was put off before the clock went back. */
const LONGEST_WAIT_MS = 5 * 60 * 60_000;
/** Members of one commit. */
const GROUP = 100;

/** @param known how far this process has seen the store come: while it is behind that, nothing is handed out */
export function makeOutbox(store: Store, known?: Known) {
  const { db } = store;
  return {
    /** Durable when it returns. Concurrent calls with one check page get one interest. @throws when the store cannot be written */
    put: inGroups((rows: Sealed[]) => patiently(() => db.transaction().execute((tx) => putAll(tx, rows))), GROUP),

    /** Which interest was kept with the same answers last, not before `since`. Those asked together are answered by one query. */
    earlier: inGroups((asked: SameAnswers[]) => earlierOf(db, asked), GROUP),

    /** @returns the id of the interest that was kept from that check page */
    async sentFrom(checkPage: string): Promise<string | undefined> {
      const row = await db.selectFrom('interest').select('id').where('check_page', '=', checkPage).executeTakeFirst();
      return row?.id;
    },

    /** Leases up to `count` letters that are due, the longest waiting first. */
    async claim(count: number, now: number): Promise<ClaimedLetter[]> {
      const lease = randomUUID();
      const due = db
        .selectFrom('letter')
        .select('id')
        .where('delivered_at', 'is', null)
        .where('sealed', 'is not', null)
        .where('held', '=', 0)
        .where(isDue(now))
        .where(notBehind(known))
        .orderBy('due_at')
        .limit(count);
      const claimed = await db
        .updateTable('letter')
        .set({ lease, due_at: now + LEASE_MS })
        .where('id', 'in', due)
        // Asked again on the row itself: on PostgreSQL another claim may have come in between.
        .where(isDue(now))
        .returning(['id', 'interest_id', 'kind', 'sealed', 'attempts', 'refused', 'reached'])
        .execute();
      if (claimed.length === 0) return [];
      const interests = await db
        .selectFrom('interest')
        .select(['id', 'reference', 'project', 'site', 'received_at as receivedAt', 'decision'])
        .where(
          'id',
          'in',
          claimed.map((row) => row.interest_id),
        )
        .execute();
      const interestOf = new Map(interests.map(({ id, ...interest }) => [id, interest]));
      return claimed.flatMap(({ interest_id, sealed, refused, reached, ...row }) => {
        const interest = interestOf.get(interest_id);
        const lists = { refused: refused?.split(',') ?? [], reached: reached?.split(',') ?? [] };
        return sealed && interest ? [{ ...row, ...interest, ...lists, sealed, lease }] : [];
      });
    },

    /** Keeps the claim for another lease. */
    async renew({ id, lease }: ClaimedLetter, now: number): Promise<void> {
      await db
        .updateTable('letter')
        .set({ due_at: now + LEASE_MS })
        .where('id', '=', id)
        .where('lease', '=', lease)
        .execute();
    },

    /** Records the delivery. @returns false when the lease was somebody else's by then */
    async settle({ id, lease, reached }: ClaimedLetter, to: Recipient['role'], now: number): Promise<boolean> {
      const result = await db
        .updateTable('letter')
        .set((row) => ({
          delivered_at: now,
          delivered_to: to,
          reached: reached.join(',') || null,
          lease: null,
          cause: null,
          attempts: row('attempts', '+', 1),
        }))
        .where('id', '=', id)
        .where('lease', '=', lease)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    /** Gives the letter back, to be tried again at `dueAt`. */
    async postpone(
      { id, lease, reached }: ClaimedLetter,
      cause: string,
      dueAt: number,
      refused: string[],
    ): Promise<void> {
      await db
        .updateTable('letter')
        .set((row) => ({
          lease: null,
          cause,
          due_at: Math.round(dueAt),
          refused: refused.join(',') || null,
          reached: reached.join(',') || null,
          attempts: row('attempts', '+', 1),
        }))
        .where('id', '=', id)
        .where('lease', '=', lease)
        .execute();
    },

    /**
     * For mail that must never go out twice: erases and settles it before it is sent, so that a crash cannot send it again.
     * @returns false when the lease was somebody else's by then, and it must not be sent
     */
    async spend({ id, lease }: ClaimedLetter, now: number): Promise<boolean> {
      const result = await db
        .updateTable('letter')
        .set({ sealed: null, delivered_at: now, delivered_to: 'person', lease: null })
        .where('id', '=', id)
        .where('lease', '=', lease)
        .where('sealed', 'is not', null)
        .executeTakeFirst();
      await sweepLog(store);
      return result.numUpdatedRows > 0n;
    },

    /** It certainly did not go out: what was spent may be tried again at `dueAt`. Not once nobody needs it any more. */
    async unspend({ id, kind, sealed }: ClaimedLetter, cause: string, dueAt: number): Promise<void> {
      await db
        .updateTable('letter')
        .set((row) => ({
          sealed,
          delivered_at: null,
          delivered_to: null,
          cause,
          due_at: Math.round(dueAt),
          attempts: row('attempts', '+', 1),
        }))
        .where('id', '=', id)
        .where(
          'interest_id',
          'in',
          db
            .selectFrom('interest')
            .select('id')
            .where('withdrawn_at', 'is', null)
            .where('taken_at', 'is', null)
            .$if(kind === 'question', (open) => open.where('missed_at', 'is', null)),
        )
        .execute();
    },

    async find(id: string): Promise<Kept | undefined> {
      return db
        .selectFrom('interest')
        .innerJoin('letter', 'letter.interest_id', 'interest.id')
        .select([
          'reference',
          'project',
          'site',
          'received_at as receivedAt',
          'delivered_at as deliveredAt',
          'delivered_to as deliveredTo',
          'attempts',
          'taken_at as takenAt',
          'closed_at as closedAt',
          'withdrawn_at as withdrawnAt',
          'missed_at as missedAt',
          'held_at as heldAt',
          'held_because as heldBecause',
          'decided_at as decidedAt',
          'decision',
        ])
        .where('interest.id', '=', id)
        .where('kind', '=', 'letter')
        .executeTakeFirst();
    },
  };
}

async function putAll(tx: Transaction<Tables>, rows: Sealed[]): Promise<Put[]> {
  const inserted = await tx
    .insertInto('interest')
    .values(
      rows.map(({ letters: _letters, receivedAt, heldBecause, consentLanguage, checkPage, ...row }) => ({
        ...row,
        received_at: receivedAt,
        check_page: checkPage,
        consent_language: consentLanguage,
        held_at: heldBecause ? receivedAt : null,
        held_because: heldBecause?.join(',') ?? null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  const stored = new Set(inserted.map((row) => row.id));
  const fresh = rows.filter((row) => stored.has(row.id));
  if (fresh.length > 0) {
    await tx.insertInto('letter').values(fresh.flatMap(letterRows)).execute();
  }
  const twins =
    fresh.length === rows.length
      ? []
      : await tx
          .selectFrom('interest')
          .select(['id', 'check_page'])
          .where(
            'check_page',
            'in',
            rows.map(({ checkPage }) => checkPage),
          )
          .execute();
  const twinOf = new Map(twins.map((row) => [row.check_page, row.id]));
  return rows.map(({ id, checkPage }): Put => {
    if (stored.has(id)) return { kind: 'stored', id };
    const twin = twinOf.get(checkPage);
    return twin === undefined ? { kind: 'collision' } : { kind: 'repeated', id: twin };
  });
}

export interface SameAnswers {
  answers: string;
  since: number;
}

async function earlierOf(db: Store['db'], asked: SameAnswers[]): Promise<(string | undefined)[]> {
  const wanted = sql.join(
    asked.map(({ answers, since }, at) => sql`(cast(${at} as integer), ${answers}, cast(${since} as bigint))`),
  );
  // Column names of VALUES are the same in both databases. One row for each, however many are the same.
  const { rows } = await sql<{ at: number; reference: string | null }>`
    select column1 as at, (
      select reference from interest where answers = column2 and received_at >= column3
      order by received_at desc limit 1
    ) as reference
    from (values ${wanted}) as asked`.execute(db);
  const references = new Map(rows.map(({ at, reference }) => [at, reference ?? undefined]));
  return asked.map((_one, at) => references.get(at));
}

/** While an interest is held, only who decides about it gets mail. */
const letterRows = ({ id, letters, receivedAt, heldBecause }: Sealed) =>
  letters.map((letter) => ({
    id: letter.id,
    interest_id: id,
    kind: letter.kind,
    held: heldBecause && letter.kind !== 'review' ? 1 : 0,
    sealed: letter.sealed,
    due_at: letter.dueAt ?? receivedAt,
    attempts: 0,
  }));

/** Far in the future lies only what was put off before the clock went back, and the question that is meant to wait. */
const isDue =
  (now: number) =>
  (letter: ExpressionBuilder<Tables, 'letter'>): Expression<SqlBool> =>
    letter.or([
      letter('due_at', '<=', now),
      letter.and([letter('due_at', '>', now + LONGEST_WAIT_MS), letter('kind', '!=', 'question')]),
    ]);
