/** `/eingang/<token>/`: the person sees where the message is, says whether somebody was in touch, has them reminded, or takes it back. */
import { create } from 'qrcode';
import { officeAddress } from '../../domain/office.ts';
import { officeOf } from '../../intake/letters/route.ts';
import { isWithDeputy } from '../../intake/store/letters/stand-in.ts';
import { chosenWay } from '../../intake/chosen-way.ts';
import { withdraw } from '../../intake/withdraw.ts';
import { berlinDay } from '../../domain/days/calendar.ts';
import { mayRemindFrom } from '../../domain/days/ladder.ts';
import { dayToAnswer, promisedDay } from '../../domain/days/promise.ts';
import { currentLeg, isSameLeg, moves, sentAt } from '../../domain/legs.ts';
import { isOpen } from '../../domain/progress.ts';
import { mayFollow, replies } from '../../domain/states.ts';
import type { Content } from '../../content/content.ts';
import type { Kept } from '../../domain/kept.ts';
import type { IntakeNeeds } from '../needs.ts';
import { consentActions, consentView } from './agree.ts';
import type { Action, Found } from './token-page.ts';
import { recordDeed } from '../../intake/store/interests/record.ts';

export async function receiptView(found: Found, needs: IntakeNeeds): Promise<Partial<App.Locals>> {
  const { id, kept, url } = found;
  const { intake, config, now } = needs;
  const { content } = intake;
  const fallback = { office: officeAddress(config, content), trial: config.smtpUrl === undefined };
  const place = placeOf(kept, content);
  return {
    receipt: {
      kept,
      way: await chosenWay(intake, id),
      answerBy: promisedDay(content, place, berlinDay(sentAt(kept))),
      askable: isAskable(kept, content, now()),
      remindableFrom: remindableFrom(kept, content),
      told: {
        deputy: await isWithDeputy(intake.store, id, moves(kept.steps).length),
        office: officeOf(fallback) !== undefined,
      },
      ...(await consentView(found, needs)),
      link: url,
      linkAsPath: qrPath(url),
    },
  };
}

const placeOf = ({ project, site }: Kept, { sites }: Content) => ({
  project: { slug: project },
  site: sites.find(({ slug }) => slug === site),
});

/** From the promised day on, also once somebody has taken it over. */
const isAskable = (kept: Kept, content: Content, now: number): boolean =>
  isOpen(kept, now) && berlinDay(now) >= dayToAnswer(content, placeOf(kept, content), berlinDay(sentAt(kept)));

/** In milliseconds since the epoch; undefined: nobody has it yet, or it has ended. */
function remindableFrom(kept: Kept, content: Content): number | undefined {
  const { deliveredAt, steps, answer } = kept;
  if (deliveredAt === null || !mayFollow('reminded', steps, true, 0)) return undefined;
  // Somebody was in touch, or nobody has to be any more.
  if (answer !== null && answer !== 'no') return undefined;
  const lastAt = currentLeg(steps).findLast(({ deed }) => deed === 'reminded')?.at;
  return mayRemindFrom(content, { ...kept, sentAt: sentAt(kept), deliveredAt }, lastAt);
}

export const receiptActions: Record<string, Action> = {
  ...consentActions,
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
  answered: async ({ id, kept }, { intake, now, log }, form) => {
    const answer = replies.find((one) => one === form.get('answer'));
    // The page asks only from the promised day on; before it there is nothing that anybody could do.
    if (!answer || answer === kept.answer || !isAskable(kept, intake.content, now())) return undefined;
    const mayBe = (steps: Kept['steps']) => isSameLeg(steps, kept.steps);
    if (!(await recordDeed(intake, id, { deed: 'answered', detail: answer }, now(), mayBe))) return undefined;
    log.info({ reference: kept.reference, answer }, 'the person has said whether somebody was in touch');
    if (answer === 'no') intake.onAlert();
    return undefined;
  },
  remind: async ({ id, kept }, { intake, now, log }) => {
    const mayBe = (steps: Kept['steps']) => {
      const from = remindableFrom({ ...kept, steps }, intake.content);
      return from !== undefined && from <= now() && isSameLeg(steps, kept.steps);
    };
    if (!(await recordDeed(intake, id, { deed: 'reminded' }, now(), mayBe))) return undefined;
    log.info({ reference: kept.reference }, 'the person asks for a reminder');
    intake.onAlert();
    return undefined;
  },
};

/** A QR code (ISO/IEC 18004) as the path of an SVG, one unit a module: for the person's own phone. */
function qrPath(text: string): { size: number; path: string } {
  const { size, data } = create(text, { errorCorrectionLevel: 'L' }).modules;
  const dark = Array.from(data, (bit, index) => (bit ? `M${index % size} ${Math.floor(index / size)}h1v1h-1z` : ''));
  return { size, path: dark.join('') };
}
