/** To somebody else: another site of the same project at once, every other place once the person has agreed. */
import { berlinDay } from '../../domain/days/calendar.ts';
import { placeNamed, placesElsewhere } from '../../domain/days/elsewhere.ts';
import type { Elsewhere } from '../../domain/days/elsewhere.ts';
import type { Destination } from '../../domain/interest.ts';
import type { HistoryStep } from '../../domain/history.ts';
import type { Kept } from '../../domain/kept.ts';
import { firstProject, isSameLeg, moves, offerIn, placeName } from '../../domain/legs.ts';
import { waitsForDecision } from '../../domain/progress.ts';
import { mayFollow } from '../../domain/states.ts';
import { othersNear } from '../../finder/jobcentre.ts';
import { contentOf, handOver } from '../../intake/hand-over.ts';
import { recordDeed } from '../../intake/store/interests/record.ts';
import type { InterestRow } from '../../intake/store/tables.ts';
import { coversEverySite, handOverConsent } from '../../texts/intake/consent.ts';
import type { Form } from '../form-body.ts';
import type { IntakeNeeds } from '../needs.ts';
import { asSeen } from './as-seen.ts';
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
  const to = text(form, 'to') ?? '';
  const place = placeNamed(to, kept, intake.content, berlinDay(now()));
  return place && { ...place, to };
};

function text(form: Form, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' ? value : undefined;
}

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

const isWhereItWas = ({ leg }: { leg: number }, { steps }: Kept): boolean => leg === moves(steps).length;

/** What the person is asked, or may choose: where it would go with their consent. */
export async function consentView({ id, kept }: Found, { intake, now }: IntakeNeeds) {
  const today = berlinDay(now());
  const offer = offerOf(kept);
  const isMovable = mayFollow('agreed', kept.steps, kept.deliveredAt !== null, now());
  if (!isMovable || (await contentOf(intake, id)) !== 'here') return { offer: undefined, sendable: [] };
  if (!offer) return { offer: undefined, sendable: sendableFrom(kept, intake.content, today) };
  // Since the coordinator named it, it may have come to its end.
  const isOpen = placesElsewhere(kept, intake.content, today).some(({ project }) => project === offer.project);
  return { offer: isOpen ? { ...offer, to: offer.site ?? offer.project } : undefined, sendable: [] };
}

const offerOf = ({ steps, offeredAt }: Kept) => offerIn(steps, offeredAt !== null);

const isSamePlace = (one: Destination | undefined, other: Destination | undefined): boolean =>
  one?.project === other?.project && one?.site === other?.site;

/** After a decline: the other projects of the district, as the finder names them. */
function sendableFrom(kept: Kept, content: IntakeNeeds['intake']['content'], today: string): Elsewhere[] {
  const site = content.sites.find(({ slug }) => slug === kept.site);
  const others = site ? othersNear([site], content, today) : [];
  return others.flatMap(({ slug }) => {
    const place = placeNamed(slug, kept, content, today);
    return place ? [{ ...place, to: slug }] : [];
  });
}

async function agreedPlace(found: Found, needs: IntakeNeeds, form: Form): Promise<Elsewhere | undefined> {
  const { offer, sendable } = await consentView(found, needs);
  const to = text(form, 'to') ?? null;
  return [...(offer ? [offer] : []), ...sendable].find((one) => one.to === to || (to === null && one === offer));
}

export const consentActions: Record<string, Action> = {
  agree: async (found, needs, form) => {
    const place = await agreedPlace(found, needs, form);
    return place && { asking: 'agree', chosen: place.to };
  },
  'agree-yes': async (found, needs, form) => {
    const place = await agreedPlace(found, needs, form);
    if (!place) return undefined;
    // To another text they have not agreed.
    const version = text(form, 'consent') ?? handOverConsent.version;
    if (version !== handOverConsent.version) return { asking: 'agree', chosen: place.to };
    const { intake, log, now } = needs;
    const { id, kept } = found;
    const { project, site } = place;
    const move = { deed: 'agreed', to: { project, site }, consent: handOverConsent } as const;
    // The coordinator may have thought better of it in this moment.
    const mayBe = (interest: InterestRow, steps: HistoryStep[]) =>
      isWhereItWas(interest, kept) && isSamePlace(offerIn(steps, interest.offered_at !== null), offerOf(kept));
    if (await handOver(intake, id, move, now(), mayBe)) {
      log.info({ reference: kept.reference, to: placeName(place) }, 'the person agrees to the handing over');
      intake.onStored();
    }
    return undefined;
  },
};
