/** What the store is asked and told when it is compared with its journals: epochs, and what happened that it does not know. */
import type { Expression, ExpressionBuilder, Kysely, Selectable, SqlBool } from 'kysely';
import { AFTER_RESTORE, freeIn, holdIn } from './after-restore.ts';
import { patiently, sweepLog } from './database.ts';
import type { Store, Tables } from './database.ts';

export type History = ReturnType<typeof makeHistory>;

/** How far a store has come: its epoch, and that of each journal when its portal last said that all is kept. Empty: never. */
export interface Progress {
  /** Milliseconds since the epoch in 13 digits, never less than before: compared as text. */
  epoch: string;
  journals: Map<string, string>;
}

export type OpenInterest = Pick<
  Selectable<Tables['interest']>,
  'id' | 'reference' | 'withdrawn_at' | 'taken_at' | 'closed_at' | 'missed_at' | 'decision'
>;
export type OpenLetter = Pick<
  Selectable<Tables['letter']>,
  'id' | 'interest_id' | 'kind' | 'delivered_at' | 'reached' | 'refused'
>;

const EPOCH = 'epoch';
const JOURNAL = 'journal ';
/** While this alert stands, nothing leaves: the store was restored, and its journals are still to be replayed. */
export const REPLAY = 'replay';
/** In the store: how far it had come when it was restored without all its journals. */
const RESTORED = 'restored-from';

/** What one process knows of the store, in epochs. It is behind where it knows less: then it was restored. */
export interface Known {
  /** The greatest epoch it was seen in. */
  seen: string;
  /** The journal, and when all its lines were last known to be in the store. */
  journal: string;
  mine: string;
}

/** Asked with every claim, in one statement: a database may be restored under a portal that runs. */
export const notBehind =
  (known: Known | undefined) =>
  (row: ExpressionBuilder<Tables, 'letter'>): Expression<SqlBool> =>
    row.and([
      row.not(row.exists(row.selectFrom('alert').select('cause').where('cause', '=', REPLAY))),
      ...(known?.journal
        ? [
            [EPOCH, known.seen],
            [JOURNAL + known.journal, known.mine],
          ].map(([name = '', value = '']) =>
            row.exists(row.selectFrom('meta').select('name').where('name', '=', name).where('value', '>=', value)),
          )
        : []),
    ]);

export const asEpoch = (moment: number) => String(Math.floor(moment)).padStart(13, '0');

