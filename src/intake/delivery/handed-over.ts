/** A letter that was handed over is written in the moment of leaving: for the site that gets it, by what its content says then. */
import { berlinDay } from '../../domain/days/calendar.ts';
import { ladderDays } from '../../domain/days/ladder.ts';
import { dayToAnswer } from '../../domain/days/promise.ts';
import type { HandedOver, Interest, Letter } from '../../domain/interest.ts';
import { writeLetter } from '../letters/coordinator-letter.ts';
import type { ClaimedLetter } from '../store/letters/claim.ts';
import { caseIdOf } from '../store/letters/legs.ts';
import type { CourierNeeds } from './needs.ts';
import { placeNames } from '../../texts/place-names.ts';

/** @returns the same letter where it was never handed over; undefined: content does not know the project any more */
export function asHandedOver(claimed: ClaimedLetter, letter: Letter, needs: CourierNeeds): Letter | undefined {
  const { interest, handedOver } = letter;
  // In an envelope it is finished.
  if (!interest || !handedOver) return letter;
  const written = writtenFor(claimed, interest, handedOver, needs);
  return written && { ...letter, ...written };
}

function writtenFor(
  { interest: id, reference, receivedAt, ...place }: ClaimedLetter,
  interest: Interest,
  handedOver: HandedOver,
  { content, caseUrl }: CourierNeeds,
): Letter | undefined {
  const project = content.projects.find(({ slug }) => slug === place.project);
  const site = content.sites.find(({ slug }) => slug === place.site);
  if (!project) return undefined;
  return writeLetter(
    { ...interest, project: project.slug, site: site?.slug ?? interest.site },
    {
      reference,
      project,
      site,
      flags: [],
      receivedAt,
      earlier: undefined,
      answerBy: dayToAnswer(content, { project, site }, berlinDay(handedOver.at)),
      // The mail that asks was written for the site before.
      askedOn: undefined,
      caseUrl: caseUrl(caseIdOf(id, handedOver.leg)),
      ladder: ladderDays(content.portal),
      portalName: content.portal.name,
      handedOver: { ...handedOver, from: placeNames(content)(handedOver.from) },
    },
  );
}
