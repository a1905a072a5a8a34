/** The last rung: the office hears of what nobody takes over. */
import { LAST_RUNG, rungAt } from '../../domain/days/ladder.ts';
import type { Chased } from '../../domain/interest.ts';
import { officeOf } from '../letters/route.ts';
import { rowIdOf } from '../sealing/keys.ts';
import { caseIdOf } from '../store/letters/legs.ts';
import { climb } from '../store/interests/climb.ts';
import type { Chaseable } from '../store/interests/chaseable.ts';
import { listLetter } from './list-letter.ts';
import type { LadderNeeds } from './needs.ts';

/** All at once. Where no office is known, the receipt says so all the same. */
export async function tellOffice(open: Chaseable[], needs: LadderNeeds): Promise<number> {
  const { keyring, content, fallback, log } = needs;
  const now = needs.now();
  const due = open.filter(
    (letter) => letter.takenAt === null && letter.rung < LAST_RUNG && rungAt(content, letter, now) >= LAST_RUNG,
  );
  if (due.length === 0) return 0;
  const office = officeOf(fallback);
  const steps = due.map(({ id, reference, leg, rung }) => ({
    id,
    reference,
    leg,
    from: rung,
    to: LAST_RUNG,
    reminded: false,
  }));
  const done = await climb(needs, steps, now, (climbed) => {
    const [first] = climbed;
    const list = climbed.map(({ id, leg }): Chased => ({ id, leg, because: 'waits' }));
    // What was written off and is open again has a row of that moment.
    const row = rowIdOf(`escalation ${now} ${climbed.map(({ id, leg }) => caseIdOf(id, leg)).join(' ')}`);
    return Promise.resolve(first && office ? [listLetter(row, 'escalation', first.id, list, office, keyring)] : []);
  });
  for (const { reference } of done ? steps : []) log.warn({ reference, rung: LAST_RUNG }, 'nobody has taken it over');
  return done ?? 0;
}
