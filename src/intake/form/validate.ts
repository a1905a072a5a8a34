/** First step: from the fields of a form to an interest, or to what is wrong with it. Never throws, whatever comes. */
import { sitesOf } from '../../domain/catchment.ts';
import type { Content } from '../../content/content.ts';
import type { Project } from '../../content/schema/project.ts';
import { postcodeIn } from '../../domain/typing/postcode.ts';
import { doubtAbout, reachField, wasAsked } from './doubt.ts';
import type { Field, FieldProblem, Input, Problem } from '../../domain/fields.ts';
import { limits, needs, times, ways } from '../../domain/interest.ts';
import type { Interest, Way } from '../../domain/interest.ts';
import { readMailbox } from './email-address.ts';
import { internationalNumber } from './phone.ts';
import { lineProblem, textProblem } from './free-text.ts';

export type Validated = { ok: true; interest: Interest } | { ok: false; problems: FieldProblem[] };

/**
 * What a choice does not ask for is neither judged nor kept: the form does not show it.
 * @param consentVersion the version that the form shows today
 */
export function validate(input: Input, content: Content, project: Project, consentVersion: string): Validated {
  const siteChoices = sitesOf(content, project.slug).map((site) => site.slug);
  const answers = readAnswers(input, siteChoices);
  const { way } = answers;
  const problems = problemsIn(input, answers, siteChoices, consentVersion);
  if (problems.length > 0 || !way) return { ok: false, problems };
  return { ok: true, interest: interestOf(input, { ...answers, way }, project.slug, consentVersion) };
}

interface Answers {
  site: string;
  way: Way | undefined;
  /** What was typed for that way, and what is wrong with it. */
  reach: string;
  unreachable: Problem | undefined;
  /** The number in it, where it is certain. */
  dialled: string | undefined;
  /** Asked only of who is not sure, and of who wants to be called. */
  postcode: string | undefined;
  times: string[];
}

function readAnswers(input: Input, siteChoices: string[]): Answers {
  const site = input.site || (siteChoices.length > 1 ? '' : siteChoices[0]) || '';
  const way = oneOf(ways, input.contact);
  const reach = (way && input[reachField[way]]) ?? '';
  const unreachable = way && wrongWith(way, reach);
  return {
    site,
    way,
    reach,
    unreachable,
    dialled: way === 'phone' && !unreachable ? internationalNumber(reach) : undefined,
    postcode: site === 'unsure' ? input.postcode : undefined,
    times: way === 'phone' ? input.times : [],
  };
}

/** In the order of the form. */
function problemsIn(input: Input, answers: Answers, siteChoices: string[], consentVersion: string): FieldProblem[] {
  const { site, way, reach, unreachable, dialled, postcode } = answers;
  return [
    says('site', site ? unless(site === 'unsure' || siteChoices.includes(site), 'unknown') : 'missing'),
    says('postcode', postcode ? unless(postcodeIn(postcode) !== undefined, 'format') : undefined),
    says('name', lineProblem(input.name, limits.name)),
    says('contact', way ? undefined : input.contact ? 'unknown' : 'missing'),
    ...(way ? [says(reachField[way], unreachable) ?? doubtIn(way, reach, dialled, input.asked)] : []),
    says('times', unless(areAll(times, answers.times), 'unknown')),
    says('language', input.language ? languageProblem(input.language) : undefined),
    says('needs', unless(areAll(needs, input.needs), 'unknown')),
    says('message', input.message ? textProblem(input.message, limits.message) : undefined),
    says('consent', input.consent ? unless(input.consent === consentVersion, 'outdated') : 'missing'),
  ].filter((problem) => problem !== undefined);
}

function interestOf(input: Input, answers: Answers & { way: Way }, project: string, consent: string): Interest {
  const { site, way, reach, dialled } = answers;
  const postcode = postcodeIn(answers.postcode ?? '');
  return {
    project,
    site,
    ...(postcode ? { postcode } : {}),
    name: input.name ?? '',
    contact: way,
    reach,
    ...(dialled ? { dialled } : {}),
    times: times.filter((time) => answers.times.includes(time)),
    voicemail: way === 'phone' && input.voicemail === 'yes',
    language: input.language || 'de',
    needs: needs.filter((need) => input.needs.includes(need)),
    ...(input.message?.trim() ? { message: input.message } : {}),
    confirm: way === 'email' && input.confirm === 'yes',
    ask: way === 'email' && input.ask === 'yes',
    consent,
  };
}

const says = (field: Field, problem: Problem | undefined): FieldProblem | undefined => problem && { field, problem };
const oneOf = <T extends string>(values: readonly T[], value: string | undefined) =>
  values.find((known) => known === value);
const areAll = (values: readonly string[], chosen: string[]) => chosen.every((one) => values.includes(one));
const unless = (fine: boolean, problem: Problem) => (fine ? undefined : problem);

function doubtIn(way: Way, reach: string, dialled: string | undefined, asked: string | undefined) {
  const doubt = doubtAbout(way, reach, dialled);
  return doubt && !wasAsked(asked, way, reach) ? { field: reachField[way], ...doubt } : undefined;
}

function wrongWith(way: Way, value: string): Problem | undefined {
  if (way === 'post') return value.trim() ? textProblem(value, limits.address) : 'missing';
  const problem = lineProblem(value, limits[way]);
  return problem ?? unless(way === 'phone' ? hasDigits(value) : readMailbox(value) !== undefined, 'format');
}

/** Any number that has enough digits to be one; a wrong one is a question for the person, not a refusal. */
const hasDigits = (value: string) => value.replace(/\D/g, '').length >= 3;

/** BCP 47, as far as the runtime can name the language. */
function languageProblem(value: string): Problem | undefined {
  if (value.length > limits.language) return 'too-long';
  try {
    return unless(Intl.getCanonicalLocales(value).length === 1, 'format');
  } catch {
    return 'format';
  }
}
