/** What becomes of an interest after it is sent: taken back, taken over, closed, looked at. All of it erases at once. */
import type { Selectable, Transaction } from 'kysely';
import { AFTER_RESTORE } from './after-restore.ts';
import type { Decision } from '../../domain/interest.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalEvent } from '../journal/lines.ts';
import type { NewLetter } from './outbox.ts';
import { patiently, sweepLog } from './database.ts';
import type { Store, Tables } from './database.ts';

export type Cases = ReturnType<typeof makeCases>;

/** `nobody`: erased before anybody had it. `told`: those who have a copy, or may have one, are asked to delete it. */
export type Withdrawn = 'nobody' | 'told';

export interface Undecided {
  id: string;
  reference: string;
  project: string;
  site: string | null;
  heldAt: number;
}

type Moment = 'taken_at' | 'closed_at' | 'missed_at';

/** @param journal is told of each of these before it can be seen */
export function makeCases(store: Store, journal?: Pick<Journal, 'write'>) {
  const { db } = store;
  const note = async (tx: Transaction<Tables>, event: JournalEvent, id: string, at: number, detail = '') => {
    const row = await tx.selectFrom('interest').select('reference').where('id', '=', id).executeTakeFirstOrThrow();
    await journal?.write(event, { at, reference: row.reference, detail });
  };

  const inOne = (change: (tx: Transaction<Tables>) => Promise<boolean>) =>
    patiently(() => db.transaction().execute(change));
  const acknowledged = async (isNews: boolean) => {
    if (isNews) await sweepLog(store);
    return isNews;
  };

  return {
    /** @returns false when it was taken over before or taken back, or is still to be looked at */
    async take(id: string, now: number): Promise<boolean> {
      return acknowledged(
        await inOne(async (tx) => {
          if (!(await mark(tx, id, 'taken_at', now))) return false;
          await note(tx, 'taken', id, now);
          return acknowledge(tx, id, now);
        }),
      );
    },

    /** Whoever closes has taken over, too. */
    async close(id: string, now: number): Promise<boolean> {
      return acknowledged(
        await inOne(async (tx) => {
          await mark(tx, id, 'taken_at', now);
          if (!(await mark(tx, id, 'closed_at', now))) return false;
          await note(tx, 'closed', id, now);
          return acknowledge(tx, id, now);
        }),
      );
    },

    /** The person says that nobody was in touch: the question whether somebody was is answered. */
    miss: (id: string, now: number): Promise<boolean> =>
      inOne(async (tx) => {
        await lettersOf(tx, id).set({ sealed: null }).where('kind', '=', 'question').execute();
        const isNews = await mark(tx, id, 'missed_at', now);
        if (isNews) await note(tx, 'missed', id, now);
        return isNews;
      }),

    /**
     * The person takes it back: all content is erased in the same transaction.
     * @param noticeTo makes the letter to one who has a copy (`role:mark`) or may be getting one just now (`?`)
     * @returns undefined when it was taken back before
     */
    async withdraw(id: string, now: number, noticeTo: (whom: string) => NewLetter): Promise<Withdrawn | undefined> {
      const result = await patiently(() =>
        db.transaction().execute(async (tx) => {
          const { numUpdatedRows } = await tx
            .updateTable('interest')
            .set({ withdrawn_at: now, answers: null })
            .where('id', '=', id)
            .where('withdrawn_at', 'is', null)
            .executeTakeFirst();
          if (numUpdatedRows === 0n) return undefined;
          await note(tx, 'withdrawn', id, now);
          const erased = await tx
            .updateTable('letter')
            .set({ sealed: null })
            .where('interest_id', '=', id)
            .returning(['kind', 'lease', 'reached', 'delivered_to'])
            .execute();
          const whom = new Set(erased.filter(({ kind }) => kind === 'letter' || kind === 'review').flatMap(holdersOf));
          const notices = [...whom].map((one) => ({ ...noticeTo(one), interest_id: id, due_at: now, attempts: 0 }));
          if (notices.length > 0)
            await tx
              .insertInto('letter')
              .values(notices)
              .onConflict((conflict) => conflict.doNothing())
              .execute();
          return whom.size > 0 ? 'told' : 'nobody';
        }),
      );
      if (result) await sweepLog(store);
      return result;
    },

    /** Somebody has looked at a held interest, or nobody did in time. A discarded one may still be released. */
    async decide(id: string, decision: Decision, now: number): Promise<boolean> {
      const isNews = await patiently(() =>
        db.transaction().execute(async (tx) => {
          const done = await decideIn(tx, id, decision, now);
          if (done) await note(tx, 'decided', id, now, decision);
          return done;
        }),
      );
      if (isNews) await sweepLog(store);
      return isNews;
    },

    /**
     * Held after a restore, and the recipient has it, somebody says: nothing is sent again.
     * @returns false when it is not held for that
     */
    async arrived(id: string, now: number): Promise<boolean> {
      return inOne(async (tx) => {
        const held = tx.selectFrom('interest').select('reference').where('id', '=', id);
        const isHeld = await held.where('held_because', 'like', `%${AFTER_RESTORE}`).executeTakeFirst();
        if (!isHeld || !(await decideIn(tx, id, 'released', now))) return false;
        const letter = await lettersOf(tx, id)
          .set({ delivered_at: now, delivered_to: 'site', lease: null })
          .where('kind', '=', 'letter')
          .returning('id')
          .executeTakeFirstOrThrow();
        await journal?.write('delivered', { at: now, reference: isHeld.reference, letter: letter.id, detail: 'site' });
        return true;
      });
    },

    /** Held since then or longer, and nobody has looked. What is held after a restore never goes on by itself. */
    async undecided(before: number): Promise<Undecided[]> {
      return db
        .selectFrom('interest')
        .select(['id', 'reference', 'project', 'site', 'held_at as heldAt'])
        .where('held_at', '<=', before)
        .where('held_because', 'not like', `%${AFTER_RESTORE}`)
        .where('decision', 'is', null)
        .where('withdrawn_at', 'is', null)
        .where('taken_at', 'is', null)
        .$narrowType<{ heldAt: number }>()
        .execute();
    },

    /** Erases what was discarded by then. @returns how many letters */
    async eraseDiscarded(before: number): Promise<number> {
      const discarded = db
        .selectFrom('interest')
        .select('id')
        .where('decision', '=', 'discarded')
        .where('decided_at', '<=', before);
      const result = await db
        .updateTable('letter')
        .set({ sealed: null })
        .where('sealed', 'is not', null)
        .where('interest_id', 'in', discarded)
        .executeTakeFirst();
      if (result.numUpdatedRows > 0n) await sweepLog(store);
      return Number(result.numUpdatedRows);
    },
  };
}

