/** What the journals tell of the ladder: which mail of each climb is out. */
import type { Keyring } from '../sealing/keys.ts';
import { seal } from '../sealing/seal.ts';
import type { Store } from '../store/database.ts';
import { replayRung } from '../store/interests/replay-rung.ts';
import type { ReplayedRung } from '../store/interests/replay-rung.ts';
import { replayStandIn, standInId } from '../store/letters/stand-in.ts';

/** The mails of one climb. */
export interface Climbed {
  deed: 'chased';
  /** When it climbed. */
  at: number;
  /** What is out: the highest rung that it is about, and since when. */
  mails: Map<string, { rung: number; at: number }>;
}

/** As `note-chased.ts` writes it. @returns undefined: it is not from this version */
export function climbIn({ detail, at }: { detail: string; at: number }): Climbed | undefined {
  const [, what = '', rung, since] = /^(waits|deputy|asked|stand-in|escalation) (\d) (\d+)$/.exec(detail) ?? [];
  return since === undefined
    ? undefined
    : { deed: 'chased', at: Number(since), mails: new Map([[what, { rung: Number(rung), at }]]) };
}

/** Not where it stands in the history: there it has climbed with it. @returns true: that is news */
export const replayClimb = ({ store }: { store: Store }, id: string, climbed: Climbed): Promise<boolean> =>
  replayRung(store, id, { at: climbed.at, ...whatIsOut(climbed) });

/** A rung of which a mail is missing is climbed again. The deputy's own letter is never sent twice. */
function whatIsOut({ mails, at }: Climbed): Omit<ReplayedRung, 'at'> {
  const [office, deputy] = [mails.get('escalation'), mails.get('stand-in')];
  const isHolderTold = ['waits', 'deputy', 'asked'].some((what) => mails.has(what));
  const wishUntil = isHolderTold ? { wishUntil: at } : {};
  if (office) return { ...wishUntil, step: '3', rung: office.rung, rungAt: office.at };
  if (deputy) return { ...wishUntil, step: '2', ...(isHolderTold ? { rung: deputy.rung, rungAt: at } : {}) };
  const waits = mails.get('waits');
  return { ...wishUntil, ...(waits ? { step: '1', rung: waits.rung, rungAt: at } : {}) };
}

/** What is known of a letter. */
interface Known {
  delivered?: { at: number; to: string };
  reached: Set<string>;
}

/** The deputy had it, or may have had it; the store may be from before that. */
export async function replayStandInOf(
  { id: interest }: { id: string },
  leg: number,
  letters: Map<string, Known>,
  { store, keyring }: { store: Store; keyring: Keyring },
  now: number,
): Promise<void> {
  const id = standInId(interest, leg);
  const { delivered, reached } = letters.get(id) ?? {};
  if (!delivered && !reached?.size) return;
  const letter = { id, interest, sealed: seal(keyring, id, { text: '' }) };
  await replayStandIn(store, letter, [...(reached ?? [])], delivered, now);
}
