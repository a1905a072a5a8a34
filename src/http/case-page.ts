/** `/vorgang/<token>/`: the coordinator says „übernommen“ or „abgeschlossen“, without an account. Never shows content. */
import { missedBy } from '../intake/mark.ts';
import type { IntakeNeeds } from './intake.ts';
import type { Action, Found } from './token-pages.ts';

export const caseView = ({ kept }: Found): Partial<App.Locals> => ({ case: { kept } });

const done =
  (what: 'take' | 'close'): Action =>
  async ({ id, kept: { reference, takenAt } }: Found, { intake, metrics, now, log }: IntakeNeeds) => {
    if (await intake.cases[what](id, now())) {
      if (takenAt === null) metrics.erased(1);
      await intake.upkeep.clear([missedBy(reference)]);
      log.info({ reference }, what === 'take' ? 'interest taken over' : 'interest closed');
    }
    return undefined;
  };

export const caseActions: Record<string, Action> = { take: done('take'), close: done('close') };
