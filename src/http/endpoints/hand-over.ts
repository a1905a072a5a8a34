/** The coordinator gives it to somebody else: another site of the same project at once, every other place once the person has agreed. */
import { berlinDay } from '../../domain/days/calendar.ts';
import { placeNamed, placesElsewhere } from '../../domain/days/elsewhere.ts';
import type { Elsewhere } from '../../domain/days/elsewhere.ts';
import type { Destination } from '../../domain/interest.ts';
import type { Kept } from '../../domain/kept.ts';
import { firstProject, isSameLeg, placeName } from '../../domain/legs.ts';
import { waitsForDecision } from '../../domain/progress.ts';
import { mayFollow } from '../../domain/states.ts';
import { contentOf, handOver } from '../../intake/hand-over.ts';
import { recordDeed } from '../../intake/store/interests/record.ts';
import { coversEverySite } from '../../texts/intake/consent.ts';
import { textIn } from '../form-body.ts';
import type { Form } from '../form-body.ts';
import type { IntakeNeeds } from '../needs.ts';
import { asSeen, isWhereItWas } from './as-seen.ts';
import type { Action, Found } from './token-page.ts';

/** What the coordinator may choose. */
export async function handOverView({ id, kept }: Found, { intake, now }: IntakeNeeds) {
  const places = placesElsewhere(kept, intake.content, berlinDay(now()));
  const { true: atOnce = [], false: onceAgreed = [] } = Object.groupBy(places, (place) => `${isAtOnce(kept, place)}`);
  return { content: await contentOf(intake, id), atOnce, onceAgreed };
}

/** The person has agreed to it in the form; what they agree to later is about one place. */
const isAtOnce = (kept: Kept, to: Destination): boolean =>
  to.project === kept.project && to.project === firstProject(kept) && coversEverySite(kept.consent);

/** Where it is not possible any more, the page says so instead of asking. */
async function isPossible({ id, kept }: Found, { intake, now }: IntakeNeeds): Promise<boolean> {
  const mayOffer = !waitsForDecision(kept) && mayFollow('offered', kept.steps, kept.deliveredAt !== null, now());
  return mayOffer && (await contentOf(intake, id)) === 'here';
}

const chosenPlace = ({ kept }: Found, { intake, now }: IntakeNeeds, form: Form): Elsewhere | undefined => {
  const to = textIn(form, 'to') ?? '';
  const place = placeNamed(to, kept, intake.content, berlinDay(now()));
  return place && { ...place, to };
};

const ask = (found: Found, needs: IntakeNeeds, form: Form) =>
  ({ asking: 'hand-over', chosen: chosenPlace(found, needs, form)?.to }) as const;

export const handOverActions: Record<string, Action> = {
  'hand-over': async (found, needs, form) => ((await isPossible(found, needs)) ? ask(found, needs, form) : undefined),
  'hand-over-yes': async (found, needs, form) => {
    if (!(await isPossible(found, needs))) return undefined;
    const to = chosenPlace(found, needs, form);
    if (!to) return ask(found, needs, form);
    const { intake, log, now } = needs;
    const { id, kept } = found;
    const { project, site } = to;
    const isNews = isAtOnce(kept, to)
      ? await handOver(
          intake,
          id,
          { deed: 'handed-over', to: { project, site } },
          now(),
          (interest, steps) => isWhereItWas(interest, kept) && asSeen(form)(steps),
        )
      : await recordDeed(
          intake,
          id,
          { deed: 'offered', detail: placeName(to) },
          now(),
          (steps) => isSameLeg(steps, kept.steps) && asSeen(form)(steps),
        );
    if (isNews) log.info({ reference: kept.reference, to: placeName(to) }, 'the coordinator hands it over');
    intake.onStored();
    return undefined;
  },
};
