/** All letters of an interest, as they leave: to the coordinator, to who decides where it is held, and to the person. */
import type { Content } from '../content/content.ts';
import { berlinDay } from '../domain/days/calendar.ts';
import { releaseTime } from '../domain/days/decision.ts';
import { ladderDays } from '../domain/days/ladder.ts';
import { askingTime, dayToAnswer, promisedDay } from '../domain/days/promise.ts';
import { limits } from '../domain/interest.ts';
import type { Interest, Letter, LetterKind } from '../domain/interest.ts';
import { readMailbox } from './form/email-address.ts';
import { writeLetter } from './letters/coordinator-letter.ts';
import { confirmationTo, questionTo } from './letters/mail-to-person.ts';
import { writeReview } from './letters/review-letter.ts';
import { inEnvelope } from './letters/enveloped-letter.ts';
import type { Intake, Arrival } from './needs.ts';
import { linkTo } from './links.ts';

export interface Names {
  id: string;
  reference: string;
  /** Fingerprint of what the interest says. */
  answers: string;
}

export interface Written {
  kind: LetterKind;
  letter: Letter;
  dueAt: number;
}

/** To the coordinator, to who decides where it is held, and to the person where they wish for it. */
export async function writeLetters(
  interest: Interest,
  arrival: Arrival,
  { id, reference, answers }: Names,
  intake: Intake,
  now: number,
): Promise<Written[]> {
  const { content, signer } = intake;
  const today = berlinDay(now);
  const answerBy = dayToAnswer(content, arrival, today);
  const promised = promisedDay(content, arrival, today);
  const caseUrl = linkTo(intake, 'case', id);
  const earlier = await intake.earlier({ answers, since: now - limits.sameAnswers });
  const portalName = content.portal.name;
  const letter = writeLetter(interest, {
    ...arrival,
    reference,
    receivedAt: now,
    answerBy,
    askedOn: asksByMail(interest, arrival) ? berlinDay(askingTime(content, arrival, today)) : undefined,
    caseUrl,
    ladder: ladderDays(content.portal),
    portalName,
    earlier,
  });
  // Where no certificate is valid at this moment, it waits under the portal's own secret for one that is.
  const ready = async (open: Letter) => (await inEnvelope(open, destinationOf(arrival), content, signer, now)) ?? open;
  const review = arrival.heldBecause && (await ready(reviewOf(letter, id, reference, arrival, intake, now)));
  return [
    { kind: 'letter', letter: besideIt(await ready(letter), interest), dueAt: now },
    ...(review ? [{ kind: 'review' as const, letter: review, dueAt: now }] : []),
    ...lettersToPerson(
      interest,
      arrival,
      { receiptUrl: linkTo(intake, 'receipt', id), answerBy: promised },
      content,
      now,
    ),
  ];
}

/** For another site it is written anew from what it says; what lies in an envelope nobody here can write anew. */
const besideIt = (letter: Letter, interest: Interest): Letter => ({
  ...letter,
  way: interest.contact,
  ...(letter.envelope ? {} : { interest }),
});

const asksByMail = ({ contact, ask }: Interest, { mayMail }: Arrival): boolean => contact === 'email' && ask && mayMail;

function lettersToPerson(
  interest: Interest,
  arrival: Arrival,
  { receiptUrl, answerBy }: { receiptUrl: string; answerBy: string | undefined },
  content: Content,
  now: number,
): Written[] {
  if (!arrival.mayMail) return [];
  const { confirm, reach } = interest;
  // Not every server takes a host name that is not in ASCII (RFC 6531).
  const to = readMailbox(reach) ?? reach.trim();
  const askAt = askingTime(content, arrival, berlinDay(now));
  return [
    ...(confirm
      ? [{ kind: 'confirmation' as const, letter: confirmationTo(to, receiptUrl, answerBy), dueAt: now }]
      : []),
    ...(asksByMail(interest, arrival)
      ? [{ kind: 'question' as const, letter: questionTo(to, receiptUrl), dueAt: askAt }]
      : []),
  ];
}

export const destinationOf = ({ project, site }: Pick<Arrival, 'project' | 'site'>) => ({
  project: project.slug,
  site: site?.slug ?? null,
});

/** To who decides about a held interest. */
function reviewOf(
  letter: Letter,
  id: string,
  reference: string,
  arrival: Arrival,
  intake: Intake,
  now: number,
): Letter {
  return writeReview(letter, {
    reference,
    reasons: arrival.heldBecause ?? [],
    reviewUrl: linkTo(intake, 'review', id),
    until: releaseTime(intake.content, destinationOf(arrival), now),
  });
}
