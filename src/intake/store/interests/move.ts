/** An interest goes to somebody else: a new letter, a new leg, and who had it is still known. */
import type { Transaction } from 'kysely';
import type { HistoryStep } from '../../../domain/history.ts';
import type { HandedOver } from '../../../domain/interest.ts';
import { AFTER_RESTORE } from '../../../domain/kept.ts';
import { moveDetail, placeName } from '../../../domain/legs.ts';
import type { Move } from '../../../domain/legs.ts';
import { mayFollow } from '../../../domain/states.ts';
import { sweepLog } from '../database.ts';
import { findContent } from '../letters/contents.ts';
import type { SealedContent } from '../letters/contents.ts';
import { handedOverId } from '../letters/legs.ts';
import type { InterestRow, Tables } from '../tables.ts';
import { clearAlerts, missedBy, undecidedBy } from '../tables/alerts.ts';
import { addStep, stepsOf } from '../tables/steps.ts';
import { changeInterest } from './change.ts';
import type { Journaling } from './change.ts';
import { isDelivered, isOnItsWay } from './record.ts';

export interface NewPlace extends Omit<Move, 'from'> {
  deed: 'handed-over' | 'agreed';
}

/** The same content for another row; undefined: it is not here any more, or nobody here can read it. */
type Resealed = (content: SealedContent, row: string, handedOver: HandedOver) => Buffer | undefined;

/**
 * @param mayBe asked in the same transaction
 * @param wasDelivered a journal tells of it: somebody had the letter then
 * @returns false: it does not follow on what has become of it by now, or its content is not here, and nothing is changed
 */
export async function moveInterest(
  { store, journal }: Journaling,
  id: string,
  { deed, to, consent }: NewPlace,
  now: number,
  resealed: Resealed,
  mayBe: (interest: InterestRow, steps: HistoryStep[]) => boolean = () => true,
  wasDelivered = false,
): Promise<boolean> {
  const isNews = await changeInterest(store, id, async (tx, interest) => {
    const steps = await stepsOf({ db: tx }, id);
    if (!isOnItsWay(interest) || !mayBe(interest, steps)) return false;
    if (!mayFollow(deed, steps, wasDelivered || (await isDelivered(tx, id)), now)) return false;
    const { reference, project, site } = interest;
    const from = { project, site };
    const letter = await nextLetter(tx, interest, { at: now, from, agreed: deed === 'agreed' }, resealed);
    if (!letter) return false;
    const detail = moveDetail({ from, to, ...(consent ? { consent } : {}) });
    await addStep({ db: tx }, id, steps, { at: now, deed, detail });
    await journal.write(deed, { at: now, reference, detail });
    await retireLetters(tx, id, placeName(from));
    await tx.insertInto('letter').values(letter).execute();
    await beginLeg(tx, interest, to, now);
    return true;
  });
  if (isNews) await sweepLog(store);
  return isNews ?? false;
}

async function nextLetter(
  tx: Transaction<Tables>,
  { id, leg: before }: InterestRow,
  how: Omit<HandedOver, 'leg'>,
  resealed: Resealed,
) {
  const leg = before + 1;
  const row = handedOverId(id, leg);
  const content = await findContent({ db: tx }, id);
  const sealed = content && resealed(content, row, { leg, ...how });
  return sealed && { id: row, interest_id: id, kind: 'letter' as const, sealed, due_at: how.at, attempts: 0 };
}

/** Their content is gone from here; who has a copy can still be asked to delete it. */
const retireLetters = (tx: Transaction<Tables>, id: string, place: string) =>
  tx
    .updateTable('letter')
    .set({ kind: 'former', former_place: place, sealed: null })
    .where('interest_id', '=', id)
    .where('kind', 'in', ['letter', 'review', 'stand-in'])
    .execute();

async function beginLeg(
  tx: Transaction<Tables>,
  { id, leg, reference, held_because }: InterestRow,
  to: Move['to'],
  now: number,
): Promise<void> {
  const moments = { taken_at: null, offered_at: null, declined_at: null, closed_at: null };
  const asked = { answer: null, answered_at: null, remind_at: null };
  // Whoever hands it over has it: nobody has to find that out any more.
  const isFound = held_because === AFTER_RESTORE;
  const unheld = isFound ? { held_at: null, held_because: null, decision: null } : {};
  await tx
    .updateTable('interest')
    .set({ ...to, ...moments, ...asked, ...unheld, leg: leg + 1, leg_at: now, rung: 0, rung_at: null })
    .where('id', '=', id)
    .execute();
  if (isFound) await tx.updateTable('letter').set({ held: 0 }).where('interest_id', '=', id).execute();
  await clearAlerts({ db: tx }, [missedBy(reference), undecidedBy(reference)]);
}
