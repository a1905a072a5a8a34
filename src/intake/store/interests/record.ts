/** What a coordinator or the person does with an interest on its way: one guarded change with its line in the history. */
import type { Transaction } from 'kysely';
import { AFTER_RESTORE } from '../../../domain/kept.ts';
import { mayFollow, momentsAfter, undoable } from '../../../domain/states.ts';
import type { Deed, HistoryStep } from '../../../domain/history.ts';
import type { Reply } from '../../../domain/states.ts';
import type { InterestRow, Tables } from '../tables.ts';
import { clearAlerts, missedBy, raiseAlert, undecidedBy } from '../tables/alerts.ts';
import { addStep, markUndone, stepsOf } from '../tables/steps.ts';
import { changeInterest } from './change.ts';
import type { Journaling } from './change.ts';

export interface Done {
  deed: Exclude<Deed, 'withdrawn' | 'chased' | 'lapsed' | 'handed-over' | 'agreed'>;
  /** Reason, outcome, reply or place. */
  detail?: string;
}

/**
 * @param mayBe asked in the same transaction, of what has been done so far
 * @param wasDelivered a journal tells of it: somebody had the letter then
 * @returns false: it does not follow on what has become of it by now, and nothing is changed
 */
export async function recordDeed(
  { store, journal }: Journaling,
  id: string,
  { deed, detail }: Done,
  now: number,
  mayBe: (steps: HistoryStep[]) => boolean = () => true,
  wasDelivered = false,
): Promise<boolean> {
  const isNews = await changeInterest(store, id, async (tx, interest) => {
    const steps = await stepsOf({ db: tx }, id);
    if (!isOnItsWay(interest) || !mayBe(steps)) return false;
    if (!mayFollow(deed, steps, wasDelivered || (await isDelivered(tx, id)), now)) return false;
    // Said twice, or through two portals at once, it is said once.
    if (deed === 'answered' && interest.answer === detail) return false;
    const undone = deed === 'undone' ? undoable(steps, now) : undefined;
    const said = undone ? String(undone.nr) : (detail ?? null);
    const all = await addStep({ db: tx }, id, steps, { at: now, deed, detail: said });
    await journal.write(deed, { at: now, reference: interest.reference, detail: said ?? '' });
    if (undone) await markUndone({ db: tx }, id, undone.nr);
    await setMoments(
      tx,
      id,
      undone ? all.map((step) => (step.nr === undone.nr ? { ...step, undone: true } : step)) : all,
    );
    await effects[deed]?.(tx, interest, now, said);
    return true;
  });
  return isNews ?? false;
}

/** Not what the person took back, or what somebody has still to look at. */
export const isOnItsWay = ({ withdrawn_at, held_at, decision, held_because }: InterestRow): boolean =>
  withdrawn_at === null &&
  (held_at === null ||
    decision === 'released' ||
    decision === 'unchecked' ||
    // Whoever says so has the letter, whatever the store still knew.
    held_because === AFTER_RESTORE);

export const isDelivered = async (tx: Transaction<Tables>, id: string): Promise<boolean> =>
  (await tx
    .selectFrom('letter')
    .select('id')
    .where('interest_id', '=', id)
    .where('kind', '=', 'letter')
    .where('delivered_at', 'is not', null)
    .executeTakeFirst()) !== undefined;

export async function setMoments(tx: Transaction<Tables>, id: string, steps: HistoryStep[]): Promise<void> {
  const { takenAt, offeredAt, declinedAt, closedAt } = momentsAfter(steps);
  const moments = { taken_at: takenAt, offered_at: offeredAt, declined_at: declinedAt, closed_at: closedAt };
  await tx.updateTable('interest').set(moments).where('id', '=', id).execute();
}

type Effect = (tx: Transaction<Tables>, interest: InterestRow, now: number, detail: string | null) => Promise<void>;

/** Beside its line in the history. */
const effects: Partial<Record<Deed, Effect>> = {
  taken: settle,
  offered: settle,
  declined: settle,
  closed: settle,
  async undone(tx, { reference, answer }, now) {
    if (answer === 'no') await raiseAlert({ db: tx }, missedBy(reference), now, reference);
  },
  async answered(tx, { id, reference }, now, detail) {
    await tx
      .updateTable('interest')
      .set({ answer: detail as Reply, answered_at: now })
      .where('id', '=', id)
      .execute();
    await tx
      .updateTable('letter')
      .set({ sealed: null })
      .where('interest_id', '=', id)
      .where('kind', '=', 'question')
      .execute();
    if (detail === 'no') await raiseAlert({ db: tx }, missedBy(reference), now, reference);
    else await clearAlerts({ db: tx }, [missedBy(reference)]);
  },
  async reminded(tx, { id }, now) {
    await tx.updateTable('interest').set({ remind_at: now }).where('id', '=', id).execute();
  },
};

/** The coordinator has it: it is not sent any more, and nobody has to decide or to ask. Its content goes a day later. */
async function settle(tx: Transaction<Tables>, { id, reference }: InterestRow, now: number): Promise<void> {
  await tx
    .updateTable('letter')
    .set(({ fn, val }) => ({ delivered_at: fn.coalesce('delivered_at', val(now)) }))
    .where('interest_id', '=', id)
    .where('kind', 'in', ['letter', 'review'])
    .execute();
  await clearAlerts({ db: tx }, [missedBy(reference), undecidedBy(reference)]);
}
