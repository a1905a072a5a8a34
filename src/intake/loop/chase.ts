/** One look at the ladder: who has a letter that nobody takes over is reminded, then the deputy gets it, then the office hears of it. */
import type { Logger } from 'pino';
import type { Content } from '../../content/content.ts';
import { berlinDay } from '../../domain/days/calendar.ts';
import { LAST_RUNG, rungAt, rungToday } from '../../domain/days/ladder.ts';
import type { Chased, Recipient } from '../../domain/interest.ts';
import { addressHash } from '../letters/address-hash.ts';
import { deputyOf, holderOf, officeOf } from '../letters/route.ts';
import type { Fallback } from '../letters/route.ts';
import { rowIdOf } from '../sealing/keys.ts';
import type { Keyring } from '../sealing/keys.ts';
import { seal } from '../sealing/seal.ts';
import type { Journaling } from '../store/interests/change.ts';
import { climb, keepList, listChaseable, listUnclosed } from '../store/interests/climb.ts';
import type { ChaseLetter, Chaseable, Climb } from '../store/interests/climb.ts';
import { standInId } from '../store/letters/stand-in.ts';

export interface LadderNeeds extends Journaling {
  keyring: Keyring;
  content: Content;
  fallback: Fallback;
  log: Logger;
  now: () => number;
  /** Letters wait for the courier. */
  onStored: () => void;
}

/** The rung of the deputy; the last one is the office's. */
const DEPUTY = 2;

/** @returns how many rungs were climbed, or wishes fulfilled */
export async function chase(needs: LadderNeeds): Promise<number> {
  const today = berlinDay(needs.now());
  const open = await listChaseable(needs.store);
  const held = open.flatMap((letter) => {
    const holder = holderOf(letter, needs.content, needs.fallback, today);
    return holder ? [{ letter, holder }] : [];
  });
  let count = 0;
  for (const group of Map.groupBy(held, ({ holder }) => addressHash(holder.address)).values())
    count += await chaseHolder(group, needs);
  count += await tellOffice(open, needs);
  count += await listMonthly(needs);
  if (count > 0) needs.onStored();
  return count;
}

interface Held {
  letter: Chaseable;
  holder: Recipient;
}

/**
 * Everything of one address together: what becomes due later that day is told now, so that one mail a day is enough.
 * Where it had one, what can wait does.
 */
async function chaseHolder(group: Held[], needs: LadderNeeds): Promise<number> {
  const { content, log } = needs;
  const now = needs.now();
  const rung = (find: typeof rungAt, letter: Chaseable) => Math.min(DEPUTY, find(content, letter, now));
  const isDue = ({ letter }: Held) => letter.remindAt !== null || isUp(letter, rung(rungAt, letter));
  if (!group.some(isDue)) return 0;
  const steps = group.flatMap(({ letter }): Climb[] => {
    const { id, reference, rung: from, remindAt } = letter;
    const to = letter.takenAt === null ? Math.max(from, rung(rungToday, letter)) : from;
    return to > from || remindAt !== null ? [{ id, reference, from, to, reminded: remindAt !== null }] : [];
  });
  const done = await climb(needs, steps, now, (climbed, isKept) => writeTo(group, climbed, isKept, needs));
  for (const { reference, to } of done ? steps : []) log.info({ reference, rung: to }, 'chased');
  return done ?? 0;
}

const isUp = ({ rung, takenAt }: Chaseable, to: number) => takenAt === null && to > rung;

async function writeTo(
  group: Held[],
  climbed: Climb[],
  isKept: (id: string) => Promise<boolean>,
  { keyring, content, fallback, now }: LadderNeeds,
): Promise<ChaseLetter[] | undefined> {
  const [first] = group;
  if (!first) return [];
  const { holder } = first;
  const letterOf = (id: string) => group.find(({ letter }) => letter.id === id)?.letter;
  const deputised: Climb[] = [];
  for (const step of climbed) {
    const letter = letterOf(step.id);
    if (!letter || !isForDeputy(step, holder) || (await isKept(standInId(step.id)))) continue;
    const deputy = deputyOf(letter, content, fallback, berlinDay(now()));
    if (deputy && addressHash(deputy.address) !== addressHash(holder.address)) deputised.push(step);
  }
  const list = climbed.flatMap(({ id, from, to, reminded }): Chased[] => {
    if (deputised.some((one) => one.id === id)) return [{ id, because: 'deputy' }];
    if (from < 1 && to >= 1) return [{ id, because: 'waits' }];
    return reminded ? [{ id, because: 'asked' }] : [];
  });
  const reminder = await reminderTo(holder, list, isKept, deputised.length > 0, keyring, now());
  if (reminder === 'put off') return undefined;
  return [
    ...(reminder ? [reminder] : []),
    ...deputised.map(({ id }): ChaseLetter => {
      const row = standInId(id);
      return { id: row, interest: id, kind: 'stand-in', sealed: seal(keyring, row, { text: '' }) };
    }),
  ];
}

