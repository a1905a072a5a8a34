/** `/vorgang/<token>/`: the coordinator says what becomes of an interest, without an account. Never shows what the person wrote. */
import { berlinDay } from '../../domain/days/calendar.ts';
import { dayToAnswer } from '../../domain/days/promise.ts';
import type { HistoryStep } from '../../domain/history.ts';
import { isSameLeg, moveIn, moves, sentAt } from '../../domain/legs.ts';
import { officeAddress } from '../../domain/office.ts';
import { waitsForDecision } from '../../domain/progress.ts';
import { mayFollow, outcomes, reasons, undoable } from '../../domain/states.ts';
import { chosenWay } from '../../intake/chosen-way.ts';
import { officeOf } from '../../intake/letters/route.ts';
import { recordDeed } from '../../intake/store/interests/record.ts';
import type { Done } from '../../intake/store/interests/record.ts';
import { caseIdOf } from '../../intake/store/letters/legs.ts';
import type { Form } from '../form-body.ts';
import type { IntakeNeeds } from '../needs.ts';
import { asSeen, ignoredBy } from './as-seen.ts';
import { handOverActions, handOverView } from './hand-over.ts';
import type { Action, Found } from './token-page.ts';

type Shown = NonNullable<App.Locals['case']>;

export const caseView = async (found: Found, needs: IntakeNeeds): Promise<Partial<App.Locals>> => ({
  case: await shown(found, needs),
});

async function shown(found: Found, needs: IntakeNeeds): Promise<Shown> {
  const { id, kept } = found;
  const { intake, config, now } = needs;
  const { content } = intake;
  const place = { project: { slug: kept.project }, site: content.sites.find(({ slug }) => slug === kept.site) };
  const fallback = { office: officeAddress(config, content), trial: config.smtpUrl === undefined };
  return {
    kept,
    way: await chosenWay(intake, id),
    answerBy: dayToAnswer(content, place, berlinDay(sentAt(kept))),
    undoable: undoable(kept.steps, now()),
    handedOver: handedOverIn(found),
    handOver: await handOverView(found, needs),
    hasOffice: officeOf(fallback) !== undefined,
  };
}

/** What became of it since the leg that the link names; undefined: it is with who has the link. */
function handedOverIn({ id, kept: { steps }, named }: Found): Shown['handedOver'] {
  const next = moves(steps).find((_, leg) => caseIdOf(id, leg) === named);
  return next && { at: next.at, to: moveIn(next).to };
}

type Asked = 'take' | 'decline' | 'close';

const deeds = { take: 'taken', decline: 'declined', close: 'closed' } as const;

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
  async ({ id, kept }: Found, { intake, now, log }, form) => {
    const detail = what && chosenIn(form, choices[what]);
    // In this moment it may have gone to somebody else, for whom this is not said.
    const mayBe = (steps: HistoryStep[]) => isSameLeg(steps, kept.steps) && asSeen(form)(steps);
    const isNews = await recordDeed(intake, id, { deed, ...(detail ? { detail } : {}) }, now(), mayBe);
    if (isNews) log.info({ reference: kept.reference, deed }, 'the coordinator has answered');
    return undefined;
  };

const actions: Record<string, Action> = {
  take: asked('take'),
  'take-yes': done('taken'),
  'not-reached': done('not-reached'),
  ...handOverActions,
  decline: asked('decline'),
  'decline-yes': done('declined', 'decline'),
  close: asked('close'),
  'close-yes': done('closed', 'close'),
  undo: done('undone'),
};

/** Who had it before has no say any more. A press that did nothing is answered by the page as it is now, with the reason. */
const answered =
  (name: string, action: Action): Action =>
  async (found, needs, form) => {
    if (handedOverIn(found)) return undefined;
    const question = asSeen(form)(found.kept.steps) ? await action(found, needs, form) : undefined;
    if (question) return question;
    const nothing = await ignoredBy(name, found, needs, form);
    return nothing && { case: { ...(await shown({ ...found, kept: nothing.kept }, needs)), ignored: nothing.because } };
  };

export const caseActions = Object.fromEntries(
  Object.entries(actions).map(([name, action]) => [name, answered(name, action)]),
);
