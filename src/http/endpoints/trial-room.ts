/**
 * `/probe/`: what the portal would have sent, and its clock. It shows secret links, so only who sits at this machine sees
 * it, by a loopback name and through no proxy; to everybody else it is an address like any that is not there.
 */
import type { IncomingMessage } from 'node:http';
import { momentAfter } from '../../domain/days/forward.ts';
import { listMails, readMail } from '../../intake/delivery/read-maildir.ts';
import { keepOfficeLink } from '../../intake/figures/office-link.ts';
import { mailsOnPage } from '../../intake/trial/mails-on-page.ts';
import { nextDue } from '../../intake/trial/next-due.ts';
import { withOwnLinks } from '../../texts/own-links.ts';
import type { ClockProblem } from '../../texts/trial.ts';
import type { Exchange, Posted, Route } from '../endpoint.ts';
import type { PortalNeeds, TrialRoom } from '../needs.ts';
import { redirect } from '../replies/replies.ts';
import type { Replies } from '../replies/replies.ts';
import { mayRead } from './metrics.ts';
import { problemOf, seenIn, stepIn, textIn } from './trial-step.ts';

const PATH = '/probe/';

export function trialRoom(needs: PortalNeeds, replies: Replies): Route[] {
  const { trialRoom: room } = needs;
  if (!room) return [];
  const { refuse } = replies;
  const here =
    <Visit extends Exchange>(answer: (visit: Visit) => Promise<void>) =>
    (visit: Visit) =>
      mayRead(visit.req) ? answer(visit) : refuse(visit.req, visit.res, 404);
  let moved: Moved | undefined;
  const showIt = showRoom(room, needs, replies, () => moved);
  const onMoved = (last: Moved) => (moved = last);
  return [
    {
      path: PATH,
      get: here((visit) => showIt(visit)),
      post: here(press(room, needs, replies, showIt, onMoved)),
      most: 1_024,
    },
    { path: `${PATH}*/`, get: here(showMail(room, needs, replies)) },
  ];
}

/** How the clock was put forward last, by this program: what it was in the portal before, and on the machine. */
interface Moved {
  from: number;
  pressedAt: number;
}

/** Whoever asks sees the room; whoever presses sees it with what is wrong. */
type ShowRoom = (exchange: Exchange, problem?: ClockProblem) => Promise<void>;

const showRoom =
  (room: TrialRoom, needs: PortalNeeds, { show }: Replies, moved: () => Moved | undefined): ShowRoom =>
  async ({ req, res, target }, problem) => {
    const asked = Number(new URLSearchParams(target.search).get('seite'));
    const last = moved();
    const { maildir } = room;
    const mails = maildir && (await mailsOnPage(maildir, asked, last?.pressedAt ?? Infinity, needs.intake));
    const view = {
      ahead: room.clock.ahead(),
      movedFrom: last?.from,
      mails: mails || undefined,
      next: await nextDue(needs.intake, room.clock.now()),
      problem,
    };
    await show(req, res, problem ? 422 : 200, PATH, { trialRoom: view });
  };

const showMail =
  ({ maildir, clock }: TrialRoom, { config }: PortalNeeds, { show, refuse }: Replies) =>
  async ({ req, res, parts: [name] }: Exchange): Promise<void> => {
    const file = maildir && (await listMails(maildir)).find((one) => one.name === name);
    if (!file) return refuse(req, res, 404);
    const mail = await readMail(file);
    const pieces = withOwnLinks(mail.text, config.siteUrl.origin);
    return show(req, res, 200, `${PATH}mail/`, { trialRoom: { ahead: clock.ahead(), mail, pieces } });
  };

/** The clock is put forward, or the office's page opened. */
const press =
  (room: TrialRoom, needs: PortalNeeds, { refuse }: Replies, showIt: ShowRoom, onMoved: (moved: Moved) => void) =>
  async (visit: Posted): Promise<void> => {
    const { req, res, origin, body } = visit;
    if (origin !== 'known' || !isFromThisPage(req)) return refuse(req, res, 403);
    if (!body.ok) return refuse(req, res, body.status);
    if (textIn(body.form, 'open') === 'office') return redirect(res, 303, await officePath(needs));
    const { clock } = room;
    const step = stepIn(body.form);
    const states = needs.intake.content.sites.map(({ state }) => state);
    const [from, pressedAt] = [clock.now(), Date.now()];
    const to = step && momentAfter(step, from, states);
    const problem = problemOf(to, from);
    if (to === undefined || problem) return showIt(visit, problem);
    if (await clock.putForward(to, seenIn(body.form))) {
      needs.log.info({ ahead: clock.ahead() }, 'clock put forward');
      onMoved({ from, pressedAt });
      await room.onMoved();
    }
    redirect(res, 303, PATH);
  };

const officePath = async ({ intake }: PortalNeeds): Promise<string> =>
  new URL(await keepOfficeLink(intake, intake.siteUrl)).pathname;

/** Stricter than for a form: what else runs on this machine, under another port, is not asked either. */
function isFromThisPage({ headers }: IncomingMessage): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (site !== undefined) return site === 'same-origin';
  return origin !== undefined && URL.parse(origin)?.host === host?.toLowerCase();
}
