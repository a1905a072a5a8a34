/** `/buero/<token>/`: what is open, and the figures of a month; as CSV of all months. Nothing of any person, and nothing to change. */
import { allReports, knownMonths, monthReport } from '../../intake/figures/reports.ts';
import { csvOf } from '../../intake/figures/csv.ts';
import { opensOffice } from '../../intake/figures/office-link.ts';
import { openCases } from '../../intake/figures/open-cases.ts';
import type { Exchange, Route } from '../endpoint.ts';
import type { IntakeNeeds } from '../needs.ts';
import { cache, sendCached } from '../replies/cached-response.ts';
import type { Replies } from '../replies/replies.ts';

type Answer = (exchange: Exchange) => Promise<void>;

export function officePages(needs: IntakeNeeds, { show, refuse }: Replies): Route[] {
  const { intake, now } = needs;
  const behindLink =
    (answer: Answer): Answer =>
    async (exchange) => {
      const [token = ''] = exchange.parts;
      return (await opensOffice(intake, token)) ? answer(exchange) : refuse(exchange.req, exchange.res, 404);
    };
  const page: Answer = async ({ req, res, target }) =>
    show(req, res, 200, '/buero/stand/', { office: await officeView(target.search, needs) });
  const file: Answer = async ({ req, res }) => {
    const csv = csvOf(await allReports(intake.store, intake.content, now()), intake.content);
    res.setHeader('X-Robots-Tag', 'noindex');
    res.setHeader('Content-Disposition', 'attachment; filename="zahlen.csv"');
    sendCached(req, res, cache(Buffer.from(csv), 'text/csv;charset=utf-8;header=present', 'no-store'));
  };
  return [
    { path: '/buero/*/', get: behindLink(page) },
    { path: '/buero/*/zahlen.csv', get: behindLink(file) },
  ];
}

/** @param search `?monat=YYYY-MM`; a month that is not known is this one */
async function officeView(search: string, { intake, now }: IntakeNeeds): Promise<NonNullable<App.Locals['office']>> {
  const { store, content } = intake;
  const months = await knownMonths(store, now());
  const asked = new URLSearchParams(search).get('monat');
  const month = months.find((one) => one === asked) ?? months[0] ?? '';
  return {
    open: await openCases(store, content, now()),
    report: await monthReport(store, month, content),
    months,
  };
}
