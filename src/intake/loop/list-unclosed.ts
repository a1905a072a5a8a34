/** Once a month: what somebody took over and never closed. */
import { berlinDay, berlinMonth, isMonthYoung } from '../../domain/days/calendar.ts';
import type { Chased } from '../../domain/interest.ts';
import { addressHash } from '../letters/address-hash.ts';
import { holderOf } from '../letters/route.ts';
import { rowIdOf } from '../sealing/keys.ts';
import { keepList } from '../store/interests/climb.ts';
import { listUnclosed as findUnclosed } from '../store/interests/chaseable.ts';
import { listLetter } from './list-letter.ts';
import type { LadderNeeds } from './needs.ts';

/** What was taken over in another month and never closed is listed for who has it, once a month; it is not chased. */
export async function listUnclosed({ store, keyring, content, fallback, now }: LadderNeeds): Promise<number> {
  if (!isMonthYoung(now())) return 0;
  const month = berlinMonth(now());
  const unclosed = (await findUnclosed(store, now())).flatMap((letter) => {
    const holder = holderOf(letter, content, fallback, berlinDay(now()));
    const isOld = letter.takenAt !== null && berlinMonth(letter.takenAt) < month;
    return holder && isOld ? [{ letter, holder }] : [];
  });
  let count = 0;
  for (const [hash, group] of Map.groupBy(unclosed, ({ holder }) => addressHash(holder.address))) {
    const [first] = group;
    if (!first) continue;
    const list = group.map(({ letter }): Chased => ({ id: letter.id, leg: letter.leg, because: 'unclosed' }));
    const row = rowIdOf(`unclosed ${hash} ${month}`);
    const letter = listLetter(row, 'reminder', first.letter.id, list, first.holder, keyring, first.letter);
    if (await keepList(store, letter, now())) count += 1;
  }
  return count;
}
