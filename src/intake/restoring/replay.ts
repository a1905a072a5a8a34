/** Does once more what the journals tell of and the store does not know, because it was restored. May be done any number of times. */
import { replayClimb, replayStandInOf } from './climbs.ts';
import { fatesOf } from './fates.ts';
import type { Fates, InterestFate, LetterFate } from './fates.ts';
import type { HistoryStep } from '../../domain/history.ts';
import { MOST_MOVES, isMove, moveIn } from '../../domain/legs.ts';
import { eraseByAge } from '../housekeeping/purge.ts';
import { handOver } from '../hand-over.ts';
import { JOURNAL_DAYS } from '../journal/prune.ts';
import { coverageOf, linesSince } from '../journal/lines.ts';
import type { Journaled } from '../journal/lines.ts';
import type { Keyring } from '../sealing/keys.ts';
import { noticeId, withdraw } from '../withdraw.ts';
import { sweepLog } from '../store/database.ts';
import { decideInterest } from '../store/interests/decide.ts';
import { listInterests } from '../store/interests/find.ts';
import type { InterestState } from '../store/interests/find.ts';
import { recordDeed } from '../store/interests/record.ts';
import {
  listOpenLetters,
  replayBounce,
  replayDelivery,
  replayErasure,
  replayReached,
} from '../store/letters/replay.ts';
import { handedOverId } from '../store/letters/legs.ts';
import type { OpenLetter } from '../store/letters/replay.ts';
import { standInId } from '../store/letters/stand-in.ts';
import type { OpenStore } from '../store/open-store.ts';
import { listAlerts, noteTold } from '../store/tables/alerts.ts';
import { recordBounce } from '../store/tables/bounces.ts';
import type { Progress } from '../store/tables/epochs.ts';

type Stores = Pick<OpenStore, 'store' | 'journal' | 'keyring'>;

/** How often something was done once more, by its name; `lost`: interests that the journals know and the store does not. */
export type Replayed = Record<'delivered' | 'mail' | 'withdrawn' | 'done' | 'decided' | 'lost', number>;

export async function replay(stores: Stores, journals: Journaled[], now: number): Promise<Replayed> {
  const { store, keyring } = stores;
  const [interests, letters] = [await listInterests(store), await listOpenLetters(store)];
  const lines = journals.flatMap((journal) => journal.lines);
  const moved = lines.filter(({ event }) => event === 'handed-over' || event === 'agreed').length;
  const named = interests.flatMap((interest) => lettersOf(interest, moved));
  const fates = fatesOf(lines, { interests, letters: [...letters.map(({ id }) => id), ...named] }, keyring);
  const done = { delivered: 0, mail: 0, withdrawn: 0, done: 0, decided: 0, lost: fates.lost };
  for (const letter of letters) await replayLetter(letter, fates, stores, done);
  for (const interest of interests) {
    await replayStandInOf(interest, interest.leg, fates.letters, stores, now);
    await replayInterest(interest, fates, stores, done, now);
  }
  await replayPurge(fates, stores, now);
  for (const { cause } of await listAlerts(store)) {
    const told = fates.toldOf(cause);
    if (told !== undefined) await noteTold(store, cause, told);
  }
  await sweepLog(store);
  return done;
}

async function replayLetter(letter: OpenLetter, fates: Fates, { store }: Stores, done: Replayed): Promise<void> {
  const { id, kind, interest_id } = letter;
  const fate = fates.letters.get(id);
  const out = Math.max(letter.delivered_at ?? 0, fate?.delivered?.at ?? 0);
  const bounced = kind === 'letter' ? bouncedAt(fates.interests.get(interest_id), out) : undefined;
  const reached = [...(fate?.reached ?? [])];
  if (reached.length > 0) await replayReached(store, id, reached);
  if (letter.delivered_at !== null) {
    const backAgain = bounced !== undefined && bounced >= out;
    if (backAgain) await replayBounce(store, id, bounced);
  } else if (fate?.spent !== undefined) {
    await replayErasure(store, id, fate.spent);
    done.mail += 1;
  } else if (isOut(fate, bounced)) {
    await replayDelivery(store, id, fate.delivered.to, reached, fate.delivered.at);
    if (kind === 'letter') done.delivered += 1;
  }
}

/** When a letter came back that was out since then. What bounced once it was handed over is the next one's. */
function bouncedAt(fate: InterestFate | undefined, out: number): number | undefined {
  const moved = fate?.deeds.find(({ deed, at }) => isMove(deed) && at >= out)?.at ?? Infinity;
  const at = fate?.bounced?.at;
  return at !== undefined && at < moved ? at : undefined;
}

/** Rows that the store may be too old to have, by names that are known again. */
function lettersOf({ id, leg }: InterestState, moved: number): string[] {
  const legs = Array.from({ length: Math.min(moved, MOST_MOVES - leg) + 1 }, (_, more) => leg + more);
  return legs.flatMap((one) => [standInId(id, one), handedOverId(id, one)]);
}

