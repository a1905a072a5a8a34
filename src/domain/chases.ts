/** What the ladder has done about an interest that nobody took over, since it went to who has it. */
import { LAST_RUNG } from './days/ladder.ts';
import { standing } from './history.ts';
import type { HistoryStep } from './history.ts';
import { currentLeg } from './legs.ts';

/** Who has it was reminded; the deputy was given it; the office was told. */
export interface Chase {
  whom: 'holder' | 'deputy' | 'office';
  /** Milliseconds since the epoch. */
  at: number;
}

/** Oldest first. */
export const chasesIn = (steps: HistoryStep[]): Chase[] =>
  standing(currentLeg(steps)).flatMap(({ deed, detail, at }) =>
    deed === 'chased' ? [{ whom: whomOn(Number(detail)), at }] : [],
  );

export const whomOn = (rung: number): Chase['whom'] =>
  rung === LAST_RUNG ? 'office' : rung === 1 ? 'holder' : 'deputy';

/** Since when the office knows that nobody takes it over; null: it has not been told, or the mail still waits. */
export const officeToldAt = (chases: Chase[]): number | null =>
  chases.findLast(({ whom }) => whom === 'office')?.at ?? null;
