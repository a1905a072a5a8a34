/** The ladder in the history: what was done on each rung. */
import type { Kysely } from 'kysely';
import { LAST_RUNG } from '../../../domain/days/ladder.ts';
import { currentLeg } from '../../../domain/legs.ts';
import type { Store } from '../database.ts';
import type { Tables } from '../tables.ts';
import { changeInterest } from './change.ts';
import { addStep, stepsOf } from '../tables/steps.ts';

interface Rung {
  id: string;
  from: number;
  to: number;
}

/** Where the interest is locked, as it climbs. @param isForDeputy they get it with this rung */
export async function addRung(tx: Kysely<Tables>, rung: Rung, isForDeputy: boolean, now: number): Promise<void> {
  const detail = rungDone(rung, isForDeputy);
  if (detail === undefined) return;
  const steps = await stepsOf({ db: tx }, rung.id);
  await addStep({ db: tx }, rung.id, steps, { at: now, deed: 'chased', detail });
}

/** The deputy may get it on the first rung, and where there is none nothing is done on theirs. The office knows only once its mail has left. */
function rungDone({ from, to }: Rung, isForDeputy: boolean): '1' | '2' | undefined {
  if (to === from || to === LAST_RUNG) return undefined;
  if (isForDeputy) return '2';
  return from < 1 ? '1' : undefined;
}

/** The mail to the office has left: from now on it knows, and what nobody takes over is erased so many days later. */
export async function noteOfficeTold(store: Store, list: { id: string }[], at: number): Promise<void> {
  for (const { id } of list)
    await changeInterest(store, id, async (tx, { rung }) => {
      if (rung !== LAST_RUNG) return;
      await tx.updateTable('interest').set({ rung_at: at }).where('id', '=', id).execute();
      await addStep({ db: tx }, id, await stepsOf({ db: tx }, id), { at, deed: 'chased', detail: String(LAST_RUNG) });
    });
}

/** When that was done last; undefined: never, or by a version that did not say so. */
export async function climbedAt({ db }: Pick<Store, 'db'>, id: string, step: number): Promise<number | undefined> {
  const steps = await stepsOf({ db }, id);
  return steps.findLast(({ deed, detail }) => deed === 'chased' && detail === String(step))?.at;
}

/** The last time that it was: its mail has never left. */
export async function removeRung(tx: Kysely<Tables>, id: string, rung: number): Promise<void> {
  const step = currentLeg(await stepsOf({ db: tx }, id)).findLast(
    ({ deed, detail }) => deed === 'chased' && detail === String(rung),
  );
  if (step) await tx.deleteFrom('step').where('interest_id', '=', id).where('nr', '=', step.nr).execute();
}
