/** Interests at every point of their way, as the person's page is handed them. */
import type { Reply, Deed, HistoryStep } from '../../src/domain/states.ts';
import { momentsAfter, reasons } from '../../src/domain/states.ts';
import { isOpen } from '../../src/domain/progress.ts';
import type { Chasing, Kept } from '../../src/domain/kept.ts';
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
    chased: [],
    ...more,
  };
}

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
  closed: keptAfter(['taken', ['closed', 'no-contact']]),
  'closed at once': keptAfter([['closed', 'unknown']]),
  'taken back': keptAfter(['withdrawn'], { withdrawnAt: now - DAY }),
  'taken back before it left': keptAfter(['withdrawn'], { ...undelivered, withdrawnAt: now - DAY }),
};

/** Only what is still under way, and has arrived, can be reminded of. */
export const receiptOf = (kept: Kept, { remindableFrom, ...more }: Partial<Receipt> = {}): Receipt => ({
  kept,
  way: 'phone',
  answerBy: undefined,
  askable: isOpen(kept, now),
  remindableFrom: kept.deliveredAt !== null && isOpen(kept, now) ? remindableFrom : undefined,
  told: { deputy: kept.rung >= 2, office: true },
  link: 'https://portal.example/eingang/abc/',
  linkAsPath: { size: 21, path: 'M0 0h1v1h-1z' },
  ...more,
});

const chasedUpTo = (rung: number): Chasing[] =>
  (['holder', 'deputy', 'office'] as const)
    .slice(0, rung)
    .map((whom, index) => ({ whom, at: delivered + (index + 1) * DAY }));

const answers: (Reply | null)[] = [null, 'yes', 'not-fitting', 'no', 'not-needed'];

/** Every way, as far up the ladder as there is, with every answer, and with all else that changes what the page says. */
export function everyReceipt(): [name: string, receipt: Receipt][] {
  const all = Object.entries(ways).flatMap(([name, kept]) =>
    [0, 1, 2, 3].flatMap((rung) =>
      answers.map((answer): [string, Kept] => [
        `${name}, rung ${rung}, answered ${answer}`,
        {
          ...kept,
          ...(rung > 0 ? { rung, rungAt: delivered + rung * DAY, chased: chasedUpTo(rung) } : {}),
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
      [`${name}, before the day`, receiptOf(kept, { askable: false, way: 'email', remindableFrom: now + DAY })],
      [`${name}, nobody told, erased`, receiptOf(kept, { ...alone, answerBy: '2026-12-01', remindableFrom: now - 1 })],
      [`${name}, the day is over`, receiptOf(kept, { answerBy: '2026-11-20', way: 'post' })],
    ]);
}
