/** The form's target: `/interesse/`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { makeAskedMemory } from '../../intake/form/asked-memory.ts';
import { makeChecks } from '../../intake/screening/checks.ts';
import type { Proof } from '../../intake/screening/checks.ts';
import { receive } from '../../intake/receive.ts';
import type { Received } from '../../intake/receive.ts';
import { berlinDay } from '../../domain/days/calendar.ts';
import { readInput } from '../../intake/form/read-input.ts';
import type { Input } from '../../domain/fields.ts';
import { redirect } from '../replies/replies.ts';
import type { Replies } from '../replies/replies.ts';
import type { Posted, Route } from '../endpoint.ts';
import type { Form } from '../form-body.ts';
import { clientAddress, makeClientKey } from '../connection/client.ts';
import { challengePolicy } from '../headers.ts';
import type { IntakeNeeds } from '../needs.ts';

/** @param onUnavailable told when one could not be kept */
export function postInterest(
  needs: IntakeNeeds,
  replies: Replies,
  onUnavailable: () => void,
): NonNullable<Route['post']> {
  const { config, intake, metrics, log, now } = needs;
  const { store, keyring } = intake;
  const hcaptcha = config.hcaptcha && { ...config.hcaptcha, hostname: config.siteUrl.hostname };
  const checks = makeChecks({ store, keyring, hcaptcha });
  const clientOf = makeClients(config.trustProxy);
  const memory = makeAskedMemory();
  return async (posted) => {
    const { req, res, origin, body } = posted;
    const input = body.ok ? readInput(body.form) : undefined;
    if (origin === 'foreign') return giveBack(posted, input, 'foreign', intake, replies);
    const client = clientOf(req, now());
    const wait = checks.flood(client, now());
    if (wait !== undefined) {
      metrics.formAnswered('flood');
      res.setHeader('Retry-After', String(wait));
      return giveBack(posted, input, 'flood', intake, replies);
    }
    if (!body.ok) return replies.refuse(req, res, body.status);
    if (!input) return replies.refuse(req, res, 400);
    const started = performance.now();
    const visit = checks.visit(client, proofIn(body.form), ({ verdict, reasons }) =>
      metrics.screened(verdict, reasons),
    );
    const received = await receive(memory.recall(input, now()), origin === 'known', intake, now(), visit);
    if (received.kind === 'form') memory.note(input, received.problems, now());
    metrics.formAnswered(received.kind);
    if (received.kind === 'stored') metrics.kept((performance.now() - started) / 1000);
    if (received.kind === 'unavailable') {
      log.error({ cause: received.cause }, 'interest cannot be kept');
      onUnavailable();
    }
    return answerReceived(req, res, received, replies);
  };
}

/** Nothing is taken, but who wrote it in good faith finds it again in our own form. */
function giveBack(
  { req, res }: Posted,
  input: Input | undefined,
  trouble: 'foreign' | 'flood',
  { content }: Pick<IntakeNeeds['intake'], 'content'>,
  { refuse, show }: Replies,
): Promise<void> {
  const status = trouble === 'flood' ? 429 : 403;
  const project = content.projects.find(({ slug }) => slug === input?.project);
  if (!input || !project) return refuse(req, res, status);
  return show(req, res, status, `/projekte/${project.slug}/interesse/`, { form: { input, problems: [], trouble } });
}

/**
 * An address of this machine itself says nothing of who is behind it: a trial, a load test, or a proxy that nobody told
 * us of (TRUST_PROXY). Counted as one client, everybody would be locked out by one.
 */
const ourselves = new Set(['127.0.0.1', '::1', 'unknown']);

function makeClients(trustProxy: number) {
  const keyOf = makeClientKey(trustProxy);
  return (req: IncomingMessage, now: number): string | undefined =>
    ourselves.has(clientAddress(req, trustProxy)) ? undefined : keyOf(req, berlinDay(now));
}

/** What the script of the check page, hCaptcha, or the button without either has put into the form. */
function proofIn(form: Form): Proof {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    puzzle: text('puzzle'),
    solution: text('solution'),
    hcaptcha: text('h-captcha-response'),
    unsolvable: form.has('unsolvable'),
  };
}

/** Seconds after which it is worth trying again. */
const RETRY_AFTER = '60';

function answerReceived(req: IncomingMessage, res: ServerResponse, received: Received, { show, refuse }: Replies) {
  switch (received.kind) {
    case 'stored':
      return redirect(res, 303, `/eingang/${received.token}/`);
    case 'unknown-project':
      return refuse(req, res, 422);
    case 'check': {
      const { input, interest, site, token, challenge } = received;
      if (challenge) res.setHeader('Content-Security-Policy', challengePolicy(challenge.sitekey !== undefined));
      return show(req, res, challenge?.again ? 422 : 200, '/interesse/', {
        check: { input: { ...input, token }, interest, site: site?.slug, challenge },
      });
    }
    case 'form':
      return showForm(received.problems.length > 0 ? 422 : 200);
    case 'closed':
      return showForm(409);
    case 'unavailable':
      res.setHeader('Retry-After', RETRY_AFTER);
      return showForm(503);
  }
  function showForm(status: number) {
    const { project, input } = received as Extract<Received, { input: unknown }>;
    const problems = received.kind === 'form' ? received.problems : [];
    const form = { input, problems, ...(received.kind === 'unavailable' ? { trouble: received.kind } : {}) };
    return show(req, res, status, `/projekte/${project.slug}/interesse/`, { form });
  }
}
