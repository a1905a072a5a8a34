/** Second step: what a reader should know about how the interest came in. Marks it; never drops anything. */
import type { Mark } from './interest.ts';

export interface Traces {
  /** Content of the field that no person sees. */
  honeypot: string | undefined;
  /** False where neither Origin nor Sec-Fetch-Site came: very old browsers, or no browser. */
  originKnown: boolean;
}

export function screen({ honeypot, originKnown }: Traces): Mark[] {
  return [...(honeypot ? ['honeypot' as const] : []), ...(originKnown ? [] : ['no-origin' as const])];
}
