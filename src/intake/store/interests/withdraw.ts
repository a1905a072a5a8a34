/** The person takes an interest back. */
import type { Transaction } from 'kysely';
import type { Destination } from '../../../domain/interest.ts';
import { placeIn, placeName } from '../../../domain/legs.ts';
import { sweepLog } from '../database.ts';
import { standInId } from '../letters/stand-in.ts';
import type { LetterRow, Tables } from '../tables.ts';
import { clearAlerts, missedBy, undecidedBy } from '../tables/alerts.ts';
import { addStep, stepsOf } from '../tables/steps.ts';
import { changeInterest } from './change.ts';
import type { Journaling } from './change.ts';
import type { NewLetter } from './keep.ts';

/** `nobody`: erased before anybody had it. `told`: those who have a copy, or may have one, are asked to delete it. */
export type Withdrawn = 'nobody' | 'told';

/**
 * All content is erased, and whoever may have it is written to, in one transaction.
 * @param noticeTo makes the letter to one who has a copy or may be getting one just now
 * @returns undefined when it was taken back before
 */
export async function withdrawInterest(
  { store, journal }: Journaling,
  id: string,
  now: number,
  noticeTo: (holder: Holder) => NewLetter,
): Promise<Withdrawn | undefined> {
  const result = await changeInterest(store, id, async (tx, { withdrawn_at, reference, leg }) => {
    if (withdrawn_at !== null) return undefined;
    await tx.updateTable('interest').set({ withdrawn_at: now, answers: null }).where('id', '=', id).execute();
    await journal.write('withdrawn', { at: now, reference });
    await addStep({ db: tx }, id, await stepsOf({ db: tx }, id), { at: now, deed: 'withdrawn', detail: null });
    const holders = await eraseLetters(tx, id, leg);
    await addNotices(tx, id, holders.map(noticeTo), now);
    await clearAlerts({ db: tx }, [missedBy(reference), undecidedBy(reference)]);
    return holders.length > 0 ? 'told' : 'nobody';
  });
  if (result) await sweepLog(store);
  return result;
}

/** Who has a copy. */
export interface Holder {
  /** `role:hash`; without a hash, or `?`, of who may be getting one just now. */
  name: string;
  /** Where the interest was then, if it was handed over since. */
  place: Destination | undefined;
}

/** @returns who has a copy, or may have one, each once */
async function eraseLetters(tx: Transaction<Tables>, id: string, leg: number): Promise<Holder[]> {
  const erased = await tx
    .updateTable('letter')
    .set({ sealed: null })
    .where('interest_id', '=', id)
    // Lists for who chases others, too, and say nothing of the person.
    .where('kind', 'not in', ['reminder', 'escalation'])
    .returning(['id', 'kind', 'lease', 'reached', 'delivered_to', 'former_place'])
    .execute();
  const withContent = erased.filter(({ kind }) => ['letter', 'review', 'stand-in', 'former'].includes(kind));
  // Who has it in this leg, too, is asked about this one.
  const latestFirst = withContent.toSorted(
    (one, other) => Number(one.kind === 'former') - Number(other.kind === 'former'),
  );
  const forDeputy = new Set(Array.from({ length: leg + 1 }, (_, of) => standInId(id, of)));
  const holders = latestFirst.flatMap((letter) =>
    namesIn(letter, forDeputy.has(letter.id)).map((name): Holder => ({
      name,
      place: letter.former_place ? placeIn(letter.former_place) : undefined,
    })),
  );
  return [...Map.groupBy(holders, whoIs).values()].flatMap(([first]) => first ?? []);
}

/** An address is one, on whose behalf it is ever read; without one, it is somebody of that place. */
const whoIs = ({ name, place }: Holder): string =>
  hashIn(name) ?? [name, ...(place ? [placeName(place)] : [])].join(' ');

/** @returns undefined: no address is known, only a role */
export const hashIn = (holder: string): string | undefined => holder.split(':')[1] || undefined;

/** An attempt that is under way, or was when the process died, counts as a copy. */
function namesIn(
  { lease, reached, delivered_to: to }: Pick<LetterRow, 'lease' | 'reached' | 'delivered_to'>,
  isForDeputy: boolean,
): string[] {
  const underWay = lease === null ? [] : [isForDeputy ? 'deputy:' : '?'];
  return [...(reached?.split(',') ?? (to ? [`${to}:`] : [])), ...underWay];
}

async function addNotices(tx: Transaction<Tables>, id: string, notices: NewLetter[], now: number): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map((notice) => ({ ...notice, interest_id: id, due_at: now, attempts: 0 }));
  await tx
    .insertInto('letter')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
