/** The ladder, as journals tell of it, climbed once more. */
import type { Transaction } from 'kysely';
import { LAST_RUNG } from '../../../domain/days/ladder.ts';
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
    if (isKnown) return false;
    await addStep({ db: tx }, id, steps, { at, deed: 'chased', detail: step });
    if (rung !== undefined) await noteRung({ db: tx }, id, rung, rungAt);
    if (step === '3') await noteTold(tx, id, rungAt);
    return true;
  });
  return isNews ?? false;
}

/** It had climbed, and its mail left later. */
const noteTold = (tx: Transaction<Tables>, id: string, at: number) =>
  tx.updateTable('interest').set({ rung_at: at }).where('id', '=', id).where('rung', '=', LAST_RUNG).execute();

async function fulfil(tx: Transaction<Tables>, id: string, { wishUntil }: ReplayedRung): Promise<void> {
  if (wishUntil === undefined) return;
  const interest = tx.updateTable('interest').set({ remind_at: null }).where('id', '=', id);
  await interest.where('remind_at', '<=', wishUntil).execute();
}
