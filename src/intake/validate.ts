/** First step: from the fields of a form to an interest, or to what is wrong with it. Never throws, whatever comes. */
import { sitesOf } from '../portal/catchment.ts';
import type { Content } from '../portal/content.ts';
import type { Project } from '../portal/schema.ts';
import { limits, needs, steps, times, ways } from './interest.ts';
import type { Interest, Step, Way } from './interest.ts';
import { readMailbox } from './mailbox.ts';

/** The fields that hold one value; the others may be repeated. */
const single = [
  'project', 'site', 'postcode', 'name', 'contact', 'phone', 'email', 'address',
  'voicemail', 'confirm', 'ask', 'language', 'message', 'consent', 'step', 'website', 'stamp',
] as const; // prettier-ignore
const repeated = ['times', 'needs'] as const;

type SingleField = (typeof single)[number];
export type Field = SingleField | (typeof repeated)[number];
/** What was typed, NFC-normalised and otherwise untouched; unknown fields are left out. */
export type Input = Partial<Record<SingleField, string>> & Record<(typeof repeated)[number], string[]>;

export type Problem = 'missing' | 'too-long' | 'characters' | 'unknown' | 'format' | 'outdated';
export interface FieldProblem {
  field: Field;
  problem: Problem;
}

export type Validated = { ok: true; interest: Interest } | { ok: false; problems: FieldProblem[] };

/** @returns undefined when a field that holds one value came with several different ones: no form of ours sends that */
export function readInput(form: FormData): Input | undefined {
  const input: Input = { times: [], needs: [] };
  for (const field of single) {
    const values = new Set(textsOf(form, field).map((value) => value.normalize('NFC')));
    if (values.size > 1) return undefined;
    const [value] = values;
    if (value !== undefined) input[field] = field === 'postcode' || field === 'phone' ? asDigits(value.trim()) : value;
  }
  for (const field of repeated) input[field] = [...new Set(textsOf(form, field))];
  return input;
}

/** „٠٦١٥٢“ and „۰۶۱۵۲“ are 06152. Telephones put invisible direction marks around numbers that are pasted. */
const asDigits = (value: string) =>
  value
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) % 16));

const textsOf = (form: FormData, field: Field) => form.getAll(field).filter((value) => typeof value === 'string');

export function stepOf(input: Input): Step {
  return steps.find((step) => step === input.step) ?? 'check';
}

/** @param consentVersion the version that the form shows today */
export function validate(input: Input, content: Content, project: Project, consentVersion: string): Validated {
  const problems: FieldProblem[] = [];
  const say = (field: Field, problem: Problem | undefined) => {
    if (problem) problems.push({ field, problem });
  };
  const siteChoices = sitesOf(content, project.slug).map((site) => site.slug);
  const site = input.site || (siteChoices.length > 1 ? '' : siteChoices[0]) || '';
  const way = oneOf(ways, input.contact);

  say('site', site ? unless(site === 'unsure' || siteChoices.includes(site), 'unknown') : 'missing');
  say('postcode', input.postcode ? unless(/^\d{5}$/.test(input.postcode), 'format') : undefined);
  say('name', lineProblem(input.name, limits.name));
  say('contact', way ? undefined : input.contact ? 'unknown' : 'missing');
  if (way) say(reachField[way], reachProblem(way, input[reachField[way]]));
  say(
    'times',
    unless(
      input.times.every((time) => oneOf(times, time)),
      'unknown',
    ),
  );
  say('language', input.language ? languageProblem(input.language) : undefined);
  say(
    'needs',
    unless(
      input.needs.every((need) => oneOf(needs, need)),
      'unknown',
    ),
  );
  say('message', input.message ? textProblem(input.message, limits.message) : undefined);
  say('consent', input.consent ? unless(input.consent === consentVersion, 'outdated') : 'missing');

  if (problems.length > 0 || !way) return { ok: false, problems };
  return {
    ok: true,
    interest: {
      project: project.slug,
      site,
      ...(input.postcode ? { postcode: input.postcode } : {}),
      name: input.name ?? '',
      contact: way,
      reach: input[reachField[way]] ?? '',
      times: times.filter((time) => input.times.includes(time)),
      voicemail: input.voicemail === 'yes',
      language: input.language || 'de',
      needs: needs.filter((need) => input.needs.includes(need)),
      ...(input.message?.trim() ? { message: input.message } : {}),
      confirm: way === 'email' && input.confirm === 'yes',
      ask: way === 'email' && input.ask === 'yes',
      consent: consentVersion,
    },
  };
}

const reachField = { phone: 'phone', email: 'email', post: 'address' } as const satisfies Record<Way, Field>;

const oneOf = <T extends string>(values: readonly T[], value: string | undefined) =>
  values.find((known) => known === value);
const unless = (fine: boolean, problem: Problem) => (fine ? undefined : problem);

function reachProblem(way: Way, value: string | undefined): Problem | undefined {
  if (way === 'post') return value?.trim() ? textProblem(value, limits.address) : 'missing';
  const problem = lineProblem(value, limits[way]);
  if (problem || !value) return problem;
  return unless(way === 'phone' ? hasDigits(value) : readMailbox(value) !== undefined, 'format');
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

function lineProblem(value: string | undefined, limit: number): Problem | undefined {
  // A name of spaces and invisible characters alone is none.
  if (!value || !/[\p{L}\p{N}\p{P}\p{S}]/u.test(value)) return 'missing';
  return /[\r\n\u2028\u2029]/.test(value) ? 'characters' : textProblem(value, limit);
}

function textProblem(value: string, limit: number): Problem | undefined {
  if (/[\p{Cc}--[\r\n]]|\p{Cs}/v.test(value)) return 'characters';
  return unless(value.length <= limit || graphemes(value) <= limit, 'too-long');
}

const segmenter = new Intl.Segmenter('de', { granularity: 'grapheme' });
const graphemes = (value: string) => [...segmenter.segment(value)].length;
