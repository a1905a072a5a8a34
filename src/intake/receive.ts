/** Puts the steps together: from the fields of a posted form to what the person is answered. */
import type { Project } from '../content/schema/project.ts';
import type { Site } from '../content/schema/site.ts';
import { berlinDay } from '../domain/days/calendar.ts';
import { closedBecause } from '../domain/days/term.ts';
import type { FieldProblem, Input } from '../domain/fields.ts';
import type { Interest } from '../domain/interest.ts';
import { kindOf } from '../settings/log.ts';
import { consentVersion } from '../texts/intake/consent.ts';
import { answersIn, makeCheckPageToken, readCheckPageToken } from './form/check-page-token.ts';
import { stepOf } from './form/read-input.ts';
import { validate } from './form/validate.ts';
import { keep } from './keep.ts';
import type { Intake } from './keep.ts';
import { siteOf } from './letters/route.ts';
import type { Challenge, Visit } from './screening/checks.ts';
import { marksOf } from './screening/screen.ts';
import { look, verdictOn } from './screening/verdict.ts';
import { makeToken, newId } from './sealing/keys.ts';
import { findByCheckPage } from './store/interests/find.ts';

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
