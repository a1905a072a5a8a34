/** Keeps an interest: its letter and what goes with it, each sealed, in one durable write. */
import type { Content } from '../content/content.ts';
import type { Project } from '../content/schema/project.ts';
import type { Site } from '../content/schema/site.ts';
import { berlinDay } from '../domain/days/calendar.ts';
import { askingTime, promisedDay } from '../domain/days/promise.ts';
import { limits } from '../domain/interest.ts';
import type { Interest, Letter, LetterKind, Mark, Reason } from '../domain/interest.ts';
import { makeReference } from '../domain/reference.ts';
import { consentLanguage } from '../texts/intake/consent.ts';
import { readMailbox } from './form/email-address.ts';
import { releaseTime } from './housekeeping/held.ts';
import { writeLetter } from './letters/coordinator-letter.ts';
import { confirmationTo, questionTo } from './letters/mail-to-person.ts';
import { writeReview } from './letters/review-letter.ts';
import { asSealed } from './letters/sealed-letter.ts';
import { fingerprint, makeToken, newId } from './sealing/keys.ts';
import type { Keyring } from './sealing/keys.ts';
import { seal } from './sealing/seal.ts';
import type { Signer } from './sealing/smime.ts';
import type { Store } from './store/database.ts';
import type { NewLetter } from './store/interests/keep.ts';
import type { OpenStore } from './store/open-store.ts';

export interface Intake {
  content: Content;
  store: Store;
  put: OpenStore['put'];
  earlier: OpenStore['earlier'];
  keyring: Keyring;
  /** The public origin, for the links in letters. */
  siteUrl: URL;
  /** Signs what is sealed for a certificate. */
  signer?: Signer | undefined;
  /** Called after an interest is kept, so that its letter leaves at once. */
  onStored: () => void;
  /** Called after an alert was raised, so that the office hears of it at once. */
  onAlert: () => void;
}

export interface Place {
  project: Project;
  site: Site | undefined;
  marks: Mark[];
  /** What it says, as one text. */
  answers: string;
  checkPage: string;
  /** The person has seen the address on the check page. */
  mayMail: boolean;
  heldBecause?: Reason[];
}

/** @returns the id of the interest, new or the one that was kept when the same check page was sent before */
export async function keep(interest: Interest, place: Place, intake: Intake, now: number): Promise<string> {
  const { keyring, content, signer } = intake;
  const id = newId();
  const reference = makeReference(interest.project);
  const sealed = (kind: LetterKind, letter: Letter, dueAt = now): NewLetter => {
    const row = newId();
    return { id: row, kind, sealed: seal(keyring, row, letter), dueAt };
  };
  const today = berlinDay(now);
  const answerBy = promisedDay(content, place, today);
  const caseUrl = linkTo(intake, 'case', id);
  const receiptUrl = linkTo(intake, 'receipt', id);
  const answers = fingerprint(keyring, place.answers);
  const earlier = await intake.earlier({ answers, since: now - limits.sameAnswers });
  const letter = writeLetter(interest, { ...place, reference, receivedAt: now, answerBy, caseUrl, earlier });
  const destination = { project: interest.project, site: place.site?.slug ?? null };
  // Where no certificate is valid at this moment, it waits under the portal's own secret for one that is.
  const ready = async (open: Letter) => (await asSealed(open, destination, content, signer, now)) ?? open;
  // Not every server takes a host name that is not in ASCII (RFC 6531).
  const to = readMailbox(interest.reach) ?? interest.reach.trim();
  const { checkPage, heldBecause, mayMail } = place;
  const result = await intake.put({
    id,
    reference,
    ...destination,
    consent: interest.consent,
    consentLanguage,
    checkPage,
    answers,
    letters: [
      sealed('letter', await ready(letter)),
      ...(heldBecause ? [sealed('review', await ready(reviewOf(letter, id, reference, place, intake, now)))] : []),
      ...(interest.confirm && mayMail ? [sealed('confirmation', confirmationTo(to, receiptUrl, answerBy))] : []),
      ...(interest.ask && mayMail
        ? [sealed('question', questionTo(to, receiptUrl), askingTime(content, place, today))]
        : []),
    ],
    receivedAt: now,
    ...(heldBecause ? { heldBecause } : {}),
  });
  // One in hundreds of millions; the letter names the reference, so it is written anew.
  return result.kind === 'collision' ? keep(interest, place, intake, now) : result.id;
}

/** To who decides about a held interest. */
function reviewOf(letter: Letter, id: string, reference: string, place: Place, intake: Intake, now: number): Letter {
  const { project, site, heldBecause = [] } = place;
  const slugs = { project: project.slug, site: site?.slug ?? null };
  return writeReview(letter, {
    reference,
    reasons: heldBecause,
    reviewUrl: linkTo(intake, 'review', id),
    until: releaseTime(intake.content, slugs, now),
  });
}

const paths = { receipt: 'eingang', case: 'vorgang', review: 'pruefung' } as const;

const linkTo = ({ keyring, siteUrl }: Pick<Intake, 'keyring' | 'siteUrl'>, purpose: keyof typeof paths, id: string) =>
  new URL(`/${paths[purpose]}/${makeToken(keyring, purpose, id)}/`, siteUrl).href;
