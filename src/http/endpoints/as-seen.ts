/** Pressed twice, or on a page from before somebody else pressed: it was meant for what stood there. */
import type { Deed, HistoryStep } from '../../domain/history.ts';
import type { Kept } from '../../domain/kept.ts';
import { moves } from '../../domain/legs.ts';
import { isDouble, lastPress } from '../../domain/presses.ts';
import type { Ignored } from '../../domain/presses.ts';
import { findInterest } from '../../intake/store/interests/find.ts';
import type { Form } from '../form-body.ts';
import type { IntakeNeeds } from '../needs.ts';
import type { Found } from './token-page.ts';

/** Without the number of the last press that the page has shown, it is meant for whatever stands there. */
export const asSeen =
  (form: Form) =>
  (steps: HistoryStep[]): boolean => {
    const seen = form.get('seen');
    return seen === null || seen === String(lastPress(steps));
  };

/** What an action comes to in the end. */
const wished: Record<string, Deed[]> = {
  take: ['taken'],
  'not-reached': ['not-reached'],
  'hand-over': ['offered', 'handed-over'],
  decline: ['declined'],
  close: ['closed'],
  undo: ['undone'],
};

/** Why what was pressed did nothing; undefined: it did something, or one finger had pressed twice and what was wished stands there. */
export async function ignoredBy(
  action: string,
  { id, kept: before }: Found,
  { intake, now }: IntakeNeeds,
  form: Form,
): Promise<{ kept: Kept; because: Ignored } | undefined> {
  const kept = await findInterest(intake.store, id);
  if (!kept || lastPress(kept.steps) !== lastPress(before.steps)) return undefined;
  if (isDouble(wished[action.replace(/-yes$/, '')] ?? [], kept.steps, now())) return undefined;
  if (kept.withdrawnAt !== null) return { kept, because: 'withdrawn' };
  return { kept, because: asSeen(form)(kept.steps) ? 'over' : 'pressed' };
}

/** It has not gone to somebody else since the page was asked for. */
export const isWhereItWas = ({ leg }: { leg: number }, { steps }: Kept): boolean => leg === moves(steps).length;
