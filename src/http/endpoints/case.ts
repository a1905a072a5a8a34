/** `/vorgang/<token>/`: the coordinator says what becomes of an interest, without an account. Never shows what the person wrote. */
import { berlinDay } from '../../domain/days/calendar.ts';
import { dayToAnswer } from '../../domain/days/promise.ts';
import { waitsForDecision } from '../../domain/progress.ts';
import { lastPressed, mayFollow, outcomes, reasons, undoable } from '../../domain/states.ts';
import type { HistoryStep } from '../../domain/states.ts';
import { chosenWay } from '../../intake/chosen-way.ts';
import { recordDeed } from '../../intake/store/interests/record.ts';
import type { Done } from '../../intake/store/interests/record.ts';
import type { Form } from '../form-body.ts';
import type { IntakeNeeds } from '../needs.ts';
import type { Action, Found } from './token-page.ts';

export async function caseView({ id, kept }: Found, { intake, now }: IntakeNeeds): Promise<Partial<App.Locals>> {
  const { content } = intake;
  const place = { project: { slug: kept.project }, site: content.sites.find(({ slug }) => slug === kept.site) };
  return {
    case: {
      kept,
      way: await chosenWay(intake, id),
      answerBy: dayToAnswer(content, place, berlinDay(kept.receivedAt)),
      undoable: undoable(kept.steps, now()),
    },
  };
}

type Asked = 'take' | 'decline' | 'close';

const deeds = { take: 'taken', decline: 'declined', close: 'closed' } as const;

/** Where it does not follow on what has become of it, the page says so instead of asking. */
const isPossible = (deed: Done['deed'], { kept }: Found, now: number): boolean =>
  !waitsForDecision(kept) && mayFollow(deed, kept.steps, kept.deliveredAt !== null, now);

/** A program that looks at the links of a letter may press a button, too: it ends nothing by that. */
const asked =
  (what: Asked): Action =>
  (found, { now }, form) =>
    Promise.resolve(
      isPossible(deeds[what], found, now()) ? { asking: what, chosen: chosenIn(form, choices[what]) } : undefined,
    );

const choices: Record<Asked, { field: string; values: readonly string[]; otherwise?: string }> = {
  take: { field: 'none', values: [] },
  decline: { field: 'reason', values: reasons, otherwise: 'other' },
  close: { field: 'outcome', values: outcomes, otherwise: 'unknown' },
};

/** A reason is asked for, never forced. */
function chosenIn(form: Form, { field, values, otherwise }: (typeof choices)[Asked]): string | undefined {
  const value = form.get(field);
  return values.find((one) => one === value) ?? otherwise;
}

const done =
  (deed: Done['deed'], what?: Asked): Action =>
  async ({ id, kept: { reference } }: Found, { intake, now, log }, form) => {
    const detail = what && chosenIn(form, choices[what]);
    const seen = form.get('seen');
    // Pressed twice, or on a page from before somebody else pressed: it was meant for what stood there.
    const mayBe = (steps: HistoryStep[]) => seen === null || seen === String(lastPressed(steps));
    const isNews = await recordDeed(intake, id, { deed, ...(detail ? { detail } : {}) }, now(), mayBe);
    if (isNews) log.info({ reference, deed }, 'the coordinator has answered');
    return undefined;
  };

export const caseActions: Record<string, Action> = {
  take: asked('take'),
  'take-yes': done('taken'),
  'not-reached': done('not-reached'),
  decline: asked('decline'),
  'decline-yes': done('declined', 'decline'),
  close: asked('close'),
  'close-yes': done('closed', 'close'),
  undo: done('undone'),
};
