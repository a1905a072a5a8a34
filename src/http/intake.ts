/** The form's target: `POST /interesse/`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { limits } from '../intake/interest.ts';
import { receive } from '../intake/receive.ts';
import type { Intake, Received } from '../intake/receive.ts';
import type { Vault } from '../intake/vault.ts';
import { readInput } from '../intake/validate.ts';
import type { Input } from '../intake/validate.ts';
import { redirect } from './answers.ts';
import type { Answers, Listener } from './answers.ts';
import { readForm } from './body.ts';
import { originOf } from './door.ts';
import type { Metrics } from './metrics.ts';

export interface IntakeNeeds {
  config: Config;
  intake: Intake & Vault;
  metrics: Metrics;
  log: Logger;
  now: () => number;
}

export function postInterest({ config, intake, metrics, log, now }: IntakeNeeds, answers: Answers): Listener {
  /** Nothing is taken, but who wrote it in good faith finds it again in our own form. */
  const refuseForeign = (req: IncomingMessage, res: ServerResponse, input: Input | undefined) => {
    const project = intake.content.projects.find(({ slug }) => slug === input?.project);
    if (!input || !project) return answers.refuse(req, res, 403);
    const form = { input, problems: [], trouble: 'foreign' as const };
    return answers.show(req, res, 403, `/projekte/${project.slug}/interesse/`, { form });
  };
  return async (req, res) => {
    const origin = originOf(req, config);
    const body = await readForm(req, limits.body);
    const input = body.ok ? readInput(body.form) : undefined;
    if (origin === 'foreign') return refuseForeign(req, res, input);
    if (!body.ok) return answers.refuse(req, res, body.status);
    if (!input) return answers.refuse(req, res, 400);
    const started = performance.now();
    const received = await receive(input, origin === 'known', intake, now());
    metrics.formAnswered(received.kind);
    if (received.kind === 'stored') metrics.kept((performance.now() - started) / 1000);
    if (received.kind === 'unavailable') log.error({ cause: received.cause }, 'interest cannot be kept');
    return answerReceived(req, res, received, answers);
  };
}

/** Seconds after which it is worth trying again. */
const RETRY_AFTER = '60';

function answerReceived(req: IncomingMessage, res: ServerResponse, received: Received, { show, refuse }: Answers) {
  switch (received.kind) {
    case 'stored':
      return redirect(res, 303, `/eingang/${received.token}/`);
    case 'unknown-project':
      return refuse(req, res, 422);
    case 'check': {
      const { input, interest, site, stamp } = received;
      return show(req, res, 200, '/interesse/', { check: { input: { ...input, stamp }, interest, site: site?.slug } });
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
