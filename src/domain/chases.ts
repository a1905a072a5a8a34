/** What the ladder has done about an interest that nobody took over, rung by rung. */
import { LAST_RUNG } from './days/ladder.ts';
import type { Kept } from './kept.ts';
import { currentLeg } from './legs.ts';

export interface Chase {
  /** 1: who has it was reminded. 2: the deputy got it, too. 3: the office was told. */
  rung: number;
  /** Milliseconds since the epoch; undefined: not kept. */
  at: number | undefined;
}

/** Each rung once, lowest first. Of an interest from before the history had them, the last one's time is known alone. */
export function chasesOf({ steps, rung: last, rungAt }: Pick<Kept, 'steps' | 'rung' | 'rungAt'>): Chase[] {
  const timeOf = (rung: number) =>
    currentLeg(steps).find(({ deed, detail }) => deed === 'chased' && detail === String(rung))?.at ??
    (rung === last ? (rungAt ?? undefined) : undefined);
  return Array.from({ length: LAST_RUNG }, (_, index) => ({ rung: index + 1, at: timeOf(index + 1) })).filter(
    ({ rung, at }) => rung <= last || at !== undefined,
  );
}
