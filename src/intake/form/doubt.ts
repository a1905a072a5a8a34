/** What is probably a slip: asked about once, and taken as it is when it comes again unchanged. */
import { createHash } from 'node:crypto';
import type { Way } from '../../domain/interest.ts';
import { missingIn } from './postal-address.ts';
import type { AddressPart } from '../../domain/fields.ts';

export const reachField = { phone: 'phone', email: 'email', post: 'address' } as const satisfies Record<Way, string>;

export interface Doubt {
  problem: 'doubtful';
  /** What an address seems to lack. */
  lacks?: AddressPart[];
}

/**
 * @param reach what the person typed for the chosen way, without any other problem
 * @param dialled the number in it, where it is certain
 */
export function doubtAbout(way: Way, reach: string, dialled: string | undefined): Doubt | undefined {
  if (way === 'email') return undefined;
  if (way === 'phone') return dialled === undefined ? { problem: 'doubtful' } : undefined;
  const lacks = missingIn(reach);
  return lacks.length > 0 ? { problem: 'doubtful', lacks } : undefined;
}

/**
 * Stands in a hidden field of the form for a text that was asked about, and says nothing of it. Nobody gains by making
 * one up: a text is taken as it is then, which pressing twice does, too.
 */
export function askedMark(way: Way, reach: string): string {
  // Browsers send other line breaks back than they got, and drop one at the beginning.
  const text = reach.trim().replace(/\r\n?/g, '\n');
  return createHash('sha256').update(`${way} ${text}`).digest('base64url').slice(0, 22);
}

/** Was it asked about this text? @param asked the hidden field: marks with spaces between */
export const wasAsked = (asked: string | undefined, way: Way, reach: string): boolean =>
  asked !== undefined && asked.split(' ').includes(askedMark(way, reach));

/** As much of a form as doubts are about. */
interface Asked {
  asked?: string;
  phone?: string;
  address?: string;
}

/** For the form that is shown next: of the texts that stand in it, those that are or were asked about. */
export function askedMarks(input: Asked, problems: { field: string; problem: string }[]): string {
  const doubtful = (field: string) => problems.some((one) => one.field === field && one.problem === 'doubtful');
  return (['phone', 'post'] as const)
    .map((way) => ({ way, field: reachField[way], reach: input[reachField[way]] ?? '' }))
    .filter(({ way, field, reach }) => doubtful(field) || wasAsked(input.asked, way, reach))
    .map(({ way, reach }) => askedMark(way, reach))
    .join(' ');
}
