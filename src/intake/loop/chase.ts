/** One look at the ladder: who has a letter that nobody takes over is reminded, then the deputy gets it, then the office hears of it. */
import { berlinDay } from '../../domain/days/calendar.ts';
import { addressHash } from '../letters/address-hash.ts';
import { holderOf } from '../letters/route.ts';
import { listChaseable } from '../store/interests/chaseable.ts';
import { chaseHolder } from './chase-holder.ts';
import { listUnclosed } from './list-unclosed.ts';
import { lapseOffers } from './lapse-offers.ts';
import type { LadderNeeds } from './needs.ts';
import { tellOffice } from './tell-office.ts';

/** @returns how many rungs were climbed, or wishes fulfilled */
export async function chase(needs: LadderNeeds): Promise<number> {
  const today = berlinDay(needs.now());
  await lapseOffers(needs);
  const open = await listChaseable(needs.store);
  const held = open.flatMap((letter) => {
    const holder = holderOf(letter, needs.content, needs.fallback, today);
    return holder ? [{ letter, holder }] : [];
  });
  let count = 0;
  for (const group of Map.groupBy(held, ({ holder }) => addressHash(holder.address)).values())
    count += await chaseHolder(group, needs);
  count += await tellOffice(open, needs);
  count += await listUnclosed(needs);
  if (count > 0) needs.onStored();
  return count;
}
