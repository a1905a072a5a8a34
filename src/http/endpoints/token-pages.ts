/**
 * The pages behind a secret link: the person's receipt, the coordinator's case, the office's review. Looking never changes anything; what
 * changes something is posted, and answered with 303 to the page itself. The token stays here: Astro sees a fixed path.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { limits } from '../../domain/interest.ts';
import { readToken } from '../../intake/sealing/keys.ts';
import { redirect } from '../answers/answers.ts';
import type { Answers } from '../answers/answers.ts';
import { readForm } from '../form-body.ts';
import { caseActions, caseView } from './case.ts';
import { originOf } from '../request-checks.ts';
import type { IntakeNeeds } from '../needs.ts';
import type { TokenPage } from './token-page.ts';
import { receiptActions, receiptView } from './receipt.ts';
import { reviewActions, reviewView } from './review.ts';
import { findInterest } from '../../intake/store/interests/find.ts';

const pages: Record<string, TokenPage> = {
  eingang: { purpose: 'receipt', path: '/eingang/beleg/', view: receiptView, actions: receiptActions },
  pruefung: { purpose: 'review', path: '/pruefung/stand/', view: reviewView, actions: reviewActions },
  vorgang: { purpose: 'case', path: '/vorgang/stand/', view: caseView, actions: caseActions },
};

/** @returns undefined where the address is none of these */
export function readTokenPath(pathname: string): { page: TokenPage; token: string } | undefined {
  const [, name = '', token = ''] = /^\/([a-z]+)\/([\w-]{1,100})\/$/.exec(pathname) ?? [];
  const page = Object.hasOwn(pages, name) ? pages[name] : undefined;
  return page && { page, token };
}

export function tokenPages(needs: IntakeNeeds, { show, refuse }: Answers) {
  const { intake, config } = needs;
  return async (req: IncomingMessage, res: ServerResponse, pathname: string): Promise<void> => {
    const target = readTokenPath(pathname);
    const id = target && readToken(intake.keyring, target.page.purpose, target.token);
    const kept = id && (await findInterest(intake.store, id));
    if (!target || !kept) return refuse(req, res, 404);
    const { page } = target;
    const found = { id, kept, url: new URL(pathname, config.siteUrl).href };
    if (req.method !== 'POST') return show(req, res, 200, page.path, page.view(found, needs));
    // A browser too old to say where the form came from still knew the secret address.
    if (originOf(req, config) === 'foreign') return refuse(req, res, 403);
    const body = await readForm(req, limits.body);
    if (!body.ok) return refuse(req, res, body.status);
    const name = body.form.get('action');
    const action = typeof name === 'string' && Object.hasOwn(page.actions, name) ? page.actions[name] : undefined;
    if (!action) return refuse(req, res, 400);
    const before = await action(found, needs);
    return before
      ? show(req, res, 200, page.path, { ...page.view(found, needs), ...before })
      : redirect(res, 303, pathname);
  };
}
