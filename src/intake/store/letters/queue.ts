/** What waits, since when and why. */
import { sql } from 'kysely';
import type { Store } from '../database.ts';
import { sentAt } from '../interests/sent.ts';

export interface QueueState {
  queued: number;
  /** Of those, the longest waiting; null: nothing waits. */
  oldest: { reference: string; sentAt: number } | null;
  /** Of those, the ones for which no recipient is known. */
  unroutable: number;
  /** Of those, the ones that no secret we have opens. */
  unreadable: number;
  /** Of those, the ones that must be sealed while no certificate is valid. */
  noCertificate: number;
  /** Of those, the ones that nobody can open whose address works. */
  noReader: number;
}

export async function readQueue({ db }: Pick<Store, 'db'>): Promise<QueueState> {
  const waiting = db
    .selectFrom('letter')
    .innerJoin('interest', 'interest.id', 'letter.interest_id')
    .where('delivered_at', 'is', null)
    .where('sealed', 'is not', null)
    .where('held', '=', 0)
    // Mail to the person is a courtesy: that it waits is no fault of the portal's. What the ladder sends is about letters of days ago.
    .where('kind', 'not in', ['confirmation', 'question', 'reminder', 'stand-in', 'escalation']);
  const counts = await waiting
    .select(({ fn }) => [
      fn.countAll<number>().as('queued'),
      fn.count<number>(sql`case when cause = 'unroutable' then 1 end`).as('unroutable'),
      fn.count<number>(sql`case when cause = 'unreadable' then 1 end`).as('unreadable'),
      fn.count<number>(sql`case when cause = 'no-certificate' then 1 end`).as('noCertificate'),
      fn.count<number>(sql`case when cause = 'no-reader' then 1 end`).as('noReader'),
    ])
    .executeTakeFirstOrThrow();
  const oldest = await waiting.select('reference').select(sentAt).orderBy('sentAt').limit(1).executeTakeFirst();
  return { ...counts, oldest: oldest ?? null };
}

/** How many interests are kept, and how many of their letters are delivered, erased, or wait because of what. */
export async function countLetters({ db }: Pick<Store, 'db'>): Promise<Record<string, number>> {
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
}

/** Every waiting letter that nobody has claimed is due now. @returns how many */
export async function makeAllDue({ db }: Pick<Store, 'db'>, now: number): Promise<number> {
  const result = await db
    .updateTable('letter')
    .set({ due_at: now })
    .where('delivered_at', 'is', null)
    .where('lease', 'is', null)
    .where('kind', '!=', 'question')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
