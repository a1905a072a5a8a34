/** `/vorgang/<token>/`: the coordinator says „Ich kümmere mich“ or „Abgeschlossen“, without an account. Never shows what the person wrote. */
import { berlinDay } from '../../domain/days/calendar.ts';
import { dayToAnswer } from '../../domain/days/promise.ts';
import { progressOf, waitsForDecision } from '../../domain/progress.ts';
import { chosenWay } from '../../intake/chosen-way.ts';
import type { IntakeNeeds } from '../needs.ts';
import type { Action, Found } from './token-page.ts';
import { closeInterest, takeOver } from '../../intake/store/interests/take-over.ts';

export async function caseView({ id, kept }: Found, { intake }: IntakeNeeds): Promise<Partial<App.Locals>> {
  const { content } = intake;
  const place = { project: { slug: kept.project }, site: content.sites.find(({ slug }) => slug === kept.site) };
  const answerBy = dayToAnswer(content, place, berlinDay(kept.receivedAt));
  return { case: { kept, way: await chosenWay(intake, id), answerBy } };
}

type Change = 'take' | 'close';

const changes = { take: takeOver, close: closeInterest };

/** Where there is nothing left to do, or not yet, the page says so instead of asking. */
function isLeft(what: Change, kept: Found['kept'], now: number): boolean {
  const state = progressOf(kept, now);
  if (waitsForDecision(kept) || ['withdrawn', 'closed'].includes(state)) return false;
  return what === 'close' || state !== 'taken';
}

/** A program that looks at the links of a letter may press a button, too: it erases nothing by that. */
const asked =
  (what: Change): Action =>
  ({ kept }, { now }) =>
    Promise.resolve(isLeft(what, kept, now()) ? { asking: what } : undefined);

const done =
  (what: Change): Action =>
  async ({ id, kept: { reference, takenAt } }: Found, { intake, metrics, now, log }: IntakeNeeds) => {
    if (await changes[what](intake, id, now())) {
      if (takenAt === null) metrics.erased(1);
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
