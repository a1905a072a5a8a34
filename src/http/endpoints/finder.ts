/** `/finden/`: asked by form, or by `?plz=` in a link. Nothing of it is kept. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../../settings/config.ts';
import { limits } from '../../domain/interest.ts';
import { readPlace, readQuestion } from '../../finder/question.ts';
import type { Answers, Listener } from '../answers/answers.ts';
import { readForm } from '../form-body.ts';
import { originOf } from '../request-checks.ts';
import type { Target } from '../request-checks.ts';

export const FINDER = '/finden/';

export function getFinder({ show }: Answers) {
  return (req: IncomingMessage, res: ServerResponse, { search }: Target): Promise<void> =>
    show(req, res, 200, FINDER, { finder: { asked: readPlace(search) } });
}

/** The same door as for an interest; but whatever was typed, the answer is 200: there is always somebody to ask. */
export function postFinder(config: Pick<Config, 'siteUrl'>, { show, refuse }: Answers): Listener {
  return async (req, res) => {
    const origin = originOf(req, config);
    const body = await readForm(req, limits.body);
    if (!body.ok) return refuse(req, res, origin === 'foreign' ? 403 : body.status);
    const asked = readQuestion(body.form);
    // What was typed in good faith is found again in our own form.
    if (origin === 'foreign') return show(req, res, 403, FINDER, { finder: { asked, foreign: true } });
    return show(req, res, 200, FINDER, { finder: { asked } });
  };
}
