/** What coordinators have pressed: by its number a page knows whether somebody has pressed since it was shown. */
import type { Deed, HistoryStep } from './history.ts';
import { rules } from './states.ts';

const pressIn = (steps: HistoryStep[]): HistoryStep | undefined =>
  steps.findLast(({ deed }) => rules[deed].by === 'coordinator');

/** The number of the last press; what the person says in between, or the ladder does, makes no page old. */
export const lastPress = (steps: HistoryStep[]): number => pressIn(steps)?.nr ?? 0;

/** What the last press was. */
export const lastPressed = (steps: HistoryStep[]): Deed | undefined => pressIn(steps)?.deed;

/** A finger is no slower than that. */
const DOUBLE_MS = 10_000;

/** The same was pressed a moment ago: one finger, twice. */
export function isDouble(wished: readonly Deed[], steps: HistoryStep[], now: number): boolean {
  const last = pressIn(steps);
  return last !== undefined && wished.includes(last.deed) && now - last.at < DOUBLE_MS;
}

/** Why a press did nothing. `pressed`: somebody else was there first. `over`: it does not follow on what has become of it. */
export type Ignored = 'withdrawn' | 'pressed' | 'over';
