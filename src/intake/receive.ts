/** Puts the steps together: from the fields of a posted form to what the person is answered. */
import { berlinDay } from '../domain/days/calendar.ts';
import type { Content } from '../content/content.ts';
import { askingTime, promisedDay } from '../domain/days/promise.ts';
import type { Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import { closedBecause } from '../domain/days/term.ts';
import { consentLanguage, consentVersion } from '../texts/consent.ts';
import { confirmationTo, questionTo } from './letters/mail-to-person.ts';
import { answersIn, makeCheckPageToken, readCheckPageToken } from './form/check-page-token.ts';
import { asSealed } from './letters/sealed-letter.ts';
import type { Challenge, Visit } from './screening/checks.ts';
import { releaseTime } from './housekeeping/held.ts';
import { limits } from '../domain/interest.ts';
import type { Interest, Letter, LetterKind, Mark, Reason } from '../domain/interest.ts';
import { writeLetter } from './letters/coordinator-letter.ts';
import { readMailbox } from './form/email-address.ts';
import { kindOf } from '../settings/log.ts';
import { look, verdictOn } from './screening/verdict.ts';
import { makeReference } from '../domain/reference.ts';
import { writeReview } from './letters/review-letter.ts';
import { siteOf } from './letters/route.ts';
import { marksOf } from './screening/screen.ts';
import { seal } from './sealing/seal.ts';
import type { Signer } from './sealing/smime.ts';
import { fingerprint, makeToken, newId } from './sealing/keys.ts';
import type { Keyring } from './sealing/keys.ts';
import { validate } from './form/validate.ts';
import { stepOf } from './form/read-input.ts';
import type { FieldProblem, Input } from '../domain/fields.ts';
import type { Store } from './store/database.ts';
import { findByCheckPage } from './store/interests/find.ts';
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

export type Received =
  | { kind: 'unknown-project' }
  | { kind: 'closed'; project: Project; input: Input }
  | { kind: 'form'; project: Project; input: Input; problems: FieldProblem[] }
  | Checked
  | { kind: 'stored'; token: string }
  /** The store cannot keep it right now. */
  | { kind: 'unavailable'; project: Project; input: Input; cause: string };

/** The answers once more; with a challenge where something looks like a machine. */
interface Checked {
  kind: 'check';
  project: Project;
  input: Input;
  interest: Interest;
  site: Site | undefined;
  token: string;
  challenge?: Challenge;
}

/** @param visit what is known of the request beside its fields; without it, only what the form itself shows counts */
export async function receive(
  input: Input,
  originKnown: boolean,
  intake: Intake,
  now: number,
  visit?: Visit,
): Promise<Received> {
  const { content } = intake;
  const project = content.projects.find(({ slug }) => slug === input.project);
  if (!project) return { kind: 'unknown-project' };
  if (closedBecause(project, berlinDay(now))) return { kind: 'closed', project, input };
  const step = visit?.unsolvable ? 'send' : stepOf(input);
  if (step === 'edit') return { kind: 'form', project, input, problems: [] };

  const validated = validate(input, content, project, consentVersion);
  if (!validated.ok) return { kind: 'form', project, input, problems: validated.problems };
  const { interest } = validated;
  const site = siteOf(interest, content);
  const answers = answersIn(interest);
  const page = readCheckPageToken(intake.keyring, answers, input.token);
  const sent = step === 'send';
  // What comes without a page of ours is like nothing else.
  const checkPage = page?.key ?? newId();
  const checkedFor = sent ? (page ? now - page.madeAt : null) : undefined;
  const traces = { honeypot: input.website, originKnown, checkedFor };
  const screened = look(interest, traces, sent ? checkPage : undefined, visit, now);
  const acts = content.portal.screening === 'act';
  const checked = async (challenge?: Challenge): Promise<Checked> => {
    // With another try at its challenge it is still the page that was sent.
    const same = sent && page ? input.token : undefined;
    const token = same ?? makeCheckPageToken(intake.keyring, answers, now);
    return { kind: 'check', project, input, interest, site, token, ...(challenge ? { challenge } : {}) };
  };
  if (!sent) return checked(acts && screened.verdict === 'challenge' ? await visit?.challenge(false, now) : undefined);

  // Mail goes only to an address that the check page has shown to the person.
  const mayMail = page !== undefined;
  const stored = (id: string): Received => ({ kind: 'stored', token: makeToken(intake.keyring, 'receipt', id) });
  let id: string;
  try {
    // A page that was sent is sent, however conspicuous it is by now.
    const before = acts && screened.verdict !== 'pass' ? await findByCheckPage(intake.store, checkPage) : undefined;
    if (before !== undefined) return stored(before);
    const passage = acts ? await verdictOn(checkPage, screened, visit, now) : 'free';
    if (passage === 'challenge') return checked(await visit?.challenge(true, now));
    const held = passage === 'free' ? {} : { heldBecause: passage };
    id = await keep(
      interest,
      { project, site, marks: marksOf(screened), answers, checkPage, mayMail, ...held },
      intake,
      now,
    );
  } catch (error) {
    return { kind: 'unavailable', project, input, cause: kindOf(error) };
  }
  intake.onStored();
  return stored(id);
}

interface Place {
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
async function keep(interest: Interest, place: Place, intake: Intake, now: number): Promise<string> {
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
