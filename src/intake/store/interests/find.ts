/** What is kept of an interest, by what somebody knows of it. */
import { sql } from 'kysely';
import type { Kept } from '../../../domain/kept.ts';
import type { Store } from '../database.ts';
import type { InterestRow } from '../tables.ts';
import { chasedOf } from '../tables/chased.ts';
import { stepsOf } from '../tables/steps.ts';

type Database = Pick<Store, 'db'>;

export async function findInterest({ db }: Database, id: string): Promise<Kept | undefined> {
  const row = await db
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
      'declined_at as declinedAt',
      'closed_at as closedAt',
      'withdrawn_at as withdrawnAt',
      'answer',
      'answered_at as answeredAt',
      'rung',
      'rung_at as rungAt',
      'held_at as heldAt',
      'held_because as heldBecause',
      'decided_at as decidedAt',
      'decision',
    ])
    .where('interest.id', '=', id)
    .where('kind', '=', 'letter')
    .executeTakeFirst();
  return row && { ...row, steps: await stepsOf({ db }, id), chased: await chasedOf({ db }, id) };
}

/** Where it belongs, and who has its letter. */
export const findByReference = ({ db }: Database, reference: string) =>
  db
    .selectFrom('interest')
    .innerJoin('letter', 'letter.interest_id', 'interest.id')
    .select(['interest.id', 'project', 'site', 'delivered_to as deliveredTo', 'delivered_at as deliveredAt'])
    .where('kind', '=', 'letter')
    .where('reference', '=', reference)
    .executeTakeFirst();

/** @returns the id of the interest that was kept from that check page */
export async function findByCheckPage({ db }: Database, checkPage: string): Promise<string | undefined> {
  const row = await db.selectFrom('interest').select('id').where('check_page', '=', checkPage).executeTakeFirst();
  return row?.id;
}

export interface SameAnswers {
  answers: string;
  since: number;
}

/** Which interest was kept with the same answers last, not before `since`: one query for all that is asked. @returns references */
export async function findSameAnswers({ db }: Database, asked: SameAnswers[]): Promise<(string | undefined)[]> {
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

export type InterestState = Pick<InterestRow, 'id' | 'reference' | 'withdrawn_at' | 'decision' | 'rung'>;

/** All of them, and what has become of each. */
export const listInterests = ({ db }: Database): Promise<InterestState[]> =>
  db.selectFrom('interest').select(['id', 'reference', 'withdrawn_at', 'decision', 'rung']).execute();
