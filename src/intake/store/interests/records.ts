/** Records as they are counted and listed: where they belong, when, and what has become of them; never a content. */
import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Kept } from '../../../domain/kept.ts';
import type { HistoryStep } from '../../../domain/history.ts';
import type { Store } from '../database.ts';
import type { Tables } from '../tables.ts';
import { isLeft } from './open.ts';

export type KeptRecord = Omit<Kept, 'attempts' | 'answeredAt' | 'consent'> & { id: string };

type Interests = SelectQueryBuilder<Tables, 'interest', object>;

/** The longest kept first. @param narrow to some of them */
async function listRecords(db: Kysely<Tables>, narrow: (all: Interests) => Interests): Promise<KeptRecord[]> {
  const wanted = narrow(db.selectFrom('interest'));
  const rows = await wanted
    .select([
      'interest.id as id',
      'reference',
      'project',
      'site',
      'received_at as receivedAt',
      'taken_at as takenAt',
      'offered_at as offeredAt',
      'declined_at as declinedAt',
      'closed_at as closedAt',
      'withdrawn_at as withdrawnAt',
      'answer',
      'rung',
      'rung_at as rungAt',
      'held_at as heldAt',
      'held_because as heldBecause',
      'decided_at as decidedAt',
      'decision',
    ])
    .select((interest) => {
      const letter = interest
        .selectFrom('letter')
        .whereRef('letter.interest_id', '=', 'interest.id')
        .where('kind', '=', 'letter');
      return [letter.select('delivered_at').as('deliveredAt'), letter.select('delivered_to').as('deliveredTo')];
    })
    .orderBy('received_at')
    .orderBy('interest.id')
    .execute();
  const stepsOf = await stepsIn(db, wanted);
  return rows.map((row) => ({ ...row, steps: stepsOf.get(row.id) ?? [] }));
}

async function stepsIn(db: Kysely<Tables>, wanted: Interests): Promise<Map<string, HistoryStep[]>> {
  const rows = await db
    .selectFrom('step')
    .selectAll()
    .where('interest_id', 'in', wanted.select('interest.id'))
    .orderBy('nr')
    .execute();
  const groups = Map.groupBy(rows, ({ interest_id }) => interest_id);
  const stepOf = ({ interest_id: _id, undone, ...step }: (typeof rows)[number]) => ({ ...step, undone: undone === 1 });
  return new Map([...groups].map(([id, steps]) => [id, steps.map(stepOf)]));
}

/** @param from milliseconds since the epoch; `to` not included */
export const recordsReceived = ({ db }: Pick<Store, 'db'>, from: number, to: number): Promise<KeptRecord[]> =>
  listRecords(db, (all) => all.where('received_at', '>=', from).where('received_at', '<', to));

export const recordsById = (db: Kysely<Tables>, ids: string[]): Promise<KeptRecord[]> =>
  listRecords(db, (all) => all.where('interest.id', 'in', ids));

/** By what a mail of theirs names. */
export const recordsNamed = async (
  { db }: Pick<Store, 'db'>,
  { ids, references }: { ids: string[]; references: string[] },
): Promise<KeptRecord[]> => {
  if (ids.length + references.length === 0) return [];
  return listRecords(db, (all) =>
    all.where((interest) =>
      interest.or([
        ...(ids.length > 0 ? [interest('interest.id', 'in', ids)] : []),
        ...(references.length > 0 ? [interest('reference', 'in', references)] : []),
      ]),
    ),
  );
};

/** The last ones that were kept. */
export const latestRecords = ({ db }: Pick<Store, 'db'>, count: number): Promise<KeptRecord[]> =>
  listRecords(db, (all) => all.orderBy('received_at', 'desc').limit(count));

/** Somebody has them, or still should. */
export const openRecords = ({ db }: Pick<Store, 'db'>): Promise<KeptRecord[]> =>
  listRecords(db, (all) => all.where(isLeft));
