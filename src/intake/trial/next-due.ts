/** What the portal does next by itself about what nobody takes over: the rungs of the ladder that are still to come. */
import type { Content } from '../../content/content.ts';
import { nextRung } from '../../domain/days/ladder.ts';
import { listChaseable } from '../store/interests/chaseable.ts';
import type { Chaseable } from '../store/interests/chaseable.ts';
import type { Store } from '../store/database.ts';

/** A rung of the ladder that is still to come, at a time in milliseconds since the epoch. */
export interface NextDue {
  reference: string;
  rung: number;
  at: number;
}

const MINUTE = 60_000;

/** @returns what comes next of the interest with that id */
export function nextOf(open: Chaseable[], { content }: { content: Content }) {
  const waiting = new Map(open.filter(({ takenAt }) => takenAt === null).map((one) => [one.id, one]));
  return (id: string): NextDue | undefined => {
    const letter = waiting.get(id);
    const next = letter && nextRung(content, letter, letter.rung);
    // The whole minute, as it is shown: what was written in the same one comes with it.
    return next && { rung: next.rung, at: Math.ceil(next.at / MINUTE) * MINUTE, reference: letter.reference };
  };
}

/** What comes first of all that nobody has taken over. */
export async function nextDue(
  needs: { store: Pick<Store, 'db'>; content: Content },
  now: number,
): Promise<NextDue | undefined> {
  const open = await listChaseable(needs.store);
  const next = nextOf(open, needs);
  const all = open.flatMap(({ id }) => next(id) ?? []).filter(({ at }) => at > now);
  return all.toSorted((one, other) => one.at - other.at)[0];
}
