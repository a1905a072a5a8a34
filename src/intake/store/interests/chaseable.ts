/** What the ladder looks at: letters that somebody has, and nothing has ended. */
import type { Kysely } from 'kysely';
import { LAST_RUNG } from '../../../domain/days/ladder.ts';
import type { Recipient } from '../../../domain/interest.ts';
import type { Reply } from '../../../domain/states.ts';
import type { Store } from '../database.ts';
import type { Tables } from '../tables.ts';
import { isUntaken } from './open.ts';
import { sentAt } from './sent.ts';

/** A letter that somebody has, as the ladder sees it. */
export interface Chaseable {
  id: string;
  reference: string;
  project: string;
  site: string | null;
  /** Of its way, counted from 0. */
  leg: number;
  /** When it was sent to who has it. */
  sentAt: number;
  deliveredAt: number;
  deliveredTo: Recipient['role'] | null;
  /** Role and address hash of everybody who has a copy, or may have one; with commas. */
  reached: string | null;
  rung: number;
  /** When the person asked for a reminder that has not been sent; null: they did not. */
  remindAt: number | null;
  takenAt: number | null;
}

const delivered = (db: Kysely<Tables>) =>
  db
    .selectFrom('interest')
    .innerJoin('letter', 'letter.interest_id', 'interest.id')
    .select([
      'interest.id as id',
      'reference',
      'project',
      'site',
      'leg',
      'delivered_at as deliveredAt',
      'delivered_to as deliveredTo',
      'reached',
      'rung',
      'remind_at as remindAt',
      'taken_at as takenAt',
    ])
    .select(sentAt)
    .where('kind', '=', 'letter')
    .where('delivered_at', 'is not', null)
    .where('withdrawn_at', 'is', null)
    // Whoever offered it to others has answered: now it is the person's turn.
    .where('offered_at', 'is', null)
    .$narrowType<{ deliveredAt: number }>()
    .orderBy('received_at');

/** Delivered, and nobody has taken it over, or the person wants somebody to be reminded. Those who wait longest first. */
export const listChaseable = ({ db }: Pick<Store, 'db'>): Promise<Chaseable[]> =>
  delivered(db)
    .where((interest) =>
      interest.or([
        // What is erased by now is from a version before the ladder: nobody can do anything about it.
        interest.and([
          isUntaken(interest as never),
          interest('rung', '<', LAST_RUNG),
          interest('sealed', 'is not', null),
        ]),
        interest('remind_at', 'is not', null),
      ]),
    )
    .where('closed_at', 'is', null)
    .where('declined_at', 'is', null)
    .execute();

/** Of these, the ones that somebody has and nothing has ended, as they are now. */
export const findDelivered = async (
  { db }: Pick<Store, 'db'>,
  ids: string[],
): Promise<(Chaseable & { untaken: boolean; answer: Reply | null })[]> => {
  if (ids.length === 0) return [];
  const rows = await delivered(db)
    .where('interest.id', 'in', ids)
    .where('closed_at', 'is', null)
    .where('declined_at', 'is', null)
    .select((interest) => ['answer', isUntaken(interest as never).as('untaken')])
    .execute();
  return rows.map((row) => ({ ...row, untaken: Boolean(row.untaken) }));
};

/** Taken over before that moment, and not ended since. */
export const listUnclosed = ({ db }: Pick<Store, 'db'>, takenBefore: number): Promise<Chaseable[]> =>
  delivered(db)
    .where('taken_at', '<=', takenBefore)
    .where('closed_at', 'is', null)
    .where('declined_at', 'is', null)
    .execute();
