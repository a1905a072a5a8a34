/** What the store is asked and told beside the letters: how things stand, alerts, erasing, small facts of its own. */
import { sql } from 'kysely';
import { limits } from '../../domain/interest.ts';
import { patiently, sweepLog } from './database.ts';
import type { Store } from './database.ts';

export interface QueueState {
  queued: number;
  /** Of those, the longest waiting; null: nothing waits. */
  oldest: { reference: string; receivedAt: number } | null;
  /** Of those, the ones for which no recipient is known. */
  unroutable: number;
  /** Of those, the ones that no secret we have opens. */
  unreadable: number;
  /** Of those, the ones that must be sealed while no certificate is valid. */
  noCertificate: number;
  /** Of those, the ones that nobody can open whose address works. */
  noReader: number;
}

export interface Alert {
  cause: string;
  reference: string | null;
  detail: string | null;
  since: number;
}

interface SealedRow {
  id: string;
  sealed: Uint8Array;
}

export type Upkeep = ReturnType<typeof makeUpkeep>;

export function makeUpkeep({ db, engine, file }: Store) {
  const spentBy = async (nonce: string): Promise<string | undefined> => {
    const row = await db.selectFrom('spent').select('fingerprint').where('nonce', '=', nonce).executeTakeFirst();
    return row?.fingerprint;
  };
  return {
    file,

    async queue(): Promise<QueueState> {
      const waiting = db
        .selectFrom('letter')
        .innerJoin('interest', 'interest.id', 'letter.interest_id')
        .where('delivered_at', 'is', null)
        .where('sealed', 'is not', null)
        .where('held', '=', 0)
        // Mail to the person is a courtesy: that it waits is no fault of the portal's.
        .where('kind', 'not in', ['confirmation', 'question']);
      const counts = await waiting
        .select(({ fn }) => [
          fn.countAll<number>().as('queued'),
          fn.count<number>(sql`case when cause = 'unroutable' then 1 end`).as('unroutable'),
          fn.count<number>(sql`case when cause = 'unreadable' then 1 end`).as('unreadable'),
          fn.count<number>(sql`case when cause = 'no-certificate' then 1 end`).as('noCertificate'),
          fn.count<number>(sql`case when cause = 'no-reader' then 1 end`).as('noReader'),
        ])
        .executeTakeFirstOrThrow();
      const oldest = await waiting
        .select(['reference', 'received_at as receivedAt'])
        .orderBy('received_at')
        .limit(1)
        .executeTakeFirst();
      return { ...counts, oldest: oldest ?? null };
    },

    /** How many interests are kept, and how many of their letters are delivered, erased, or wait because of what. */
    async counts(): Promise<Record<string, number>> {
      const sums = await db
        .selectFrom('letter')
        .select(({ fn }) => [
          fn.countAll<number>().as('kept'),
          fn.count<number>('delivered_at').as('delivered'),
          fn.count<number>(sql`case when sealed is null then 1 end`).as('erased'),
        ])
        .where('kind', '=', 'letter')
        .executeTakeFirstOrThrow();
      const waiting = await db
        .selectFrom('letter')
        .select(({ fn }) => ['cause', fn.countAll<number>().as('count')])
        .where('delivered_at', 'is', null)
        .where('sealed', 'is not', null)
        .where('cause', 'is not', null)
        .groupBy('cause')
        .execute();
      return { ...sums, ...Object.fromEntries(waiting.map(({ cause, count }) => [`waits: ${cause}`, count])) };
    },

    /** Every waiting letter is due now. @returns how many */
    async retryAll(now: number): Promise<number> {
      const result = await db
        .updateTable('letter')
        .set({ due_at: now })
        .where('delivered_at', 'is', null)
        .where('lease', 'is', null)
        .where('kind', '!=', 'question')
        .executeTakeFirst();
      return Number(result.numUpdatedRows);
    },

    /** A bounce came back: the address that accepted the letter is dead, so the next one gets it. @returns false: nothing of it is kept */
    async bounced(reference: string, refused: string, now: number): Promise<boolean> {
      const result = await db
        .updateTable('letter')
        .set({
          delivered_at: null,
          delivered_to: null,
          cause: 'bounced',
          refused: refused || null,
          due_at: now,
          lease: null,
        })
        .where('kind', '=', 'letter')
        .where('sealed', 'is not', null)
        .where('delivered_at', 'is not', null)
        .where('interest_id', 'in', db.selectFrom('interest').select('id').where('reference', '=', reference))
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    async findByReference(reference: string) {
      return db
        .selectFrom('interest')
        .innerJoin('letter', 'letter.interest_id', 'interest.id')
        .select(['interest.id', 'project', 'site', 'delivered_to as deliveredTo', 'refused'])
        .where('kind', '=', 'letter')
        .where('reference', '=', reference)
        .executeTakeFirst();
    },

    /** Keeps the first moment and the first reference of a cause. @returns true when it is news */
    async raise(
      cause: string,
      now: number,
      reference: string | null = null,
      detail: string | null = null,
    ): Promise<boolean> {
      const added = await db
        .insertInto('alert')
        .values({ cause, reference, detail, since: now })
        .onConflict((conflict) => conflict.doNothing())
        .returning('cause')
        .executeTakeFirst();
      return added !== undefined;
    },

    /** @returns true when one of them was there; costs no write when none was */
    async clear(causes: string[]): Promise<boolean> {
      if (causes.length === 0) return false;
      return (await db.deleteFrom('alert').where('cause', 'in', causes).executeTakeFirst()).numDeletedRows > 0n;
    },

    async alerts(): Promise<Alert[]> {
      return db.selectFrom('alert').select(['cause', 'reference', 'detail', 'since']).orderBy('since').execute();
    },

    /** Marks of the addresses whose mail came back after it had been accepted. */
    async bouncedMarks(): Promise<string[]> {
      const rows = await db.selectFrom('alert').select('detail').where('cause', 'like', 'bounced %').execute();
      return rows.flatMap(({ detail }) => detail ?? []);
    },

    /** The alerts to be sent now, each handed out to one process at most once in its period (milliseconds). */
    async claimAlerts(periodOf: (cause: string) => number, now: number): Promise<Alert[]> {
      const all = await db.selectFrom('alert').select(['cause', 'sent_at as sentAt']).execute();
      const due = all.filter(({ cause, sentAt }) => sentAt === null || sentAt <= now - periodOf(cause) || sentAt > now);
      const claimed = due.map(({ cause, sentAt }) =>
        db
          .updateTable('alert')
          .set({ sent_at: now })
          .where('cause', '=', cause)
          // Unchanged since it was looked at: else another process has it.
          .where('sent_at', sentAt === null ? 'is' : '=', sentAt)
          .returning(['cause', 'reference', 'detail', 'since'])
          .executeTakeFirst(),
      );
      return (await Promise.all(claimed)).filter((alert) => alert !== undefined);
    },

    /** It could not be sent: as if it had been at that moment. */
    async unsentAlert(cause: string, sentAt: number): Promise<void> {
      await db.updateTable('alert').set({ sent_at: sentAt }).where('cause', '=', cause).execute();
    },

    /** Erases what is no longer needed. @returns how many letters lost their content and how many records went */
    async purge(
      contentBefore: number,
      recordBefore: number,
      now: number,
    ): Promise<{ erased: number; removed: number }> {
      const erased = await db
        .updateTable('letter')
        .set({ sealed: null })
        .where('sealed', 'is not', null)
        .where('delivered_at', '<=', contentBefore)
        .executeTakeFirst();
      await db
        .updateTable('interest')
        .set({ answers: null })
        .where('answers', 'is not', null)
        .where('received_at', '<=', now - limits.sameAnswers)
        .execute();
      const undelivered = db
        .selectFrom('letter')
        .select('interest_id')
        .where('delivered_at', 'is', null)
        .where('sealed', 'is not', null);
      const removed = await db
        .deleteFrom('interest')
        .where('received_at', '<=', recordBefore)
        .where('id', 'not in', undelivered)
        .executeTakeFirst();
      const counts = { erased: Number(erased.numUpdatedRows), removed: Number(removed.numDeletedRows) };
      await sweepLog({ db, engine });
      return counts;
    },

    /** Kept contents by id, those after `id`. */
    async sealedAfter(id: string, count: number): Promise<SealedRow[]> {
      const rows = await db
        .selectFrom('letter')
        .select(['id', 'sealed'])
        .where('sealed', 'is not', null)
        .where('id', '>', id)
        .orderBy('id')
        .limit(count)
        .execute();
      return rows.flatMap(({ id: row, sealed }) => (sealed ? [{ id: row, sealed }] : []));
    },

    /** In one transaction; what was changed or erased meanwhile stays so. @returns how many were replaced */
    async replaceSealed(rows: (SealedRow & { was: Uint8Array })[]): Promise<number> {
      return patiently(() =>
        db.transaction().execute(async (tx) => {
          let count = 0;
          for (const { id, was, sealed } of rows) {
            const change = tx.updateTable('letter').set({ sealed }).where('id', '=', id).where('sealed', '=', was);
            count += Number((await change.executeTakeFirst()).numUpdatedRows);
          }
          return count;
        }),
      );
    },

    /** How many kept contents lie under which secret: by the id of its key, in hex. */
    async sealedUnder(): Promise<Map<string, number>> {
      const keyId = sql<Uint8Array>`substr(sealed, 2, 4)`;
      const rows = await db
        .selectFrom('letter')
        .select(({ fn }) => [keyId.as('key'), fn.countAll<number>().as('count')])
        .where('sealed', 'is not', null)
        .groupBy(keyId)
        .execute();
      return new Map(rows.map(({ key, count }) => [Buffer.from(key).toString('hex'), count]));
    },

    /** Of the held interests, how many nobody has decided about. */
    async held(): Promise<number> {
      const { count } = await db
        .selectFrom('interest')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('held_at', 'is not', null)
        .where('decision', 'is', null)
        .where('withdrawn_at', 'is', null)
        .where('taken_at', 'is', null)
        .executeTakeFirstOrThrow();
      return count;
    },

    /**
     * What counts once, until its time is over: a solved check for one check page, a turn of a mailbox for one mail.
     * @returns true when it is this one's: nobody had it, its time was over, or this one had it before
     */
    async spend(nonce: string, fingerprint: string, until: number, now: number): Promise<boolean> {
      await db
        .insertInto('spent')
        .values({ nonce, fingerprint, until })
        .onConflict((conflict) =>
          conflict.column('nonce').doUpdateSet({ fingerprint, until }).where('spent.until', '<=', now),
        )
        .execute();
      return (await spentBy(nonce)) === fingerprint;
    },

    /** @returns for which interest a solved check was brought; undefined: for none yet */
    spentBy,

    /** What can no longer be brought again. */
    async forgetSpent(now: number): Promise<void> {
      await db.deleteFrom('spent').where('until', '<=', now).execute();
    },

    async meta(name: string): Promise<string | undefined> {
      return (await db.selectFrom('meta').select('value').where('name', '=', name).executeTakeFirst())?.value;
    },

    /** Also the proof that the store can be written. */
    async setMeta(name: string, value: string): Promise<void> {
      await db
        .insertInto('meta')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },

    /** Sets it unless it is there. @returns what is there */
    async firstMeta(name: string, value: string): Promise<string> {
      await db
        .insertInto('meta')
        .values({ name, value })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return (await db.selectFrom('meta').select('value').where('name', '=', name).executeTakeFirstOrThrow()).value;
    },

    close: () => db.destroy(),
  };
}
