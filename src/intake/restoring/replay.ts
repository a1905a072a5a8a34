/** Does once more what the journals tell of and the store does not know, because it was restored. May be done any number of times. */
import type { Cases } from '../store/cases.ts';
import { fatesOf } from './fates.ts';
import type { Fates, InterestFate, LetterFate } from './fates.ts';
import { decide } from '../housekeeping/held.ts';
import type { History, OpenInterest, OpenLetter, Progress } from '../store/history.ts';
import { JOURNAL_DAYS } from '../journal/prune.ts';
import { coverageOf, linesSince } from '../journal/lines.ts';
import type { Journaled } from '../journal/lines.ts';
import { missedBy } from '../letters/address-hash.ts';
import type { Keyring } from '../sealing/keys.ts';
import type { Upkeep } from '../store/records.ts';
import { noticeId, withdraw } from '../withdraw.ts';

interface Stores {
  cases: Cases;
  upkeep: Upkeep;
  history: History;
  keyring: Keyring;
}

/** How often something was done once more, by its name; `lost`: interests that the journals know and the store does not. */
export type Replayed = Record<'delivered' | 'mail' | 'withdrawn' | 'taken' | 'decided' | 'missed' | 'lost', number>;

export async function replay(stores: Stores, journals: Journaled[], now: number): Promise<Replayed> {
  const { history, keyring } = stores;
  const [interests, letters] = [await history.interests(), await history.letters()];
  const ids = { interests, letters: letters.map(({ id }) => id) };
  const fates = fatesOf(
    journals.flatMap(({ lines }) => lines),
    ids,
    keyring,
  );
  const done = { delivered: 0, mail: 0, withdrawn: 0, taken: 0, decided: 0, missed: 0, lost: fates.lost };
  for (const letter of letters) await replayLetter(letter, fates, stores, done);
  for (const interest of interests) await replayInterest(interest, fates.interests.get(interest.id), stores, done);
  await replayPurge(fates, stores, now);
  for (const { cause, since } of await stores.upkeep.alerts()) {
    const told = fates.toldOf(cause);
    if (told !== undefined && told >= since) await stores.upkeep.unsentAlert(cause, told);
  }
  await history.sweep();
  return done;
}

async function replayLetter(letter: OpenLetter, fates: Fates, { history }: Stores, done: Replayed): Promise<void> {
  const { id, kind, interest_id } = letter;
  const fate = fates.letters.get(id);
  const bounced = kind === 'letter' ? fates.interests.get(interest_id)?.bounced?.at : undefined;
  const known = letter.reached?.split(',') ?? [];
  const reached = [...new Set([...known, ...(fate?.reached ?? [])])];
  if (reached.length > known.length) await history.reached(id, reached);
  if (letter.delivered_at !== null) {
    const backAgain = bounced !== undefined && bounced >= Math.max(letter.delivered_at, fate?.delivered?.at ?? 0);
    if (backAgain) await history.bounced(id, bounced);
  } else if (fate?.spent !== undefined) {
    await history.spent(id, fate.spent);
    done.mail += 1;
  } else if (isOut(fate, bounced)) {
    await history.delivered(id, fate.delivered.to, reached, fate.delivered.at);
    if (kind === 'letter') done.delivered += 1;
  }
}

type Out = LetterFate & Required<Pick<LetterFate, 'delivered'>>;

const isOut = (fate: LetterFate | undefined, bounced = -1): fate is Out =>
  fate?.delivered !== undefined && fate.delivered.at > bounced;

async function replayInterest(
  interest: OpenInterest,
  fate: InterestFate | undefined,
  stores: Stores,
  done: Replayed,
): Promise<void> {
  if (!fate) return;
  const { cases, upkeep } = stores;
  const { id, reference } = interest;
  const { bounced, decided, missed, taken, closed } = fate;
  if (bounced) await upkeep.raise(bounced.cause, bounced.at, reference, bounced.cause.split(' ').at(-1));
  if (interest.withdrawn_at !== null) return;
  if (decided && (await decide(stores, interest, decided.decision, decided.at))) done.decided += 1;
  if (missed !== undefined && (await cases.miss(id, missed))) {
    await upkeep.raise(missedBy(reference), missed, reference);
    done.missed += 1;
  }
  if (taken !== undefined && (await cases.take(id, taken))) done.taken += 1;
  if (closed !== undefined && (await cases.close(id, closed)) && taken === undefined) done.taken += 1;
  if (taken !== undefined || closed !== undefined) await upkeep.clear([missedBy(reference)]);
  if (fate.withdrawn !== undefined) await replayWithdrawal(interest, fate, fate.withdrawn, stores, done);
}

/** Whoever was asked to delete the letter is not asked again. */
async function replayWithdrawal(
  { id, reference }: OpenInterest,
  { notified }: InterestFate,
  at: number,
  stores: Stores,
  done: Replayed,
): Promise<void> {
  if (!(await withdraw(stores, id, reference, at))) return;
  done.withdrawn += 1;
  await stores.upkeep.clear([missedBy(reference)]);
  for (const [holder, told] of notified)
    await stores.history.delivered(noticeId(id, holder), told.to, [holder], told.at);
}

async function replayPurge({ purged }: Fates, { cases, upkeep }: Stores, now: number): Promise<void> {
  if (!purged) return;
  const [contentBefore = 0, recordBefore = 0, discardedBefore = 0] = purged;
  await cases.eraseDiscarded(discardedBefore);
  await upkeep.purge(contentBefore, recordBefore, now);
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
