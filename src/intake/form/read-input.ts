/** What was posted, as a person sees it: in NFC, and without what nobody sees in one line. */
import { repeated, single } from '../../domain/fields.ts';
import type { Field, Input, SingleField } from '../../domain/fields.ts';
import { steps } from '../../domain/interest.ts';
import type { Step } from '../../domain/interest.ts';
import { oneLine, withoutInvisibleEnds } from '../../domain/typing/invisible.ts';
import { plainPhone } from './phone.ts';

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
