/** Interests at every point of their way, as the person's page is handed them. */
import type { Deed, HistoryStep } from '../../src/domain/history.ts';
import type { Reply } from '../../src/domain/states.ts';
import { momentsAfter, reasons } from '../../src/domain/states.ts';
import { berlinDay } from '../../src/domain/days/calendar.ts';
import { isOpen } from '../../src/domain/progress.ts';
import type { Kept } from '../../src/domain/kept.ts';
import { now } from './fixture.ts';

export type Receipt = NonNullable<App.Locals['receipt']>;

const DAY = 24 * 60 * 60_000;
const delivered = now - 9 * DAY;

type Done = Deed | [deed: Deed, detail: string];

/** One deed a day, from the day after the delivery on; `undone` takes back the one before it. */
function historyOf(deeds: Done[]): HistoryStep[] {
  return deeds.map((done, index) => {
    const [deed, detail = null] = [done].flat() as [Deed, (string | null)?];
    const at = delivered + (index + 1) * DAY;
    return { nr: index + 1, at, deed, detail, undone: [deeds[index + 1]].flat()[0] === 'undone' };
  });
}

function keptAfter(deeds: Done[], more: Partial<Kept> = {}): Kept {
  const steps = historyOf(deeds);
  return {
    reference: 'SPG-ABCD-EFG',
    project: 'spg',
    site: 'mitte',
    consent: '',
    receivedAt: delivered - 60_000,
    deliveredAt: delivered,
    deliveredTo: 'site',
    attempts: 0,
    ...momentsAfter(steps),
    withdrawnAt: null,
    answer: null,
    answeredAt: null,
    rung: 0,
    rungAt: null,
    heldAt: null,
    heldBecause: null,
    decidedAt: null,
    decision: null,
    steps,
    ...more,
  };
}

const nextLeg = { deliveredAt: delivered + 3 * DAY };
const undelivered = { deliveredAt: null, deliveredTo: null } as const;
const held = { ...undelivered, heldAt: now - DAY, heldBecause: 'links' };

/** By what has become of it. */
export const ways: Record<string, Kept> = {
  'on its way': keptAfter([], { ...undelivered, receivedAt: now - 60_000 }),
  'still on its way': keptAfter([], undelivered),
  held: keptAfter([], held),
  discarded: keptAfter([], { ...held, decision: 'discarded', decidedAt: now - DAY }),
  delivered: keptAfter([]),
  'delivered to the project': keptAfter([], { deliveredTo: 'project' }),
  'delivered to the deputy': keptAfter([], { deliveredTo: 'deputy' }),
  'delivered to the office': keptAfter([], { deliveredTo: 'office' }),
  'of no certain site': keptAfter([], { site: null, deliveredTo: 'trial' }),
  'of a project that is no more': keptAfter([], { project: 'weg', site: 'weg' }),
  'not reached, and not taken': keptAfter(['not-reached']),
  taken: keptAfter(['taken']),
  'taken before it left': keptAfter(['taken'], { deliveredTo: null }),
  'taken, not reached': keptAfter(['taken', 'not-reached']),
  'taken, not reached twice': keptAfter(['taken', 'not-reached', 'not-reached']),
  'taken, and that was undone': keptAfter(['taken', 'undone']),
  'reminded of': keptAfter(['reminded']),
  ...Object.fromEntries(reasons.map((reason) => [`declined, ${reason}`, keptAfter([['declined', reason]])])),
  'declined, and that was undone': keptAfter([['declined', 'other'], 'undone']),
  offered: keptAfter([['offered', 'v-i-t/nebenan']]),
  'offered, and that was undone': keptAfter([['offered', 'v-i-t/nebenan'], 'undone']),
  // The next leg began on the second day; its letter arrived on the third.
  'handed over': keptAfter(['taken', ['handed-over', 'spg/sonst spg/mitte']], nextLeg),
  'sent there with a yes': keptAfter(
    [
      ['declined', 'no-place'],
      ['agreed', 'v-i-t/nebenan spg/mitte 0123456789ab de'],
    ],
    nextLeg,
  ),
  'sent there with a yes, on its way': keptAfter(
    [
      ['offered', 'spg/mitte'],
      ['agreed', 'v-i-t/nebenan spg/mitte 0 de'],
    ],
    undelivered,
  ),
  closed: keptAfter(['taken', ['closed', 'no-contact']]),
  'closed at once': keptAfter([['closed', 'unknown']]),
  'closed, taking part': keptAfter(['taken', ['closed', 'taking-part']]),
  'closed, helped otherwise': keptAfter([['closed', 'helped-otherwise']]),
  'said no, then taken': keptAfter(['reminded', 'taken'], { answer: 'no', answeredAt: delivered + DAY }),
  'said yes, then not reached': keptAfter(['taken', 'not-reached'], { answer: 'yes', answeredAt: delivered + DAY }),
  'taken back': keptAfter(['withdrawn'], { withdrawnAt: now - DAY }),
  'taken back before it left': keptAfter(['withdrawn'], { ...undelivered, withdrawnAt: now - DAY }),
};

