/** The ladder in the history: what was done on each rung. */
import type { Kysely } from 'kysely';
import { LAST_RUNG } from '../../../domain/days/ladder.ts';
import { currentLeg } from '../../../domain/legs.ts';
import type { Tables } from '../tables.ts';
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

/** The deputy may get it on the first rung, and where there is none nothing is done on theirs. */
function rungDone({ from, to }: Rung, isForDeputy: boolean): '1' | '2' | '3' | undefined {
  if (to === from) return undefined;
  if (to === LAST_RUNG) return '3';
  if (isForDeputy) return '2';
  return from < 1 ? '1' : undefined;
}

/** The last time that it was: its mail has never left. */
export async function removeRung(tx: Kysely<Tables>, id: string, rung: number): Promise<void> {
  const step = currentLeg(await stepsOf({ db: tx }, id)).findLast(
    ({ deed, detail }) => deed === 'chased' && detail === String(rung),
  );
  if (step) await tx.deleteFrom('step').where('interest_id', '=', id).where('nr', '=', step.nr).execute();
}
