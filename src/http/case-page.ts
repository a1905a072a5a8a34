/** `/vorgang/<token>/`: the coordinator says „übernommen“ or „abgeschlossen“, without an account. Never shows content. */
import { missedBy } from '../intake/mark.ts';
import type { IntakeNeeds } from './intake.ts';
import type { Action, Found } from './token-pages.ts';

export const caseView = ({ kept }: Found): Partial<App.Locals> => ({ case: { kept } });

type Change = 'take' | 'close';

/** Where there is nothing left to do, the page says so instead of asking. */
const isLeft = (what: Change, { takenAt, closedAt, withdrawnAt }: Found['kept']) =>
  withdrawnAt === null && closedAt === null && (what === 'close' || takenAt === null);

/** A program that looks at the links of a letter may press a button, too: it erases nothing by that. */
const asked =
  (what: Change): Action =>
  ({ kept }) =>
    Promise.resolve(isLeft(what, kept) ? { asking: what } : undefined);

const done =
  (what: Change): Action =>
  async ({ id, kept: { reference, takenAt } }: Found, { intake, metrics, now, log }: IntakeNeeds) => {
    if (await intake.cases[what](id, now())) {
      if (takenAt === null) metrics.erased(1);
      await intake.upkeep.clear([missedBy(reference)]);
      log.info({ reference }, what === 'take' ? 'interest taken over' : 'interest closed');
    }
    return undefined;
  };

export const caseActions: Record<string, Action> = {
  take: asked('take'),
  'take-yes': done('take'),
  close: asked('close'),
  'close-yes': done('close'),
};
