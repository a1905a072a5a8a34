/** The ladder in the store: each rung is reached once, with what is written about it. */
import type { Kysely } from 'kysely';
import { LAST_RUNG } from '../../../domain/days/ladder.ts';
import type { LetterKind } from '../../../domain/interest.ts';
import { inTransaction } from '../database.ts';
import type { Store } from '../database.ts';
import type { Tables } from '../tables.ts';
import { isUntaken } from './open.ts';
import { addRung } from './rungs.ts';

/** A mail of the ladder, ready to be kept. */
export interface ChaseLetter {
  id: string;
  /** The interest that it is kept with. */
  interest: string;
  kind: Extract<LetterKind, 'reminder' | 'stand-in' | 'escalation'>;
  sealed: Buffer;
}

export interface Climb {
  id: string;
  leg: number;
  reference: string;
  /** Where it was, and where it goes; the same where only the wish of the person is fulfilled. */
  from: number;
  to: number;
  reminded: boolean;
}

/**
 * One transaction. The journal hears of it once the mail is out: after a restore somebody rather hears twice than never. Each interest climbs where nobody has moved it since, and what is written about those that did is kept.
 * @param write makes the letters; undefined: not now, and nothing is changed
 * @returns how many climbed; undefined: put off
 */
export async function climb(
  { store }: { store: Store },
  steps: Climb[],
  now: number,
  write: (climbed: Climb[], isKept: (id: string) => Promise<boolean>) => Promise<ChaseLetter[] | undefined>,
): Promise<number | undefined> {
  const putOff = new Error('put off');
  try {
    return await inTransaction(store, async (tx) => {
      const climbed: Climb[] = [];
      // In the order in which everybody locks them.
      for (const step of steps.toSorted((one, other) => (one.id < other.id ? -1 : 1)))
        if (await moveUp(tx, step, now)) climbed.push(step);
      if (climbed.length === 0) return 0;
      const letters = await write(climbed, (id) => isThere(tx, id));
      if (!letters) throw putOff;
      await addLetters(tx, letters, now);
      for (const step of climbed) await addRung(tx, step, isForDeputy(step, letters), now);
      return climbed.length;
    });
  } catch (error) {
    if (error === putOff) return undefined;
    throw error;
  }
}

async function moveUp(tx: Kysely<Tables>, { id, leg, from, to, reminded }: Climb, now: number): Promise<boolean> {
  const isLast = to > from && to === LAST_RUNG;
  const moved = await tx
    .updateTable('interest')
    .set({ ...(to > from ? { rung: to, rung_at: now } : {}), ...(reminded ? { remind_at: null } : {}) })
    .where('id', '=', id)
    .where('leg', '=', leg)
    // The office hears of it whatever was put off before.
    .where('rung', isLast ? '<' : '=', isLast ? LAST_RUNG : from)
    .where('withdrawn_at', 'is', null)
    .$if(to > from, (one) => one.where(isUntaken))
    .$if(reminded, (one) => one.where('remind_at', 'is not', null))
    .executeTakeFirst();
  return moved.numUpdatedRows > 0n;
}

const isForDeputy = ({ id }: Climb, letters: ChaseLetter[]): boolean =>
  letters.some(({ interest, kind }) => interest === id && kind === 'stand-in');

const isThere = async (tx: Kysely<Tables>, id: string): Promise<boolean> =>
  (await tx.selectFrom('letter').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

/** @returns how many are new */
async function addLetters(tx: Kysely<Tables>, letters: ChaseLetter[], now: number): Promise<number> {
  if (letters.length === 0) return 0;
  const rows = letters.map(({ interest, ...letter }) => ({
    ...letter,
    interest_id: interest,
    due_at: now,
    attempts: 0,
  }));
  const added = await tx
    .insertInto('letter')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return added.length;
}

/** Never back down. */
export async function noteRung({ db }: Pick<Store, 'db'>, id: string, rung: number, at: number): Promise<void> {
  await db.updateTable('interest').set({ rung, rung_at: at }).where('id', '=', id).where('rung', '<', rung).execute();
}

/** A mail about nothing but what the store knows: kept once under its id. @returns false: it is there */
export const keepList = async ({ db }: Pick<Store, 'db'>, letter: ChaseLetter, now: number): Promise<boolean> =>
  (await addLetters(db, [letter], now)) > 0;
