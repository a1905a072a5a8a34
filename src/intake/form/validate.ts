/** First step: from the fields of a form to an interest, or to what is wrong with it. Never throws, whatever comes. */
import { sitesOf } from '../../domain/catchment.ts';
import type { Content } from '../../content/content.ts';
import type { Project } from '../../content/schema/project.ts';
import { oneLine, withoutInvisibleEnds } from '../../domain/typing/invisible.ts';
import { postcodeIn } from '../../domain/typing/postcode.ts';
import { doubtAbout, reachField, wasAsked } from './doubt.ts';
import { repeated, single } from '../../domain/fields.ts';
import type { Field, FieldProblem, Input, Problem, SingleField } from '../../domain/fields.ts';
import { limits, needs, steps, times, ways } from '../../domain/interest.ts';
import type { Interest, Step, Way } from '../../domain/interest.ts';
import { readMailbox } from './email-address.ts';
import { internationalNumber, plainPhone } from './phone.ts';
import { lineProblem, textProblem } from './free-text.ts';

export type Validated = { ok: true; interest: Interest } | { ok: false; problems: FieldProblem[] };

type Posted = Pick<FormData | URLSearchParams, 'getAll'>;

/** @returns undefined when a field that holds one value came with several different ones: no form of ours sends that */
export function readInput(form: Posted): Input | undefined {
  const input: Input = { times: [], needs: [] };
  for (const field of single) {
    const values = new Set(textsOf(form, field).map((value) => asSeen(field, value.normalize('NFC'))));
    if (values.size > 1) return undefined;
    const [value] = values;
    if (value !== undefined) input[field] = value;
  }
  for (const field of repeated) input[field] = [...new Set(textsOf(form, field))];
  return input;
}

/** Fields whose text is typed by a person, as it is kept. */
const typed: Partial<Record<SingleField, (text: string) => string>> = {
  name: oneLine,
  phone: (text) => plainPhone(oneLine(text)),
  email: (text) => oneLine(text).trim(),
  postcode: (text) => oneLine(text).trim(),
  address: withoutInvisibleEnds,
  message: withoutInvisibleEnds,
};

// Taking something away can bring two together that are one in NFC.
const asSeen = (field: SingleField, text: string) => (typed[field]?.(text) ?? text).normalize('NFC');

const textsOf = (form: Posted, field: Field) => form.getAll(field).filter((value) => typeof value === 'string');

export function stepOf(input: Input): Step {
  return steps.find((step) => step === input.step) ?? 'check';
}

/**
 * What a choice does not ask for is neither judged nor kept: the form does not show it.
 * @param consentVersion the version that the form shows today
 */
export function validate(input: Input, content: Content, project: Project, consentVersion: string): Validated {
  const siteChoices = sitesOf(content, project.slug).map((site) => site.slug);
  const site = input.site || (siteChoices.length > 1 ? '' : siteChoices[0]) || '';
  const way = oneOf(ways, input.contact);
  const asked = {
    postcode: site === 'unsure' ? input.postcode : undefined,
    times: way === 'phone' ? input.times : [],
  };
  const reach = (way && input[reachField[way]]) ?? '';
  const unreachable = way && wrongWith(way, reach);
  const dialled = way === 'phone' && !unreachable ? internationalNumber(reach) : undefined;
  const problems = [
    says('site', site ? unless(site === 'unsure' || siteChoices.includes(site), 'unknown') : 'missing'),
    says('postcode', asked.postcode ? unless(postcodeIn(asked.postcode) !== undefined, 'format') : undefined),
    says('name', lineProblem(input.name, limits.name)),
    says('contact', way ? undefined : input.contact ? 'unknown' : 'missing'),
    ...(way ? [says(reachField[way], unreachable) ?? doubtIn(way, reach, dialled, input.asked)] : []),
    says('times', unless(areAll(times, asked.times), 'unknown')),
    says('language', input.language ? languageProblem(input.language) : undefined),
    says('needs', unless(areAll(needs, input.needs), 'unknown')),
    says('message', input.message ? textProblem(input.message, limits.message) : undefined),
    says('consent', input.consent ? unless(input.consent === consentVersion, 'outdated') : 'missing'),
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0 || !way) return { ok: false, problems };

  const postcode = postcodeIn(asked.postcode ?? '');
  return {
    ok: true,
    interest: {
      project: project.slug,
      site,
      ...(postcode ? { postcode } : {}),
      name: input.name ?? '',
      contact: way,
      reach,
      ...(dialled ? { dialled } : {}),
      times: times.filter((time) => asked.times.includes(time)),
      voicemail: way === 'phone' && input.voicemail === 'yes',
      language: input.language || 'de',
      needs: needs.filter((need) => input.needs.includes(need)),
      ...(input.message?.trim() ? { message: input.message } : {}),
      confirm: way === 'email' && input.confirm === 'yes',
      ask: way === 'email' && input.ask === 'yes',
      consent: consentVersion,
    },
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