/** While who has it is away, the deputy gets it on the first rung. */
const isForDeputy = ({ from, to }: Climb, { away }: Recipient) =>
  (from < DEPUTY && to >= DEPUTY) || (away === true && from < 1 && to >= 1);

/** One a day to an address: its row's name is made of both. Only that the deputy has a letter now must be told that day. */
async function reminderTo(
  holder: Recipient,
  list: Chased[],
  isKept: (id: string) => Promise<boolean>,
  isUrgent: boolean,
  keyring: Keyring,
  now: number,
): Promise<ChaseLetter | 'put off' | undefined> {
  const [first] = list;
  if (!first) return undefined;
  const name = (nr: number) => rowIdOf(`reminder ${addressHash(holder.address)} ${berlinDay(now)} ${nr}`);
  let nr = 0;
  while (await isKept(name(nr))) {
    if (!isUrgent) return 'put off';
    nr += 1;
  }
  return listLetter(name(nr), 'reminder', first.id, list, holder, keyring);
}

function listLetter(
  id: string,
  kind: 'reminder' | 'escalation',
  interest: string,
  list: Chased[],
  { role, address }: Recipient,
  keyring: Keyring,
): ChaseLetter {
  return {
    id,
    interest,
    kind,
    sealed: seal(keyring, id, { text: '', holder: `${role}:${addressHash(address)}`, list }),
  };
}

/** All at once. Where no office is known, the receipt says so all the same. */
async function tellOffice(open: Chaseable[], needs: LadderNeeds): Promise<number> {
  const { keyring, content, fallback, log } = needs;
  const now = needs.now();
  const due = open.filter((letter) => isUp(letter, LAST_RUNG) && rungAt(content, letter, now) >= LAST_RUNG);
  if (due.length === 0) return 0;
  const office = officeOf(fallback);
  const steps = due.map(({ id, reference, rung }) => ({ id, reference, from: rung, to: LAST_RUNG, reminded: false }));
  const done = await climb(needs, steps, now, (climbed) => {
    const [first] = climbed;
    const list = climbed.map(({ id }): Chased => ({ id, because: 'waits' }));
    const row = rowIdOf(`escalation ${climbed.map(({ id }) => id).join(' ')}`);
    return Promise.resolve(first && office ? [listLetter(row, 'escalation', first.id, list, office, keyring)] : []);
  });
  for (const { reference } of done ? steps : []) log.warn({ reference, rung: LAST_RUNG }, 'nobody has taken it over');
  return done ?? 0;
}

/** Of a month: for a portal that stands still on the first. */
const LAST_LISTING_DAY = '07';

/** What was taken over in another month and never closed is listed for who has it, once a month; it is not chased. */
async function listMonthly({ store, keyring, content, fallback, now }: LadderNeeds): Promise<number> {
  const [month, day] = [berlinDay(now()).slice(0, 7), berlinDay(now()).slice(8)];
  if (day > LAST_LISTING_DAY) return 0;
  const unclosed = (await listUnclosed(store, now())).flatMap((letter) => {
    const holder = holderOf(letter, content, fallback, berlinDay(now()));
    const isOld = letter.takenAt !== null && berlinDay(letter.takenAt).slice(0, 7) < month;
    return holder && isOld ? [{ letter, holder }] : [];
  });
  let count = 0;
  for (const [hash, group] of Map.groupBy(unclosed, ({ holder }) => addressHash(holder.address))) {
    const [first] = group;
    if (!first) continue;
    const list = group.map(({ letter }): Chased => ({ id: letter.id, because: 'unclosed' }));
    const row = rowIdOf(`unclosed ${hash} ${month}`);
    const letter = listLetter(row, 'reminder', first.letter.id, list, first.holder, keyring);
    if (await keepList(store, letter, now())) count += 1;
  }
  return count;
}
