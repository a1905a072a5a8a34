/** The ladder in the history: what was done on each rung. */
import type { Kysely } from 'kysely';
import { LAST_RUNG } from '../../../domain/days/ladder.ts';
import type { Store } from '../database.ts';
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

/** When that was done last; undefined: never, or by a version that did not say so. */
export async function climbedAt({ db }: Pick<Store, 'db'>, id: string, step: number): Promise<number | undefined> {
  const steps = await stepsOf({ db }, id);
  return steps.findLast(({ deed, detail }) => deed === 'chased' && detail === String(step))?.at;
}

/** The mail to the office has left. */
export async function noteOfficeTold({ db }: Pick<Store, 'db'>, list: { id: string }[], at: number): Promise<void> {
  const ids = list.map(({ id }) => id);
  await db.updateTable('interest').set({ rung_at: at }).where('id', 'in', ids).where('rung', '=', LAST_RUNG).execute();
}