type Out = LetterFate & Required<Pick<LetterFate, 'delivered'>>;

const isOut = (fate: LetterFate | undefined, bounced = -1): fate is Out =>
  fate?.delivered !== undefined && fate.delivered.at > bounced;

async function replayInterest(
  interest: InterestState,
  fates: Fates,
  stores: Stores,
  done: Replayed,
  now: number,
): Promise<void> {
  const fate = fates.interests.get(interest.id);
  if (!fate) return;
  const { id, reference } = interest;
  const { store } = stores;
  const { bounced, decided } = fate;
  if (bounced) await recordBounce(store, addressIn(bounced.cause), reference, bounced.at);
  if (interest.withdrawn_at !== null) return;
  if (decided && (await decideInterest(stores, id, decided.decision, decided.at))) done.decided += 1;
  let { leg } = interest;
  for (const deed of fate.deeds) {
    if (!(await replayDeed(id, deed, stores))) continue;
    done.done += 1;
    if (!isMove(deed.deed)) continue;
    leg += 1;
    await replayLetter(
      { id: handedOverId(id, leg), interest_id: id, kind: 'letter', delivered_at: null },
      fates,
      stores,
      done,
    );
    await replayStandInOf(interest, leg, fates.letters, stores, now);
  }
  if (fate.withdrawn !== undefined) await replayWithdrawal(interest, fate, fate.withdrawn, stores, done);
}

/** Not what stands in the history: the same deed at the same moment. */
function replayDeed(id: string, then: InterestFate['deeds'][number], stores: Stores): Promise<boolean> {
  if (then.deed === 'chased') return replayClimb(stores, id, then);
  const { at, deed, detail } = then;
  const isNew = (steps: HistoryStep[]) => !steps.some((step) => step.deed === deed && step.at === at);
  // Somebody had it, though it may have come back since.
  if (deed !== 'handed-over' && deed !== 'agreed')
    return recordDeed(stores, id, { deed, ...(detail === undefined ? {} : { detail }) }, at, isNew, true);
  const { from: _from, ...to } = moveIn({ detail: detail ?? null });
  return handOver(stores, id, { deed, ...to }, at, (_interest, steps) => isNew(steps), true);
}

/** The cause of an alert ends with the hash of the address. */
const addressIn = (cause: string) => ({ hash: cause.split(' ').at(-1) ?? '', cause });

/** Whoever was asked to delete the letter is not asked again. */
async function replayWithdrawal(
  { id, reference }: InterestState,
  { notified }: InterestFate,
  at: number,
  stores: Stores,
  done: Replayed,
): Promise<void> {
  if (!(await withdraw(stores, id, reference, at))) return;
  done.withdrawn += 1;
  for (const [holder, told] of notified)
    await replayDelivery(stores.store, noticeId(id, holder), told.to, [holder], told.at);
}

const NEVER = -1;

async function replayPurge({ purged }: Fates, { store }: Stores, now: number): Promise<void> {
  if (!purged) return;
  const [contentBefore = 0, , discardedBefore = 0, takenBefore = 0] = purged;
  // Records go with the next purge, which counts them by the holidays that content knows: nobody's words are in them.
  await eraseByAge(store, [contentBefore, NEVER, discardedBefore, takenBefore], now);
}

const DAY = 24 * 60 * 60_000;

/**
 * What keeps the journals from telling all that happened since the store was in this state. Empty: they tell all of it.
 * @param from how far the store had come when it was restored
 */
export function gapsIn(
  from: Progress,
  journals: (Journaled & { name: string })[],
  keyring: Keyring,
  now: number,
): string[] {
  const given = journals.flatMap((journal) => [...coverageOf(journal).covers]);
  // Whose last line is older than any backup has nothing to tell.
  const needed = [...from.journals].filter(([, last]) => Number(last) > now - JOURNAL_DAYS * DAY);
  const missing = needed.filter(([id]) => !given.some(([of, since]) => of === id && since <= from.epoch));
  const keys = new Set(keyring('journal').map(({ id }) => id.toString('hex')));
  return [
    ...(needed.length === 0 ? ['it is from before there was a journal, or older than any journal reaches'] : []),
    ...missing.map(
      ([id, last]) =>
        `the journal ${id.slice(0, 8)} that was kept until ${new Date(Number(last)).toISOString()} is not given, or does not reach back so far`,
    ),
    ...journals.flatMap(({ name, damaged }) => (damaged > 0 ? [`${name}: ${damaged} lines are damaged`] : [])),
    ...journals.flatMap((journal) =>
      linesSince(journal, from.epoch).some(({ key }) => key !== '' && !keys.has(key))
        ? [`${journal.name}: lines were written under a secret that INTAKE_SECRET does not name; add it behind a comma`]
        : [],
    ),
  ];
}
