/** An offer that the person has not answered in time is over: the interest is with who made it, as before. */
import type { Destination } from '../../../domain/interest.ts';
import { standingOffer } from '../../../domain/legs.ts';
import type { Store } from '../database.ts';
import { addStep, markUndone, stepsOf } from '../tables/steps.ts';
import { changeInterest } from './change.ts';
import { setMoments } from './record.ts';

export interface OpenOffer extends Destination {
  id: string;
  reference: string;
  offeredAt: number;
}

export const listOffers = ({ db }: Pick<Store, 'db'>): Promise<OpenOffer[]> =>
  db
    .selectFrom('interest')
    .select(['id', 'reference', 'project', 'site', 'offered_at as offeredAt'])
    .where('offered_at', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .$narrowType<{ offeredAt: number }>()
    .execute();

/** No journal tells of it: after a restore it lapses again. @returns false: by now there is another, or none */
export async function lapseOffer(store: Store, { id, offeredAt }: OpenOffer, now: number): Promise<boolean> {
  const isNews = await changeInterest(store, id, async (tx, { offered_at, withdrawn_at }) => {
    const steps = await stepsOf({ db: tx }, id);
    const offer = standingOffer(steps);
    if (offered_at !== offeredAt || withdrawn_at !== null || !offer) return false;
    await addStep({ db: tx }, id, steps, { at: now, deed: 'lapsed', detail: String(offer.nr) });
    await markUndone({ db: tx }, id, offer.nr);
    await setMoments(tx, id, await stepsOf({ db: tx }, id));
    return true;
  });
  return isNews ?? false;
}