/** Only what is still under way, and has arrived, can be reminded of; not once somebody was in touch. */
const mayRemind = (kept: Kept): boolean =>
  kept.deliveredAt !== null &&
  isOpen(kept, now) &&
  kept.offeredAt === null &&
  (kept.answer === null || kept.answer === 'no');

export const receiptOf = (kept: Kept, { remindableFrom, ...more }: Partial<Receipt> = {}): Receipt => ({
  kept,
  way: 'phone',
  answerBy: undefined,
  askable: isOpen(kept, now),
  remindableFrom: mayRemind(kept) ? remindableFrom : undefined,
  offer: undefined,
  sendable: [],
  told: { deputy: kept.rung >= 2, office: true },
  link: 'https://portal.example/eingang/abc/',
  linkAsPath: { size: 21, path: 'M0 0h1v1h-1z' },
  ...more,
});

const answers: (Reply | null)[] = [null, 'yes', 'not-fitting', 'no', 'not-needed'];

/** Each rung a day after the one before it. */
function climbed({ steps }: Kept, rung: number): Partial<Kept> {
  const timeOf = (nr: number) => delivered + nr * DAY;
  const chased = Array.from({ length: rung }, (_, index): HistoryStep => {
    const nr = index + 1;
    return { nr: steps.length + nr, at: timeOf(nr), deed: 'chased', detail: String(nr), undone: false };
  });
  return rung > 0 ? { rung, rungAt: timeOf(rung), steps: [...steps, ...chased] } : {};
}

/** Every way, as far up the ladder as there is, with every answer, and with all else that changes what the page says. */
export function everyReceipt(): [name: string, receipt: Receipt][] {
  const all = Object.entries(ways).flatMap(([name, kept]) =>
    [0, 1, 2, 3].flatMap((rung) =>
      answers.map((answer): [string, Kept] => [
        `${name}, rung ${rung}, answered ${answer}`,
        {
          ...kept,
          ...climbed(kept, rung),
          ...(answer ? { answer, answeredAt: now - 60_000 } : {}),
        },
      ]),
    ),
  );
  const isPossible = ({ deliveredAt, rung, answer, receivedAt }: Kept) =>
    deliveredAt !== null ? rung === 0 || now - receivedAt > DAY : rung === 0 && answer === null;
  const alone = { told: { deputy: false, office: false }, way: null };
  return all
    .filter(([, kept]) => isPossible(kept))
    .flatMap(([name, kept]): [string, Receipt][] => [
      [name, receiptOf(kept)],
      // Nobody is asked before, and nothing is over.
      ...(kept.answer === null && kept.rung < 3 ? [before(name, kept)] : []),
      [`${name}, on the last day`, receiptOf(kept, { answerBy: berlinDay(now), remindableFrom: now })],
      [`${name}, nobody told, erased`, receiptOf(kept, { ...alone, answerBy: overDay, remindableFrom: now - 1 })],
      [`${name}, the day is over`, receiptOf(kept, { answerBy: overDay, way: 'post' })],
    ]);
}

/** Of the promised answer. */
export const dayBefore = '2026-12-01';
export const overDay = '2026-11-20';

const before = (name: string, kept: Kept): [string, Receipt] => [
  `${name}, before the day`,
  receiptOf(kept, { askable: false, answerBy: dayBefore, way: 'email', remindableFrom: now + DAY }),
];
