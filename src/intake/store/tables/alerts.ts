/** What the office is told, once and again, until it is over. An alert decides nothing: what is so stands elsewhere. */
import type { Store } from '../database.ts';

export interface Alert {
  cause: string;
  reference: string | null;
  detail: string | null;
  since: number;
}

/** `sentAt`: the claim, which nobody else has. */
export type ClaimedAlert = Alert & { sentAt: number };

/** Names the alert that nobody was in touch with a person, as the person says. */
export const missedBy = (reference: string) => `missed ${reference}`;
/** Names the alert that nobody has decided about a held interest. */
export const undecidedBy = (reference: string) => `undecided ${reference}`;

type Database = Pick<Store, 'db'>;

/** Keeps the first moment and the first reference of a cause. @returns true when it is news */
export async function raiseAlert(
  { db }: Database,
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
}

/** @returns true when one of them was there; costs no write when none was */
export async function clearAlerts({ db }: Database, causes: string[]): Promise<boolean> {
  if (causes.length === 0) return false;
  return (await db.deleteFrom('alert').where('cause', 'in', causes).executeTakeFirst()).numDeletedRows > 0n;
}

/** The longest standing first. */
export const listAlerts = ({ db }: Database): Promise<Alert[]> =>
  db.selectFrom('alert').select(['cause', 'reference', 'detail', 'since']).orderBy('since').execute();

/** The alerts to be sent now, each handed out to one process at most once in its period (milliseconds). */
export async function claimAlerts(
  { db }: Database,
  periodOf: (cause: string) => number,
  now: number,
): Promise<ClaimedAlert[]> {
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
  return (await Promise.all(claimed)).flatMap((alert) => (alert ? [{ ...alert, sentAt: now }] : []));
}

/** It could not be sent: as if it had been at `instead`. Not where it was over, raised or claimed anew meanwhile. */
export async function giveBackAlert(
  { db }: Database,
  { cause, since, sentAt }: ClaimedAlert,
  instead: number,
): Promise<void> {
  await db
    .updateTable('alert')
    .set({ sent_at: instead })
    .where('cause', '=', cause)
    .where('since', '=', since)
    .where('sent_at', '=', sentAt)
    .execute();
}

/** The office was told of it at that moment, as a journal says: not where it stands only since, or was told later. */
export async function noteTold({ db }: Database, cause: string, told: number): Promise<void> {
  await db
    .updateTable('alert')
    .set({ sent_at: told })
    .where('cause', '=', cause)
    .where('since', '<=', told)
    .where((alert) => alert.or([alert('sent_at', 'is', null), alert('sent_at', '<', told)]))
    .execute();
}
