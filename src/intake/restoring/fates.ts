/** What the lines of the journals come to, for each interest and each letter. */
import type { Decision } from '../../domain/interest.ts';
import { deeds } from '../../domain/history.ts';
import type { Deed } from '../../domain/history.ts';
import { hashOf } from '../journal/lines.ts';
import type { Line } from '../journal/lines.ts';
import type { Keyring } from '../sealing/keys.ts';
import { climbIn } from './climbs.ts';
import type { Climbed } from './climbs.ts';

interface Handed {
  at: number;
  to: string;
}

export interface LetterFate {
  delivered?: Handed;
  /** Role and address hash of everybody who has it, or may. */
  reached: Set<string>;
  spent?: number | undefined;
}

/** A deed, and its detail as the history has it. */
interface DoneThen {
  deed: Exclude<Deed, 'withdrawn' | 'chased' | 'lapsed'>;
  detail?: string;
  at: number;
}

export interface InterestFate {
  withdrawn?: number;
  /** What was done to it, in its order. */
  deeds: (DoneThen | Climbed)[];
  decided?: { decision: Decision; at: number };
  /** The cause of its alert names the address. */
  bounced?: { at: number; cause: string };
  /** Who was asked to delete the letter. */
  notified: Map<string, Handed>;
}

export interface Fates {
  /** By the ids of the rows. */
  interests: Map<string, InterestFate>;
  letters: Map<string, LetterFate>;
  /** When the office was last told of the alert. */
  toldOf(cause: string): number | undefined;
  /** How many interests the journals know that the store does not. */
  lost: number;
  /** Moments before which contents, records and discarded interests were erased. */
  purged: number[] | undefined;
}

/** What the store knows. */
export interface Rows {
  interests: { id: string; reference: string }[];
  /** Ids. */
  letters: string[];
}

/** @param lines of all journals; a later line goes before an earlier one */
export function fatesOf(lines: Line[], rows: Rows, keyring: Keyring): Fates {
  const nameOf = namesOf(lines, rows, keyring);
  const fates: Fates = {
    interests: new Map(),
    letters: new Map(),
    toldOf: toldIn(lines, keyring),
    lost: 0,
    purged: undefined,
  };
  const lost = new Set<string>();
  for (const line of lines.toSorted((one, other) => one.at - other.at)) {
    if (line.event === 'purged') fates.purged = latest(line, fates.purged);
    if (line.event === 'told' || line.interest === '') continue;
    const [interest, letter] = [nameOf('interest', line), nameOf('letter', line)];
    if (interest === undefined) lost.add(line.interest);
    else
      addTo(
        entry(fates.interests, interest, () => ({ deeds: [], notified: new Map() })),
        line,
      );
    if (letter !== undefined)
      addToLetter(
        entry(fates.letters, letter, () => ({ reached: new Set() })),
        line,
      );
  }
  return { ...fates, lost: lost.size };
}

/** Which row a line means. After a change of the secret, lines about one row are found under several keys. */
function namesOf(lines: Line[], { interests, letters }: Rows, keyring: Keyring) {
  const used = new Set(lines.map(({ key }) => key));
  const keys = keyring('journal').filter(({ id }) => used.has(id.toString('hex')));
  const index = (kind: 'interest' | 'letter', named: (readonly [string, string])[]) =>
    new Map(
      named.flatMap(([name, id]) =>
        keys.map((key) => [`${key.id.toString('hex')} ${hashOf(key, kind, name)}`, id] as const),
      ),
    );
  const names = {
    interest: index(
      'interest',
      interests.map(({ reference, id }) => [reference, id] as const),
    ),
    letter: index(
      'letter',
      letters.map((id) => [id, id] as const),
    ),
  };
  return (kind: 'interest' | 'letter', line: Line) => names[kind].get(`${line.key} ${line[kind]}`);
}

function toldIn(lines: Line[], keyring: Keyring): Fates['toldOf'] {
  const told = new Map<string, number>();
  for (const { event, key, interest, at } of lines)
    if (event === 'told') told.set(`${key} ${interest}`, Math.max(at, told.get(`${key} ${interest}`) ?? 0));
  return (cause) => {
    const times = keyring('journal').flatMap(
      (key) => told.get(`${key.id.toString('hex')} ${hashOf(key, 'alert', cause)}`) ?? [],
    );
    return times.length > 0 ? Math.max(...times) : undefined;
  };
}

const latest = ({ detail }: Line, before: number[] = []) =>
  detail.split(' ').map((moment, index) => Math.max(Number(moment), before[index] ?? 0));

function entry<T>(fates: Map<string, T>, name: string, make: () => T): T {
  const known = fates.get(name) ?? make();
  fates.set(name, known);
  return known;
}

function addTo(fate: InterestFate, { event, at, detail }: Line): void {
  if (event === 'withdrawn') fate.withdrawn ??= at;
  else if (event === 'missed') fate.deeds.push({ deed: 'answered', detail: 'no', at });
  else if (event === 'chased') addClimb(fate, climbIn({ detail, at }));
  else if (event === 'decided') fate.decided = { decision: detail as Decision, at };
  else if (event === 'bounced') fate.bounced = { at, cause: detail };
  else if (event === 'notified') {
    const { to, reached } = handedTo(detail);
    for (const holder of reached) fate.notified.set(holder, { at, to });
  } else {
    const deed = deeds.find((one) => one === event);
    if (deed !== undefined && deed !== 'withdrawn' && deed !== 'lapsed' && deed !== 'chased')
      fate.deeds.push({ deed, at, ...(detail ? { detail } : {}) });
  }
}

/** Its mails leave at any time, and some may be in another portal's journal: it stands where it climbed. */
function addClimb({ deeds: done }: InterestFate, climbed: Climbed | undefined): void {
  if (!climbed) return;
  const known = done.find((one): one is Climbed => one.deed === 'chased' && one.at === climbed.at);
  for (const [what, mail] of climbed.mails) known?.mails.set(what, mail);
  if (!known) done.splice(done.findLastIndex(({ at }) => at <= climbed.at) + 1, 0, climbed);
}

function addToLetter(fate: LetterFate, { event, at, detail }: Line): void {
  const { to, reached } = handedTo(detail);
  if (event === 'spent') fate.spent = at;
  else if (event === 'unspent') fate.spent = undefined;
  else if (event === 'delivered' || event === 'notified') fate.delivered = { at, to };
  if (event === 'delivered' || event === 'notified' || event === 'reached')
    for (const one of reached) fate.reached.add(one);
}

/** As `deliver.ts` writes it: role, and with commas everybody who has it. */
function handedTo(detail: string): { to: string; reached: string[] } {
  const [to = '', reached = ''] = detail.split(' ');
  return { to, reached: reached.split(',').filter((one) => one !== '') };
}
