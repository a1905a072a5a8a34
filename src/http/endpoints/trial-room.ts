/**
 * `/probe/`: what the portal would have sent, and its clock. It shows secret links, so only who sits at this machine sees
 * it, by a loopback name and through no proxy; to everybody else it is an address like any that is not there.
 */
import type { IncomingMessage } from 'node:http';
import { momentAfter } from '../../domain/days/forward.ts';
import type { Step } from '../../domain/days/forward.ts';
import { listMails, readMail } from '../../intake/delivery/read-maildir.ts';
import { withOwnLinks } from '../../texts/own-links.ts';
import type { ClockProblem } from '../../texts/trial.ts';
import type { Exchange, Posted, Route } from '../endpoint.ts';
import type { Form } from '../form-body.ts';
import type { PortalNeeds, TrialRoom } from '../needs.ts';
import { redirect } from '../replies/replies.ts';
import type { Replies } from '../replies/replies.ts';
import { mayRead } from './metrics.ts';

const PATH = '/probe/';
/** Mails on a page. */
const SHOWN = 20;

export function trialRoom(needs: PortalNeeds, replies: Replies): Route[] {
  const { trialRoom: room } = needs;
  if (!room) return [];
  const { refuse } = replies;
  const here =
    <Visit extends Exchange>(answer: (visit: Visit) => Promise<void>) =>
    (visit: Visit) =>
      mayRead(visit.req) ? answer(visit) : refuse(visit.req, visit.res, 404);
  return [
    { path: PATH, get: here(showRoom(room, replies)), post: here(putForward(room, needs, replies)), most: 1_024 },
    { path: `${PATH}*/`, get: here(showMail(room, needs, replies)) },
  ];
}

const showRoom =
  (room: TrialRoom, { show }: Replies) =>
  async ({ req, res, target }: Exchange, problem?: ClockProblem): Promise<void> => {
    const asked = Number(new URLSearchParams(target.search).get('seite'));
    const mails = room.maildir === undefined ? undefined : await pageOf(room.maildir, asked);
    await show(req, res, problem ? 422 : 200, PATH, { trialRoom: { ahead: room.clock.ahead(), mails, problem } });
  };

async function pageOf(folder: string, asked: number) {
  const files = await listMails(folder);
  const pages = Math.max(1, Math.ceil(files.length / SHOWN));
  const page = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1;
  const shown = await Promise.all(files.slice((page - 1) * SHOWN, page * SHOWN).map(readMail));
  return { shown, total: files.length, page, pages };
}

const showMail =
  ({ maildir, clock }: TrialRoom, { config }: PortalNeeds, { show, refuse }: Replies) =>
  async ({ req, res, parts: [name] }: Exchange): Promise<void> => {
    const file = maildir && (await listMails(maildir)).find((one) => one.name === name);
    if (!file) return refuse(req, res, 404);
    const mail = await readMail(file);
    const pieces = withOwnLinks(mail.text, config.siteUrl.origin);
    return show(req, res, 200, `${PATH}mail/`, { trialRoom: { ahead: clock.ahead(), mail, pieces } });
  };

const putForward =
  (room: TrialRoom, { intake: { content }, log }: PortalNeeds, replies: Replies) =>
  async (visit: Posted): Promise<void> => {
    const { req, res, origin, body } = visit;
    if (origin !== 'known' || !isFromThisPage(req)) return replies.refuse(req, res, 403);
    if (!body.ok) return replies.refuse(req, res, body.status);
    const step = stepIn(body.form);
    const states = content.sites.map(({ state }) => state);
    const to = step && momentAfter(step, room.clock.now(), states);
    const problem = problemOf(to, room.clock.now());
    if (to === undefined || problem) return showRoom(room, replies)(visit, problem);
    if (await room.clock.putForward(to, seenIn(body.form))) {
      log.info({ ahead: room.clock.ahead() }, 'clock put forward');
      await room.onMoved();
    }
    redirect(res, 303, PATH);
  };

/** Stricter than for a form: what else runs on this machine, under another port, is not asked either. */
function isFromThisPage({ headers }: IncomingMessage): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (site !== undefined) return site === 'same-origin';
  return origin !== undefined && URL.parse(origin)?.host === host?.toLowerCase();
}

const textIn = (form: Form, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** What stands on a button, or a day that was typed. */
function stepIn(form: Form): Step | undefined {
  const [hours, workingDays] = [countIn(form, 'hours', 8_760), countIn(form, 'workingDays', 260)];
  if (hours) return { hours };
  if (workingDays) return { workingDays };
  const day = textIn(form, 'day');
  return isDay(day) ? { day } : undefined;
}

function countIn(form: Form, name: string, most: number): number | undefined {
  const text = textIn(form, name);
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return count > 0 && count <= most ? count : undefined;
}

/** Of the calendar: 31 February is read as a day in March. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Of one press that arrives twice, the second finds the clock moved. */
function seenIn(form: Form): number | undefined {
  const text = textIn(form, 'ahead');
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

const FAR_MS = 3 * 366 * 24 * 60 * 60_000;

function problemOf(to: number | undefined, now: number): ClockProblem | undefined {
  if (to === undefined) return 'unread';
  if (to <= now) return 'past';
  return to > Date.now() + FAR_MS ? 'far' : undefined;
}
