/** The ladder, as journals tell of it, climbed once more. */
import type { Transaction } from 'kysely';
import type { Store } from '../database.ts';
import type { Tables } from '../tables.ts';
import { addStep, stepsOf } from '../tables/steps.ts';
import { changeInterest } from './change.ts';
import { noteRung } from './climb.ts';

/** What a journal tells of one climb. */
export interface ReplayedRung {
  at: number;
  /** For the history; undefined: nothing that it tells of. */
  step?: '1' | '2' | '3';
  /** How far up that is, and since when; undefined: not all of it is out, and it is climbed again. */
  rung?: number;
  rungAt?: number;
  /** What the person had asked for by then is fulfilled. */
  wishUntil?: number;
}

/** @returns false: nothing was new */
export async function replayRung(store: Store, id: string, climb: ReplayedRung): Promise<boolean> {
  const isNews = await changeInterest(store, id, async (tx) => {
    await fulfil(tx, id, climb);
    const steps = await stepsOf({ db: tx }, id);
    const { at, step, rung, rungAt = at } = climb;
    if (step === undefined) return false;
    const isKnown = steps.some((one) => one.deed === 'chased' && one.at === at);
    if (isKnown) return noteLater(tx, id, at, rungAt);
    await addStep({ db: tx }, id, steps, { at, deed: 'chased', detail: step });
    if (rung !== undefined) await noteRung({ db: tx }, id, rung, rungAt);
    return true;
  });
  return isNews ?? false;
}

/** It had climbed, and its mail left later: then the office was told. */
async function noteLater(tx: Transaction<Tables>, id: string, at: number, rungAt: number): Promise<boolean> {
  if (rungAt === at) return false;
  const interest = tx.updateTable('interest').set({ rung_at: rungAt }).where('id', '=', id);
  return (await interest.where('rung_at', '=', at).executeTakeFirst()).numUpdatedRows > 0n;
}

async function fulfil(tx: Transaction<Tables>, id: string, { wishUntil }: ReplayedRung): Promise<void> {
  if (wishUntil === undefined) return;
  const interest = tx.updateTable('interest').set({ remind_at: null }).where('id', '=', id);
  await interest.where('remind_at', '<=', wishUntil).execute();
}
