/** The person agrees that it goes to somebody else: where a coordinator would send it, or, after a decline, where they wish. */
import { berlinDay } from '../../domain/days/calendar.ts';
import { placeNamed, placesElsewhere } from '../../domain/days/elsewhere.ts';
import type { Elsewhere } from '../../domain/days/elsewhere.ts';
import type { Destination } from '../../domain/interest.ts';
import type { HistoryStep } from '../../domain/history.ts';
import type { Kept } from '../../domain/kept.ts';
import { offerIn, placeName } from '../../domain/legs.ts';
import { mayFollow } from '../../domain/states.ts';
import { othersNear } from '../../finder/jobcentre.ts';
import { contentOf, handOver } from '../../intake/hand-over.ts';
import type { InterestRow } from '../../intake/store/tables.ts';
import { handOverConsent } from '../../texts/intake/consent.ts';
import { textIn } from '../form-body.ts';
import type { Form } from '../form-body.ts';
import type { IntakeNeeds } from '../needs.ts';
import { isWhereItWas } from './as-seen.ts';
import type { Action, Found } from './token-page.ts';

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
  const to = textIn(form, 'to') ?? null;
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
    const version = textIn(form, 'consent') ?? handOverConsent.version;
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
