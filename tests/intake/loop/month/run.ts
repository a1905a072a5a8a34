/** The whole month, from its first hour to its last one. */
import { temporaryFolder } from '../../../support/folder.ts';
import { DAY } from './days.ts';
import type { Sent } from './account.ts';
import { mailsByLeg } from './mails.ts';
import type { LegMails } from './mails.ts';
import { openMonth } from './month.ts';
import type { Month } from './month.ts';

/** Saturday, 24 October 2026, 2:00 in Berlin: the clocks change a day later, and on 18 November only Sachsen has a holiday. */
const begin = Date.UTC(2026, 9, 24);
const DAYS = 36;
const COUNT = 400;
/** From then on nothing goes to somebody else, so that there is time for every rung. */
const LAST_MOVE = 27;

export interface PastMonth extends Month {
  legs: (LegMails & { who: Sent })[];
}

export async function liveThrough(seed: number): Promise<PastMonth> {
  const folder = await temporaryFolder();
  const month = await openMonth(folder.path, begin, seed, COUNT, begin + LAST_MOVE * DAY);
  while (month.now() < begin + DAYS * DAY) await month.hour();
  return {
    ...month,
    legs: month.sent.flatMap((who) => mailsByLeg(who, month.mails).map((mails) => ({ ...mails, who }))),
    async [Symbol.asyncDispose]() {
      await month[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}
