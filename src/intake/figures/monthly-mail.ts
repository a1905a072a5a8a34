/** On the first of a month the office gets the figures of the last one, where content says so: once, however many portals run. */
import { berlinMonth, germanDate, isMonthYoung, monthsLater } from '../../domain/days/calendar.ts';
import type { Content } from '../../content/content.ts';
import { monthText } from '../../texts/intake/figures.ts';
import type { WatchNeeds } from '../housekeeping/watch-needs.ts';
import type { Store } from '../store/database.ts';
import { exchangeNote, readNote } from '../store/tables/notes.ts';
import { monthReport } from './reports.ts';

export interface MonthlyNeeds extends Pick<WatchNeeds, 'store' | 'fallback' | 'mailer' | 'hostname' | 'log' | 'now'> {
  content: Content;
}

/** Milliseconds after which who has begun to send and has not said how it ended is taken for gone. */
const GONE_MS = 60 * 60_000;

/** Of which month the office was told last: `<month> sent`, `<month> failed`, or `<month> sending <since>`. */
const NOTE = 'monthly-figures';

/** @returns true where it has sent them */
export async function sendMonthlyFigures(needs: MonthlyNeeds): Promise<boolean> {
  const { store, content, fallback, log, now } = needs;
  if (!content.portal.monthlyFigures || !fallback.office || !isMonthYoung(now())) return false;
  const month = monthsLater(berlinMonth(now()), -1);
  const claimed = await claim(store, month, now());
  if (claimed === undefined) return false;
  const end = (how: string) => exchangeNote(store, NOTE, claimed, `${month} ${how}`);
  try {
    await needs.mailer(await mailOn(month, fallback.office, needs));
  } catch {
    await end('failed');
    log.warn({ month }, 'monthly figures could not be sent');
    return false;
  }
  await end('sent');
  log.info({ month }, 'monthly figures sent');
  return true;
}

/** @returns what stands in the note now; undefined: they are sent, or another portal is about to */
async function claim(store: Store, month: string, now: number): Promise<string | undefined> {
  const was = await readNote(store, NOTE);
  const [of, how, since] = was?.split(' ') ?? [];
  const isTaken = how === 'sent' || (how === 'sending' && Math.abs(now - Number(since)) < GONE_MS);
  if (of === month && isTaken) return undefined;
  const claimed = `${month} sending ${now}`;
  return (await exchangeNote(store, NOTE, was, claimed)) ? claimed : undefined;
}

async function mailOn(month: string, to: string, { store, content, hostname }: MonthlyNeeds) {
  return {
    to,
    subject: `[Portal] Zahlen für ${germanDate(month)}`,
    // The same at every try: a mailbox that has got it in spite of all knows it again.
    messageId: `<figures.${month}@${hostname}>`,
    text: monthText(await monthReport(store, month, content), content),
  };
}
