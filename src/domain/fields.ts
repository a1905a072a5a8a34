/** The fields of the form: what may be posted in them, and what may be wrong with it. */

/** The fields that hold one value; the others may be repeated. */
export const single = [
  'project', 'site', 'postcode', 'name', 'contact', 'phone', 'email', 'address',
  'voicemail', 'confirm', 'ask', 'language', 'message', 'consent', 'step', 'website', 'token', 'asked', 'settled',
] as const; // prettier-ignore
export const repeated = ['times', 'needs'] as const;

export type SingleField = (typeof single)[number];
export type Field = SingleField | (typeof repeated)[number];
/** What was typed, in NFC and without what nobody sees in one line; unknown fields are left out. */
export type Input = Partial<Record<SingleField, string>> & Record<(typeof repeated)[number], string[]>;

/** `stacked`: one character of too many parts. */
export type TextProblem = 'missing' | 'too-long' | 'characters' | 'stacked';
/** `doubtful`: probably a slip, asked about once. */
export type Problem = TextProblem | 'unknown' | 'format' | 'outdated' | 'doubtful';
/** In the order in which an address is written. */
export const addressParts = ['street', 'postcode', 'town'] as const;
export type AddressPart = (typeof addressParts)[number];

export interface FieldProblem {
  field: Field;
  problem: Problem;
  /** Only of a doubtful address. */
  lacks?: AddressPart[];
}
