/** Months as they may be shown, from what is kept and what was counted. */
import type { Content } from '../../content/content.ts';
import { berlinMonth, monthsLater } from '../../domain/days/calendar.ts';
import { reportOn } from '../../domain/shown-figures.ts';
import type { MonthReport } from '../../domain/shown-figures.ts';
import type { Store } from '../store/database.ts';
import { firstMonth, readFigures } from '../store/figures.ts';

type Places = Pick<Content, 'sites'>;

export async function monthReport(store: Store, month: string, { sites }: Places): Promise<MonthReport> {
  return reportOn(month, await readFigures(store, { first: month, last: month }, sites), sites);
}

/** All months of which anything is known, the latest first. */
export async function allReports(store: Store, { sites }: Places, now: number): Promise<MonthReport[]> {
  const months = await knownMonths(store, now);
  const [last = '', first = ''] = [months.at(0), months.at(-1)];
  const figures = await readFigures(store, { first, last }, sites);
  return months.map((month) => reportOn(month, figures, sites));
}

/** From this one back to the first of which anything is known, `YYYY-MM`. */
export async function knownMonths(store: Store, now: number): Promise<string[]> {
  const today = berlinMonth(now);
  const first = (await firstMonth(store)) ?? today;
  const months = [today];
  for (let month = today; month > first;) {
    month = monthsLater(month, -1);
    months.push(month);
  }
  return months;
}
