/** Puts the steps together: from the fields of a posted form to what the person is answered. */
import type { Project } from '../content/schema/project.ts';
import type { Site } from '../content/schema/site.ts';
import { siteOf } from '../domain/catchment.ts';
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
import type { Intake, Arrival } from './needs.ts';
import type { Challenge, Visit } from './screening/checks.ts';
import { flagsOf } from './screening/screen.ts';
import type { Screened } from './screening/screen.ts';
import { look, verdictOn } from './screening/verdict.ts';
import type { Accepted } from './screening/verdict.ts';
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

/** A form without fault, and what is known of how it came. */
interface Valid extends Pick<Checked, 'project' | 'input' | 'interest' | 'site'> {
  /** What it says, as one text. */
  answers: string;
  /** The check page that it comes from, where that showed these answers. */
  page: ReturnType<typeof readCheckPageToken>;
  originKnown: boolean;
  visit: Visit | undefined;
}

/** @param visit what is known of the request beside its fields; without it, only what the form itself shows counts */
export async function receive(
  input: Input,
  originKnown: boolean,
  intake: Intake,
  now: number,
  visit?: Visit,
): Promise<Received> {
  const { content, keyring } = intake;
  const project = content.projects.find(({ slug }) => slug === input.project);
  if (!project) return { kind: 'unknown-project' };
  if (closedBecause(project, berlinDay(now))) return { kind: 'closed', project, input };
  const step = visit?.unsolvable ? 'send' : stepOf(input);
  if (step === 'edit') return { kind: 'form', project, input, problems: [] };

  const validated = validate(input, content, project, consentVersion);
  if (!validated.ok) return { kind: 'form', project, input, problems: validated.problems };
  const { interest } = validated;
  const answers = answersIn(interest);
  const page = readCheckPageToken(keyring, answers, input.token);
  const form = { project, input, interest, site: siteOf(interest, content), answers, page, originKnown, visit };
  return step === 'send' ? send(form, intake, now) : check(form, intake, now);
}

const acts = ({ content }: Intake) => content.portal.screening === 'act';

async function check(form: Valid, intake: Intake, now: number): Promise<Checked> {
  const { interest, originKnown, visit } = form;
  const traces = { honeypot: form.input.website, originKnown, checkedFor: undefined };
  const { verdict } = look(interest, traces, undefined, visit, now);
  const challenge = acts(intake) && verdict === 'challenge' ? await visit?.challenge(false, now) : undefined;
  return checkPage(form, makeCheckPageToken(intake.keyring, form.answers, now), challenge);
}

function checkPage({ project, input, interest, site }: Valid, token: string, challenge?: Challenge): Checked {
  return { kind: 'check', project, input, interest, site, token, ...(challenge ? { challenge } : {}) };
}

async function send(form: Valid, intake: Intake, now: number): Promise<Received> {
  const { project, input, page } = form;
  const stored = (id: string): Received => ({ kind: 'stored', token: makeToken(intake.keyring, 'receipt', id) });
  // What comes without a page of ours is like nothing else.
  const key = page?.key ?? newId();
  const screened = look(form.interest, tracesOf(form, now), key, form.visit, now);
  let id: string;
  try {
    // A page that was sent is sent, however conspicuous it is by now.
    const before = acts(intake) && screened.verdict !== 'pass' ? await findByCheckPage(intake.store, key) : undefined;
    if (before !== undefined) return stored(before);
    const verdict = acts(intake) ? await verdictOn(key, screened, form.visit, now) : 'free';
    if (verdict === 'challenge') {
      // With another try at its challenge it is still the page that was sent.
      const token = (page && input.token) ?? makeCheckPageToken(intake.keyring, form.answers, now);
      return checkPage(form, token, await form.visit?.challenge(true, now));
    }
    id = await keep(form.interest, arrivalOf(form, key, screened, verdict), intake, now);
  } catch (error) {
    return { kind: 'unavailable', project, input, cause: kindOf(error) };
  }
  intake.onStored();
  return stored(id);
}

const tracesOf = ({ input, originKnown, page }: Valid, now: number) => ({
  honeypot: input.website,
  originKnown,
  checkedFor: page ? now - page.madeAt : null,
});

function arrivalOf(
  { project, site, answers, page }: Valid,
  key: string,
  screened: Screened,
  verdict: Accepted,
): Arrival {
  // Mail goes only to an address that the check page has shown to the person.
  const mayMail = page !== undefined;
  const held = verdict === 'free' ? {} : { heldBecause: verdict };
  return { project, site, flags: flagsOf(screened), answers, checkPage: key, mayMail, ...held };
}