const lettersOf = (tx: Transaction<Tables>, id: string) => tx.updateTable('letter').where('interest_id', '=', id);

/** Sets a moment once; never on what the person took back, or what somebody has still to look at. @returns true when it is news */
async function mark(tx: Transaction<Tables>, id: string, moment: Moment, now: number): Promise<boolean> {
  const result = await tx
    .updateTable('interest')
    .set({ [moment]: now } as Partial<Record<Moment, number>>)
    .where('id', '=', id)
    .where(moment, 'is', null)
    .where('withdrawn_at', 'is', null)
    .where((row) =>
      row.or([
        row('held_at', 'is', null),
        row('decision', 'in', ['released', 'unchecked']),
        // Whoever says so has the letter, whatever the store still knew.
        row('held_because', '=', AFTER_RESTORE),
      ]),
    )
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The coordinator has read it: nothing of its content is needed here any more, and no mail to the person. */
async function acknowledge(tx: Transaction<Tables>, id: string, now: number): Promise<true> {
  await lettersOf(tx, id)
    .set(({ fn, val }) => ({ sealed: null, delivered_at: fn.coalesce('delivered_at', val(now)) }))
    .where('kind', '!=', 'notice')
    .execute();
  return true;
}

/** In one transaction: what is decided must not stay where it was. */
async function decideIn(tx: Transaction<Tables>, id: string, decision: Decision, now: number): Promise<boolean> {
  const result = await tx
    .updateTable('interest')
    .set({ decision, decided_at: now })
    .where('id', '=', id)
    .where('held_at', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .where((row) =>
      row.or([row('decision', 'is', null), ...(decision === 'released' ? [row('decision', '=', 'discarded')] : [])]),
    )
    // Nothing is left to decide about once it is erased.
    .where(
      'id',
      'in',
      tx.selectFrom('letter').select('interest_id').where('kind', '=', 'letter').where('sealed', 'is not', null),
    )
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  if (decision !== 'discarded') {
    await forgetRestore(tx, id);
    const letters = tx.updateTable('letter').where('interest_id', '=', id);
    await letters.set({ due_at: now }).where('kind', '=', 'letter').execute();
    await letters.set({ held: 0 }).execute();
    await letters.set({ sealed: null }).where('kind', '=', 'review').execute();
  }
  return true;
}

/** It was not conspicuous: nothing is said of it in the letter. */
const forgetRestore = (tx: Transaction<Tables>, id: string) =>
  tx
    .updateTable('interest')
    .set({ held_at: null, held_because: null, decision: null })
    .where('id', '=', id)
    .where('held_because', '=', AFTER_RESTORE)
    .execute();

/** Who has a copy; an attempt that is under way, or was when the process died, counts as one. */
function holdersOf({ lease, reached, delivered_to: to }: Holder): string[] {
  return [...(reached?.split(',') ?? (to ? [`${to}:`] : [])), ...(lease === null ? [] : ['?'])];
}

type Holder = Pick<Selectable<Tables['letter']>, 'lease' | 'reached' | 'delivered_to'>;
