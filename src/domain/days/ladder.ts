/** When a letter that nobody takes over is chased: rung by rung, in working days of the site's state from its delivery. */
import type { Content } from '../../content/content.ts';
import type { Portal } from '../../content/schema/portal.ts';
import type { Destination } from '../interest.ts';
import { berlinDay, onBerlinDay } from './calendar.ts';
import { promisedDay, workingDaysLater } from './promise.ts';

/** 1: who has it is reminded. 2: the deputy gets it, too. 3: the office is told. */
export const LAST_RUNG = 3;

/** After how many working days each rung is reached, as one may say it before: none comes later than what is promised. */
export function ladderDays({ ladder, responseWorkingDays }: Pick<Portal, 'ladder' | 'responseWorkingDays'>) {
  const last = Math.min(ladder.office, responseWorkingDays ?? Infinity);
  return { remind: Math.min(ladder.remind, last), deputy: Math.min(ladder.deputy, last), office: last };
}
export type LadderDays = ReturnType<typeof ladderDays>;

/** A letter that somebody has, and since when. */
export interface Delivered extends Destination {
  /** When it was sent to who has it now. */
  sentAt: number;
  deliveredAt: number;
}

/**
 * When each rung is reached, in milliseconds since the epoch: the same time of day, so many working days later. The office
 * hears of it on the promised day at the latest, and nobody is passed over.
 */
export function rungTimes(content: Content, letter: Delivered): number[] {
  const { remind, deputy, office } = content.portal.ladder;
  const { deliveredAt } = letter;
  const last = Math.min(workingDaysLater(content, letter, deliveredAt, office), promisedTime(content, letter));
  return [remind, deputy]
    .map((days) => Math.min(last, workingDaysLater(content, letter, deliveredAt, days)))
    .concat(last);
}

function promisedTime(content: Content, { project, site, sentAt, deliveredAt }: Delivered): number {
  const place = { project: { slug: project }, site: content.sites.find(({ slug }) => slug === site) };
  const day = promisedDay(content, place, berlinDay(sentAt));
  // A letter is never chased on the day it came, whatever was promised.
  return day === undefined || day <= berlinDay(deliveredAt) ? Infinity : onBerlinDay(day, deliveredAt);
}

/** What comes next while nobody takes it over. @param rung reached so far @returns undefined: nothing any more */
export function nextRung(content: Content, letter: Delivered, rung: number): { rung: number; at: number } | undefined {
  const at = rungTimes(content, letter)[rung];
  return at === undefined ? undefined : { rung: rung + 1, at };
}

/** Until when the person may agree to an offer, in milliseconds since the epoch: then it is chased again. */
export const offerLapsesAt = (content: Content, place: Destination, offeredAt: number): number =>
  workingDaysLater(content, place, offeredAt, content.portal.ladder.office);

/** The highest rung reached; 0: none. */
export const rungAt = (content: Content, letter: Delivered, now: number): number =>
  rungTimes(content, letter).filter((time) => time <= now).length;

/** The highest rung that is reached by the end of the Berlin day. */
export const rungToday = (content: Content, letter: Delivered, now: number): number =>
  rungTimes(content, letter).filter((time) => berlinDay(time) <= berlinDay(now)).length;

/** A reminder that the person asks for stands for the first one of the ladder where that would follow within so many working days. */
const SOON = 1;

/** 1 where the first rung is reached soon, else 0: nobody is reminded of the same thing twice within a working day. */
export const rungSoon = (content: Content, letter: Delivered, now: number): number =>
  Math.min(1, rungAt(content, letter, workingDaysLater(content, letter, now, SOON)));

/** Working days from one reminder that a person asks for to the next; the first one may be asked for a working day after the delivery. */
const REMIND_AGAIN = 2;

/**
 * From when on the person may have a reminder sent: not within a working day of what the ladder has sent.
 * @param lastAt when they did last; undefined: not yet
 */
export function mayRemindFrom(content: Content, letter: Chased, lastAt: number | undefined): number {
  const from = (since: number, days: number) => workingDaysLater(content, letter, since, days);
  const chasedAt = lastChased(content, letter);
  return Math.max(
    lastAt === undefined ? from(letter.deliveredAt, 1) : from(lastAt, REMIND_AGAIN),
    chasedAt === undefined ? 0 : from(chasedAt, SOON),
  );
}

type Chased = Delivered & { rung: number; rungAt: number | null };

/** When who has the letter was last written to because of the ladder; on the last rung it is the office that is. */
function lastChased(content: Content, letter: Chased): number | undefined {
  const { rung, rungAt: at } = letter;
  if (rung === 0) return undefined;
  return rung < LAST_RUNG ? (at ?? undefined) : rungTimes(content, letter)[LAST_RUNG - 2];
}
