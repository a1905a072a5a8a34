/** The first rungs: who has letters that nobody takes over is reminded, and their deputy gets them. */
import { berlinDay } from '../../domain/days/calendar.ts';
import { rungAt, rungSoon, rungToday } from '../../domain/days/ladder.ts';
import type { Chased, Recipient } from '../../domain/interest.ts';
import { addressHash } from '../letters/address-hash.ts';
import { deputyOf } from '../letters/route.ts';
import { rowIdOf } from '../sealing/keys.ts';
import type { Keyring } from '../sealing/keys.ts';
import { seal } from '../sealing/seal.ts';
import { climb } from '../store/interests/climb.ts';
import type { ChaseLetter, Climb } from '../store/interests/climb.ts';
import type { Chaseable } from '../store/interests/chaseable.ts';
import { standInId } from '../store/letters/stand-in.ts';
import { listLetter } from './list-letter.ts';
import type { LadderNeeds } from './needs.ts';

/** The rung of the deputy; the last one is the office's. */
const DEPUTY = 2;

export interface Held {
  letter: Chaseable;
  holder: Recipient;
}

/**
 * Everything of one address together: what becomes due later that day is told now, so that one mail a day is enough.
 * Where it had one, what can wait does.
 */
export async function chaseHolder(group: Held[], needs: LadderNeeds): Promise<number> {
  const { content, log } = needs;
  const now = needs.now();
  const rung = (find: typeof rungAt, letter: Chaseable) => Math.min(DEPUTY, find(content, letter, now));
  const isDue = ({ letter }: Held) => letter.remindAt !== null || isUp(letter, rung(rungAt, letter));
  if (!group.some(isDue)) return 0;
  const steps = group.flatMap(({ letter, holder }): Climb[] => {
    const { id, reference, leg, rung: from, takenAt, remindAt } = letter;
    const reminded = remindAt !== null;
    // Who is away is not reminded sooner: their deputy gets it on the first rung.
    const soon = reminded && !holder.away ? rung(rungSoon, letter) : 0;
    const to = takenAt === null ? Math.max(from, rung(rungToday, letter), soon) : from;
    return to > from || reminded ? [{ id, reference, leg, from, to, reminded }] : [];
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
    if (!letter || !isForDeputy(step, holder) || (await isKept(standInId(step.id, step.leg)))) continue;
    const deputy = deputyOf(letter, content, fallback, berlinDay(now()));
    if (deputy && addressHash(deputy.address) !== addressHash(holder.address)) deputised.push(step);
  }
  const list = climbed.flatMap(({ id, leg, from, to, reminded }): Chased[] => {
    if (deputised.some((one) => one.id === id)) return [{ id, leg, because: 'deputy' }];
    if (reminded) return [{ id, leg, because: 'asked' }];
    return from < 1 && to >= 1 ? [{ id, leg, because: 'waits' }] : [];
  });
  const reminder = await reminderTo(first, list, isKept, deputised.length > 0, keyring, now());
  if (reminder === 'put off') return undefined;
  return [
    ...(reminder ? [reminder] : []),
    ...deputised.map(({ id, leg }): ChaseLetter => {
      const row = standInId(id, leg);
      return { id: row, interest: id, kind: 'stand-in', sealed: seal(keyring, row, { text: '' }) };
    }),
  ];
}

/** While who has it is away, the deputy gets it on the first rung. */
const isForDeputy = ({ from, to }: Climb, { away }: Recipient) =>
  (from < DEPUTY && to >= DEPUTY) || (away === true && from < 1 && to >= 1);

/** One a day to an address: its row's name is made of both. Only that the deputy has a letter now must be told that day. */
async function reminderTo(
  { letter, holder }: Held,
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
  return listLetter(name(nr), 'reminder', first.id, list, holder, keyring, letter);
}
