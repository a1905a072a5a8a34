/** What a person was asked and has not answered in time goes back to who asked: nobody's message lies in between. */
import { offerLapsesAt } from '../../domain/days/ladder.ts';
import { lapseOffer, listOffers } from '../store/interests/lapse.ts';
import type { LadderNeeds } from './needs.ts';

export async function lapseOffers({ store, content, log, now }: LadderNeeds): Promise<void> {
  for (const offer of await listOffers(store)) {
    if (offerLapsesAt(content, offer, offer.offeredAt) > now()) continue;
    if (await lapseOffer(store, offer, now())) log.info({ reference: offer.reference }, 'the offer has lapsed');
  }
}
