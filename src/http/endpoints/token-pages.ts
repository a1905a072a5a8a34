/**
 * The pages behind a secret link: the person's receipt, the coordinator's case, the office's review. Looking never changes anything; what
 * changes something is posted, and answered with 303 to the page itself. The token stays here: Astro sees a fixed path.
 */
import { readToken } from '../../intake/sealing/keys.ts';
import { redirect } from '../replies/replies.ts';
import type { Replies } from '../replies/replies.ts';
import type { Route, Exchange } from '../endpoint.ts';
import type { Form } from '../form-body.ts';
import { caseActions, caseView } from './case.ts';
import type { IntakeNeeds } from '../needs.ts';
import type { Action, Found, TokenPage } from './token-page.ts';
import { receiptActions, receiptView } from './receipt.ts';
import { reviewActions, reviewView } from './review.ts';
import { findByCase, findInterest } from '../../intake/store/interests/find.ts';

const pages: Record<string, TokenPage> = {
  eingang: { purpose: 'receipt', path: '/eingang/beleg/', view: receiptView, actions: receiptActions },
  pruefung: { purpose: 'review', path: '/pruefung/stand/', view: reviewView, actions: reviewActions },
  vorgang: { purpose: 'case', path: '/vorgang/stand/', view: caseView, actions: caseActions },
};

export const tokenPages = (needs: IntakeNeeds, replies: Replies): Route[] =>
  Object.entries(pages).map(([name, page]) => ({
    path: `/${name}/*/`,
    ...endpointsOf(page, needs, replies),
  }));

function endpointsOf(page: TokenPage, needs: IntakeNeeds, { show, refuse }: Replies): Pick<Route, 'get' | 'post'> {
  const { intake, config } = needs;
  const find = async ({ target: { pathname }, parts: [token = ''] }: Exchange): Promise<Found | undefined> => {
    const named = readToken(intake.keyring, page.purpose, token);
    if (named === undefined) return undefined;
    const id = page.purpose === 'case' ? await findByCase(intake.store, named) : named;
    const kept = await findInterest(intake.store, id);
    return kept && { id, kept, named, url: new URL(pathname, config.siteUrl).href };
  };
  return {
    async get(visit) {
      const { req, res } = visit;
      const found = await find(visit);
      return found ? show(req, res, 200, page.path, await page.view(found, needs)) : refuse(req, res, 404);
    },
    async post(visit) {
      const { req, res, origin, body } = visit;
      const found = await find(visit);
      if (!found) return refuse(req, res, 404);
      // A browser too old to say where the form came from still knew the secret address.
      if (origin === 'foreign') return refuse(req, res, 403);
      if (!body.ok) return refuse(req, res, body.status);
      const action = actionIn(page, body.form);
      if (!action) return refuse(req, res, 400);
      const before = await action(found, needs, body.form);
      return before
        ? show(req, res, 200, page.path, { ...(await page.view(found, needs)), ...before })
        : redirect(res, 303, visit.target.pathname);
    },
  };
}

function actionIn({ actions }: TokenPage, form: Form): Action | undefined {
  const name = form.get('action');
  return typeof name === 'string' && Object.hasOwn(actions, name) ? actions[name] : undefined;
}
