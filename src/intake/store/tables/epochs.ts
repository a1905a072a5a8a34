/** How far the store has come, so that it is noticed when it was restored: an epoch that only grows, and one for each journal. */
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import { inTransaction } from '../database.ts';
import type { Store } from '../database.ts';
import type { Tables } from '../tables.ts';
import { exchangeNote, readNote, removeNotes, writeNote, writeNoteOnce } from './notes.ts';

/** How far a store has come: its epoch, and that of each journal when its portal last said that all is kept. Empty: never. */
export interface Progress {
  /** Milliseconds since the epoch in 13 digits, never less than before: compared as text. */
  epoch: string;
  journals: Map<string, string>;
}

/** What one process knows of the store, in epochs. It is behind where it knows less: then it was restored. */
export interface Known {
  /** The greatest epoch it was seen in. */
  seen: string;
  /** The journal, and when all its lines were last known to be in the store. */
  journal: string;
  mine: string;
}

/** While this alert stands, nothing leaves: the store was restored, and its journals are still to be replayed. */
export const REPLAY = 'replay';

const EPOCH = 'epoch';
const JOURNAL = 'journal ';
/** How far it had come when it was restored without all its journals. */
const RESTORED = 'restored-from';

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

export async function readProgress({ db }: Pick<Store, 'db'>): Promise<Progress> {
  const rows = await db
    .selectFrom('meta')
    .selectAll()
    .where((row) => row.or([row('name', '=', EPOCH), row('name', 'like', `${JOURNAL}%`)]))
    .execute();
  const journals = rows
    .filter(({ name }) => name !== EPOCH)
    .map(({ name, value }) => [name.slice(JOURNAL.length), value] as const);
  return { epoch: rows.find(({ name }) => name === EPOCH)?.value ?? '', journals: new Map(journals) };
}

/** A new epoch, greater than all before and than `floor`, in which the store has every line of these journals. */
export async function advanceEpoch(store: Store, ids: string[], floor: string, now: number): Promise<string> {
  for (;;) {
    const { epoch } = await readProgress(store);
    const next = asEpoch(Math.max(Number(epoch) + 1, Number(floor) + 1, now));
    if (await inTransaction(store, (tx) => exchangeEpoch(tx, epoch, next, ids))) return next;
  }
}

/** @returns false where another process has set an epoch meanwhile */
async function exchangeEpoch(tx: Kysely<Tables>, was: string, next: string, ids: string[]): Promise<boolean> {
  if (!(await exchangeNote({ db: tx }, EPOCH, was || undefined, next))) return false;
  for (const id of ids) await writeNote({ db: tx }, JOURNAL + id, next);
  return true;
}

/** Journals that are lost, or that no backup can need any more. */
export const forgetJournals = (store: Pick<Store, 'db'>, ids: string[]): Promise<void> =>
  removeNotes(
    store,
    ids.map((id) => JOURNAL + id),
  );

/** Remembered until the journals of that time are replayed, however far the store has come since. */
export async function rememberRestored(store: Store, { epoch, journals }: Progress): Promise<void> {
  await writeNoteOnce(store, RESTORED, JSON.stringify([epoch, [...journals]]));
}

export async function restoredFrom(store: Pick<Store, 'db'>): Promise<Progress | undefined> {
  const note = await readNote(store, RESTORED);
  if (note === undefined) return undefined;
  const [epoch, journals] = JSON.parse(note) as [string, [string, string][]];
  return { epoch, journals: new Map(journals) };
}

export const forgetRestored = (store: Pick<Store, 'db'>): Promise<void> => removeNotes(store, [RESTORED]);
