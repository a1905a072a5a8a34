/** May it pass? Puts the screening of the form together with what is known of the request. */
import type { Visit } from './checks.ts';
import type { Interest, Reason } from '../../domain/interest.ts';
import { screen } from './screen.ts';
import type { Screened, Traces } from './screen.ts';

type FormTraces = Pick<Traces, 'honeypot' | 'originKnown' | 'checkedFor'>;

/**
 * Looks at a form that is to be checked or sent; what is sent is counted.
 * @param page the check page that is being sent; undefined: it is to be checked
 */
export function look(
  interest: Interest,
  traces: FormTraces,
  page: string | undefined,
  visit: Visit | undefined,
  now: number,
): Screened {
  const { name, message = '', reach } = interest;
  const sent = page !== undefined;
  const rates = visit?.rates(page, now) ?? { clientSends: 0, allSends: 0 };
  const sameTexts = visit && sent ? visit.sameTexts(message, reach, now) : 0;
  const screened = screen({ ...traces, ...rates, sameTexts, name, message });
  if (sent) visit?.note(screened);
  return screened;
}

/** It is kept. `free`: it goes its way; reasons: somebody looks at it first. */
export type Accepted = 'free' | Reason[];

/**
 * @param page the check page that is being sent: a solved check counts for that one
 * @returns `challenge`: it is not kept yet
 */
export async function verdictOn(
  page: string,
  { verdict, reasons }: Screened,
  visit: Visit | undefined,
  now: number,
): Promise<Accepted | 'challenge'> {
  if (verdict === 'pass') return 'free';
  if (verdict === 'hold' || !visit) return reasons;
  const solved = await visit.solved(page, now);
  if (solved === 'unsolved') return [...reasons, 'unsolved'];
  return solved === 'solved' ? 'free' : 'challenge';
}
