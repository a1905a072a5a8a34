import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { readBuiltContent } from '../../content/built.ts';
import { berlinMonth } from '../../domain/days/calendar.ts';
import { csvOf } from '../../intake/figures/csv.ts';
import { allReports, monthReport } from '../../intake/figures/reports.ts';
import { StartError } from '../../settings/problem.ts';
import { monthText } from '../../texts/intake/figures.ts';

export const stats: Verb = {
  help: `stats [--csv] [--month YYYY-MM]: the figures of a month by project and site, in German, as the office sees them.
Without --month this month; --csv as a file for spreadsheets, without --month of all months.
Exit code 0: done. 2: the store cannot be used, or there is no such month.`,
  words: 1,
  options: ['--csv', '--month'],
  async run(args) {
    const month = monthIn(args);
    const content = readBuiltContent();
    await withStore(async ({ store }, _config, now) => {
      if (!args.includes('--csv'))
        return console.info(monthText(await monthReport(store, month ?? berlinMonth(now), content), content));
      const reports = month ? [await monthReport(store, month, content)] : await allReports(store, content, now);
      // Its lines end as a file's do.
      return void process.stdout.write(csvOf(reports, content));
    });
    return 0;
  },
};

/** @throws StartError where it is none, or where a word stands there that belongs to nothing */
function monthIn(args: string[]): string | undefined {
  const at = args.indexOf('--month');
  const typed = args.find((arg) => !arg.startsWith('-'));
  if (at < 0 && typed === undefined) return undefined;
  const month = args[at + 1];
  if (at < 0 || month === undefined || month !== typed || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new StartError('desk stats: a month is written like --month 2026-11');
  return month;
}
