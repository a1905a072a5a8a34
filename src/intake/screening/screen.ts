/** Second step: does it look as if a person sent it? Decides nothing for good: nothing is ever dropped for a suspicion. */
import type { Flag, Reason } from '../../domain/interest.ts';

/** `challenge`: the sender's device proves a little work first. `hold`: a person looks at it first. */
export type Verdict = 'pass' | 'challenge' | 'hold';

export interface Screened {
  verdict: Verdict;
  reasons: Reason[];
}

export interface Traces {
  /** Content of the field that no person sees. */
  honeypot: string | undefined;
  /** False where neither Origin nor Sec-Fetch-Site came: very old browsers, or no browser. */
  originKnown: boolean;
  /** Milliseconds since our check page was made; null: none of ours was shown; undefined: it is not sent yet. */
  checkedFor: number | null | undefined;
  /** Forms that this client, and that all clients, have sent in the last 10 minutes, this one included. */
  clientSends: number;
  allSends: number;
  /** Different people from whom this same text came today, this one included. */
  sameTexts: number;
  /** What was typed freely. */
  name: string;
  message: string;
}

/**
 * Where ordinary ends. How old the check page is, is no reason: people are called away, and come back the next day.
 * Generous, since the price of an error is a person's time; a bot that stays below all of them is a slow one.
 */
export const thresholds = {
  /** Milliseconds in which nobody reads a page and presses a button. */
  fastest: 1_000,
  /** A client may be a hostel or a library: so many people in 10 minutes are a good day there. */
  clientSends: 10,
  /** Over all clients: bots come from hundreds of addresses. A portal of four projects gets a handful a day. */
  allSends: 60,
  /** Addresses of web pages in a message; in a name there is none. */
  links: 2,
  /** A text that a group has written together comes a few times. */
  sameTexts: 4,
};

/** A machine can prove work, so what depends on the words themselves is for a person to judge. */
const verdicts: Record<Exclude<Reason, 'unsolved'>, Exclude<Verdict, 'pass'>> = {
  // Password managers fill it, too.
  honeypot: 'challenge',
  'too-fast': 'challenge',
  'no-check': 'challenge',
  'client-rate': 'challenge',
  'global-rate': 'challenge',
  'same-text': 'challenge',
  links: 'hold',
  markup: 'hold',
  // Too old for the challenge as well.
  'no-origin': 'hold',
};

export function screen(traces: Traces, limits = thresholds): Screened {
  const { checkedFor, name, message } = traces;
  const seen: [Exclude<Reason, 'unsolved'>, boolean][] = [
    ['honeypot', Boolean(traces.honeypot)],
    ['no-origin', !traces.originKnown],
    ['too-fast', typeof checkedFor === 'number' && checkedFor < limits.fastest],
    ['no-check', checkedFor === null],
    ['client-rate', traces.clientSends > limits.clientSends],
    ['global-rate', traces.allSends > limits.allSends],
    ['links', countLinks(name) > 0 || countLinks(message) > limits.links],
    ['markup', hasMarkup(name) || hasMarkup(message)],
    ['same-text', traces.sameTexts > limits.sameTexts],
  ];
  const reasons = seen.flatMap(([reason, holds]) => (holds ? [reason] : []));
  const words = reasons.map((reason) => verdicts[reason]);
  return { verdict: words.includes('hold') ? 'hold' : (words[0] ?? 'pass'), reasons };
}

const countLinks = (text: string) => text.match(/\bhttps?:\/\/|\bwww\./gi)?.length ?? 0;

/** HTML or BBCode that makes links; a smaller-than sign alone is none. */
const hasMarkup = (text: string) => /<\/?(a|b|i|p|br|div|img|script|iframe)\b[^<]*>|\[\/?(url|link|img)\b/i.test(text);

const isFlag = (reason: Reason): reason is Flag => reason === 'honeypot' || reason === 'no-origin';

/** What the reader of the letter should know all the same. */
export const flagsOf = ({ reasons }: Screened): Flag[] => reasons.filter(isFlag);
