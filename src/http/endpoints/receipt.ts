/** `/eingang/<token>/`: the person sees where the message is, takes it back, or says that nobody was in touch. */
import { create } from 'qrcode';
import { chosenWay } from '../../intake/chosen-way.ts';
import { withdraw } from '../../intake/withdraw.ts';
import { berlinDay } from '../../domain/days/calendar.ts';
import { askingTime, promisedDay } from '../../domain/days/promise.ts';
import type { Content } from '../../content/content.ts';
import type { Kept } from '../../domain/kept.ts';
import type { IntakeNeeds } from '../needs.ts';
import type { Action, Found } from './token-page.ts';
import { reportMissed } from '../../intake/store/interests/take-over.ts';

export async function receiptView(
  { id, kept, url }: Found,
  { intake, now }: IntakeNeeds,
): Promise<Partial<App.Locals>> {
  const { content } = intake;
  const project = content.projects.find(({ slug }) => slug === kept.project);
  const site = content.sites.find(({ slug }) => slug === kept.site);
  const place = { project: { slug: kept.project }, site };
  return {
    receipt: {
      kept,
      way: await chosenWay(intake, id),
      answerBy: project && promisedDay(content, place, berlinDay(kept.receivedAt)),
      overdue: isOverdue(kept, content, now()),
      link: url,
      linkAsPath: qrPath(url),
    },
  };
}

/** By now somebody should have been in touch. */
function isOverdue({ project, site, receivedAt }: Kept, content: Content, now: number): boolean {
  const place = { project: { slug: project }, site: content.sites.find(({ slug }) => slug === site) };
  return now >= askingTime(content, place, berlinDay(receivedAt));
}

export const receiptActions: Record<string, Action> = {
  withdraw: ({ kept }) => Promise.resolve(kept.withdrawnAt === null ? { asking: 'withdraw' } : undefined),
  'withdraw-yes': async ({ id, kept }, { intake, metrics, now, log }) => {
    const result = await withdraw(intake, id, kept.reference, now());
    if (result) {
      metrics.erased(1);
      log.info({ reference: kept.reference, copies: result === 'told' }, 'interest withdrawn');
      intake.onStored();
    }
    return undefined;
  },
  nobody: async ({ id, kept }, { intake, now, log }) => {
    const { reference, closedAt } = kept;
    // The page asks only after the promised day; before it there is nothing that the office could do.
    if (closedAt === null && isOverdue(kept, intake.content, now()) && (await reportMissed(intake, id, now()))) {
      log.warn({ reference }, 'nobody was in touch, the person says');
      intake.onAlert();
    }
    return undefined;
  },
};

/** A QR code (ISO/IEC 18004) as the path of an SVG, one unit a module: for the person's own phone. */
function qrPath(text: string): { size: number; path: string } {
  const { size, data } = create(text, { errorCorrectionLevel: 'L' }).modules;
  const dark = Array.from(data, (bit, index) => (bit ? `M${index % size} ${Math.floor(index / size)}h1v1h-1z` : ''));
  return { size, path: dark.join('') };
}