export function makeHistory(store: Store) {
  const { db, engine } = store;

  const progress = async (): Promise<Progress> => {
    const rows = await db
      .selectFrom('meta')
      .selectAll()
      .where((row) => row.or([row('name', '=', EPOCH), row('name', 'like', `${JOURNAL}%`)]))
      .execute();
    const journals = rows
      .filter(({ name }) => name !== EPOCH)
      .map(({ name, value }) => [name.slice(JOURNAL.length), value] as const);
    return { epoch: rows.find(({ name }) => name === EPOCH)?.value ?? '', journals: new Map(journals) };
  };

  return {
    engine,
    progress,

    /** A new epoch, greater than all before and than `floor`, in which the store has every line of these journals. */
    async advance(ids: string[], floor: string, now: number): Promise<string> {
      for (;;) {
        const { epoch } = await progress();
        const next = asEpoch(Math.max(Number(epoch) + 1, Number(floor) + 1, now));
        const isMine = await patiently(() => db.transaction().execute((tx) => exchange(tx, epoch, next, ids)));
        if (isMine) return next;
      }
    },

    /** Journals that are lost, or that no backup can need any more. */
    async forgetJournals(ids: string[]): Promise<void> {
      if (ids.length > 0)
        await db
          .deleteFrom('meta')
          .where(
            'name',
            'in',
            ids.map((id) => JOURNAL + id),
          )
          .execute();
    },

    /** Remembered until the journals of that time are replayed, however far the store has come since. */
    async rememberRestored({ epoch, journals }: Progress): Promise<void> {
      const row = { name: RESTORED, value: JSON.stringify([epoch, [...journals]]) };
      await db
        .insertInto('meta')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async restoredFrom(): Promise<Progress | undefined> {
      const row = await db.selectFrom('meta').select('value').where('name', '=', RESTORED).executeTakeFirst();
      if (!row) return undefined;
      const [epoch, journals] = JSON.parse(row.value) as [string, [string, string][]];
      return { epoch, journals: new Map(journals) };
    },

    async forgetRestored(): Promise<void> {
      await db.deleteFrom('meta').where('name', '=', RESTORED).execute();
    },

    async interests(): Promise<OpenInterest[]> {
      return db
        .selectFrom('interest')
        .select(['id', 'reference', 'withdrawn_at', 'taken_at', 'closed_at', 'missed_at', 'decision'])
        .execute();
    },

    /** Those that may still leave, or be sent again. */
    async letters(): Promise<OpenLetter[]> {
      return db
        .selectFrom('letter')
        .select(['id', 'interest_id', 'kind', 'delivered_at', 'reached', 'refused'])
        .where('sealed', 'is not', null)
        .execute();
    },

    async delivered(id: string, to: string, reached: string[], at: number): Promise<void> {
      const role = to as Tables['letter']['delivered_to'];
      const change = {
        delivered_at: at,
        delivered_to: role,
        reached: reached.join(',') || null,
        lease: null,
        cause: null,
      };
      await db.updateTable('letter').set(change).where('id', '=', id).where('delivered_at', 'is', null).execute();
    },

    async reached(id: string, reached: string[]): Promise<void> {
      await db
        .updateTable('letter')
        .set({ reached: reached.join(',') || null })
        .where('id', '=', id)
        .execute();
    },

    /** Mail to the person that may be out: erased. */
    async spent(id: string, at: number): Promise<void> {
      await db
        .updateTable('letter')
        .set({ sealed: null, delivered_at: at, delivered_to: 'person', lease: null })
        .where('id', '=', id)
        .where('delivered_at', 'is', null)
        .execute();
    },

    /** Came back after it had been accepted: is due again. */
    async bounced(id: string, at: number): Promise<void> {
      await db
        .updateTable('letter')
        .set({ delivered_at: null, delivered_to: null, cause: 'bounced', due_at: at, lease: null })
        .where('id', '=', id)
        .where('delivered_at', '<=', at)
        .execute();
    },

    /** Whoever held one is gone. */
    async endLeases(): Promise<void> {
      await db.updateTable('letter').set({ lease: null }).where('lease', 'is not', null).execute();
    },

    /**
     * Nobody knows what became of what is undelivered here: it waits for somebody to look. Whoever may have a letter is
     * told when the person takes it back (the lease says so). Mail to the person that may be out is erased.
     * @returns how many interests
     */
    async holdUndelivered(now: number): Promise<number> {
      const count = await patiently(() => db.transaction().execute((tx) => holdIn(tx, now)));
      await sweepLog(store);
      return count;
    },

    /** Who has a letter is known, or will be once the journals are replayed: nobody else is asked to delete it. */
    async endDoubt(): Promise<void> {
      await db.updateTable('letter').set({ lease: null }).where('lease', '=', AFTER_RESTORE).execute();
    },

    /** By now it is known: what was held for that alone goes its way. @returns how many */
    async freeRestored(): Promise<number> {
      return patiently(() => db.transaction().execute(freeIn));
    },

    /** References of what is held because of a restore, and undecided. */
    async heldSinceRestore(): Promise<string[]> {
      const rows = await db
        .selectFrom('interest')
        .select('reference')
        .where('held_at', 'is not', null)
        .where('held_because', 'like', `%${AFTER_RESTORE}`)
        .where('decision', 'is', null)
        .where('withdrawn_at', 'is', null)
        .where('taken_at', 'is', null)
        .orderBy('received_at')
        .execute();
      return rows.map(({ reference }) => reference);
    },

    sweep: () => sweepLog(store),
  };
}

/** @returns false where another process has set an epoch meanwhile */
async function exchange(tx: Kysely<Tables>, was: string, next: string, ids: string[]): Promise<boolean> {
  const meta = { name: EPOCH, value: next };
  const changed =
    was === ''
      ? tx
          .insertInto('meta')
          .values(meta)
          .onConflict((conflict) => conflict.doNothing())
          .returning('name')
      : tx
          .updateTable('meta')
          .set({ value: next })
          .where('name', '=', EPOCH)
          .where('value', '=', was)
          .returning('name');
  if (!(await changed.executeTakeFirst())) return false;
  for (const id of ids)
    await tx
      .insertInto('meta')
      .values({ name: JOURNAL + id, value: next })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: next }))
      .execute();
  return true;
}
