/** The person takes an interest back. */
import type { Transaction } from 'kysely';
import type { Destination } from '../../../domain/interest.ts';
import { MOST_MOVES, placeIn, placeName } from '../../../domain/legs.ts';
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
  const result = await changeInterest(store, id, async (tx, { withdrawn_at, reference }) => {
    if (withdrawn_at !== null) return undefined;
    await tx.updateTable('interest').set({ withdrawn_at: now, answers: null }).where('id', '=', id).execute();
    await journal.write('withdrawn', { at: now, reference });
    await addStep({ db: tx }, id, await stepsOf({ db: tx }, id), { at: now, deed: 'withdrawn', detail: null });
    const holders = await eraseLetters(tx, id);
    await addNotices(tx, id, holders.map(noticeTo), now);
    await clearAlerts({ db: tx }, [missedBy(reference), undecidedBy(reference)]);
    return holders.length > 0 ? 'told' : 'nobody';
  });
  if (result) await sweepLog(store);
  return result;
}

/** Who has a copy. */
export interface Holder {
  /** `role:hash`, `deputy:` or `?` of who may be getting one just now. */
  name: string;
  /** Where the interest was then, if it was handed over since. */
  place: Destination | undefined;
}

/** By the address, whatever their role: who stands in at one site may be the coordinator of the one that had it before. */
export const whoHas = ({ name, place }: Holder): string =>
  name.split(':')[1] || [name, ...(place ? [placeName(place)] : [])].join(' ');

/** @returns who has a copy, or may have one, each once */
async function eraseLetters(tx: Transaction<Tables>, id: string): Promise<Holder[]> {
  const erased = await tx
    .updateTable('letter')
    .set({ sealed: null })
    .where('interest_id', '=', id)
    // Lists for who chases others, too, and say nothing of the person.
    .where('kind', 'not in', ['reminder', 'escalation'])
    .returning(['id', 'kind', 'lease', 'reached', 'delivered_to', 'former_place'])
    .execute();
  const withContent = erased.filter(({ kind }) => ['letter', 'review', 'stand-in', 'former'].includes(kind));
  const standIns = new Set(Array.from({ length: MOST_MOVES + 1 }, (_, leg) => standInId(id, leg)));
  // Who has it in this leg is asked about this one.
  const latestFirst = withContent.toSorted(
    (one, other) => Number(one.kind === 'former') - Number(other.kind === 'former'),
  );
  const holders = latestFirst.flatMap((letter) =>
    namesIn(letter, standIns.has(letter.id)).map((name): Holder => ({
      name,
      place: letter.former_place ? placeIn(letter.former_place) : undefined,
    })),
  );
  return [...Map.groupBy(holders, whoHas).values()].flatMap(([first]) => first ?? []);
}

type Reached = Pick<LetterRow, 'lease' | 'reached' | 'delivered_to'>;

/** An attempt that is under way, or was when the process died, counts as a copy. */
function namesIn({ lease, reached, delivered_to: to }: Reached, isForDeputy: boolean): string[] {
  const named = reached?.split(',') ?? (to ? [`${to}:`] : []);
  if (lease === null || (isForDeputy && named.length > 0)) return named;
  return [...named, isForDeputy ? 'deputy:' : '?'];
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
