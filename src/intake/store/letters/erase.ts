/** Erases by age what is no longer needed. */
import type { Kysely, Transaction } from 'kysely';
import type { Site } from '../../../content/schema/site.ts';
import { figuresOf } from '../../../domain/figures.ts';
import { limits } from '../../../domain/interest.ts';
import type { LetterKind } from '../../../domain/interest.ts';
import { LAST_RUNG } from '../../../domain/days/ladder.ts';
import { UNDO_MS } from '../../../domain/states.ts';
import { inTransaction, sweepLog } from '../database.ts';
import type { Store } from '../database.ts';
import { isUntaken } from '../interests/open.ts';
import { recordsById } from '../interests/records.ts';
import type { Tables } from '../tables.ts';
import { addToCounters } from '../tables/figures.ts';

/**
 * The content of what was delivered by then, and which answers were the same a day ago. Not what nobody has taken over,
 * before the office was told of it, or was told later than that.
 * @returns how many letters lost their content
 */
export async function eraseDelivered(store: Store, deliveredBefore: number, now: number): Promise<number> {
  const { db } = store;
  const erased = await db
    .updateTable('letter')
    .set({ sealed: null })
    .where('sealed', 'is not', null)
    .where('delivered_at', '<=', deliveredBefore)
    .where('interest_id', 'not in', untold(db, deliveredBefore))
    .where('interest_id', 'not in', undecided(db, now))
    .executeTakeFirst();
  await db
    .updateTable('interest')
    .set({ answers: null })
    .where('answers', 'is not', null)
    .where('received_at', '<=', now - limits.sameAnswers)
    .execute();
  await sweepLog(store);
  return Number(erased.numUpdatedRows);
}

/** What was taken over or declined a moment ago may be open again in the next; what was offered to others may go there. */
const undecided = (db: Kysely<Tables>, now: number) =>
  db
    .selectFrom('interest')
    .select('id')
    .where((interest) =>
      interest.or([
        interest('declined_at', '>', now - UNDO_MS),
        interest('taken_at', '>', now - UNDO_MS),
        // It lapses by itself.
        interest('offered_at', 'is not', null),
      ]),
    )
    .where('withdrawn_at', 'is', null);

/** While a mail to the office waits, nobody knows of which it has heard. */
const untold = (db: Kysely<Tables>, toldBefore: number) =>
  db
    .selectFrom('interest')
    .select('id')
    .where(isUntaken)
    .where((interest) =>
      interest.or([
        interest('rung', '<', LAST_RUNG),
        interest('rung_at', '>', toldBefore),
        interest.exists(undelivered(db).where('kind', '=', 'escalation')),
      ]),
    );

/** What was taken over or closed by then: whoever took it has it. The question to the person stays. @returns how many letters lost their content */
export async function eraseTaken(store: Store, takenBefore: number): Promise<number> {
  const erased = await inTransaction(store, async (tx) => {
    const taken = tx
      .selectFrom('interest')
      .select('id')
      .where('taken_at', '<=', takenBefore)
      .where('offered_at', 'is', null)
      .where('id', 'in', contents(tx).select('interest_id'))
      .orderBy('id');
    const ids = await lockedIds(store, taken);
    if (ids.length === 0) return 0;
    const letters = tx.updateTable('letter').set({ sealed: null }).where('sealed', 'is not', null);
    const change = letters.where('kind', 'in', withContent).where('interest_id', 'in', ids);
    return Number((await change.executeTakeFirst()).numUpdatedRows);
  });
  if (erased > 0) await sweepLog(store);
  return erased;
}

const withContent: LetterKind[] = ['letter', 'review', 'stand-in'];

const contents = (tx: Kysely<Tables>) =>
  tx.selectFrom('letter').where('sealed', 'is not', null).where('kind', 'in', withContent);

/** What was discarded by then, and not released since. @returns how many letters lost their content */
export async function eraseDiscarded(store: Store, decidedBefore: number): Promise<number> {
  const erased = await inTransaction(store, async (tx) => {
    const discarded = tx
      .selectFrom('interest')
      .select('id')
      .where('decision', '=', 'discarded')
      .where('decided_at', '<=', decidedBefore)
      .where('id', 'in', tx.selectFrom('letter').select('interest_id').where('sealed', 'is not', null))
      .orderBy('id');
    const ids = await lockedIds(store, discarded);
    if (ids.length === 0) return 0;
    const letters = tx.updateTable('letter').set({ sealed: null }).where('sealed', 'is not', null);
    return Number((await letters.where('interest_id', 'in', ids).executeTakeFirst()).numUpdatedRows);
  });
  if (erased > 0) await sweepLog(store);
  return erased;
}

/** Records of one transaction; the portal writes between two of them. */
const BATCH = 500;

/**
 * What came by then, but for what still waits to be delivered, be it only since this moment. What they come to is counted.
 * @param sites whose public holidays count
 * @returns how many records went
 */
export async function removeRecords(
  store: Store,
  receivedBefore: number,
  sites: readonly Site[] = [],
): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = await inTransaction(store, (tx) => removeSome(tx, store, receivedBefore, sites));
    removed += count;
    if (count < BATCH) break;
  }
  await sweepLog(store);
  return removed;
}

async function removeSome(
  tx: Transaction<Tables>,
  store: Store,
  receivedBefore: number,
  sites: readonly Site[],
): Promise<number> {
  const old = tx
    .selectFrom('interest')
    .select('id')
    .where('received_at', '<=', receivedBefore)
    .where('id', 'not in', undelivered(tx))
    .orderBy('id')
    .limit(BATCH);
  const ids = await lockedIds(store, old);
  if (ids.length === 0) return 0;
  const records = await recordsById(tx, ids);
  // Asked again now that they are locked: a letter may have come back, or a notice may have to go out.
  const gone = tx.deleteFrom('interest').where('id', 'in', ids).where('id', 'not in', undelivered(tx));
  const removed = new Set((await gone.returning('id').execute()).map(({ id }) => id));
  await addToCounters(
    tx,
    figuresOf(
      records.filter(({ id }) => removed.has(id)),
      sites,
    ),
  );
  return removed.size;
}

const undelivered = (tx: Kysely<Tables>) =>
  tx.selectFrom('letter').select('interest_id').where('delivered_at', 'is', null).where('sealed', 'is not', null);

interface Lockable {
  forUpdate(): Lockable;
  execute(): Promise<{ id: string }[]>;
}

async function lockedIds({ engine }: Store, interests: Lockable): Promise<string[]> {
  const rows = await (engine === 'postgres' ? interests.forUpdate() : interests).execute();
  return rows.map(({ id }) => id);
}
