/** The mails of a month by what they say of one interest. */
import { legsOf } from './account.ts';
import type { Leg, Sent } from './account.ts';
import type { Mail } from './month.ts';
import { OFFICE } from './places.ts';

export const isLetter = ({ subject }: Mail): boolean => /Bitte melden Sie sich/.test(subject);
export const isReminder = ({ subject }: Mail): boolean => /noch offen/i.test(subject);
export const isNotice = ({ subject }: Mail): boolean => /Zurückgezogen/.test(subject);
const isEscalation = ({ to, subject }: Mail): boolean => to === OFFICE && /Bitte jetzt nachfragen/.test(subject);

/** The words above the list in which the reference stands. */
const sectionOn = ({ reference }: Sent, { text }: Mail): string =>
  text
    .slice(0, text.indexOf(reference))
    .split(/\n\n(?=\S)/)
    .at(-1) ?? '';

const says = (who: Sent, words: RegExp) => (mail: Mail) => isReminder(mail) && words.test(sectionOn(who, mail));

export interface LegMails {
  leg: Leg;
  letters: Mail[];
  /** „Noch niemand …“; „… hat jetzt auch Ihre Vertretung“; the office is asked to ask. */
  rungs: Record<1 | 2 | 3, Mail[]>;
  /** Asked for by the person, or a list of what was taken over long ago. */
  others: Mail[];
}

/** Leg by leg: what left since it was there. */
export function mailsByLeg(who: Sent, all: Mail[]): LegMails[] {
  const about = all.filter(({ references }) => references.includes(who.reference));
  return legsOf(who).map((leg) => {
    const mails = about.filter(({ at }) => leg.since <= at && at < leg.until);
    const rungs = {
      1: mails.filter(says(who, /hat noch niemand/)),
      2: mails.filter(says(who, /hat jetzt auch Ihre Vertretung/)),
      3: mails.filter(isEscalation),
    };
    return {
      leg,
      letters: mails.filter(isLetter),
      rungs,
      others: mails.filter(says(who, /bittet, dass wir|bitten, dass wir|schon länger/)),
    };
  });
}

export const chasing = ({ rungs, others }: LegMails): Mail[] => [...rungs[1], ...rungs[2], ...rungs[3], ...others];
