/** `/finden/`: asked by form, or by `?plz=` in a link. Nothing of it is kept. */
import { readPlace, readQuestion } from '../../finder/question.ts';
import type { Replies } from '../replies/replies.ts';
import type { Posted, Exchange } from '../endpoint.ts';

const PAGE = '/finden/';

export const getFinder =
  ({ show }: Replies) =>
  ({ req, res, target: { search } }: Exchange): Promise<void> =>
    show(req, res, 200, PAGE, { finder: { asked: readPlace(search) } });

/** The same door as for an interest; but whatever was typed, the answer is 200: there is always somebody to ask. */
export const postFinder =
  ({ show, refuse }: Replies) =>
  ({ req, res, origin, body }: Posted): Promise<void> => {
    if (!body.ok) return refuse(req, res, origin === 'foreign' ? 403 : body.status);
    const asked = readQuestion(body.form);
    // What was typed in good faith is found again in our own form.
    if (origin === 'foreign') return show(req, res, 403, PAGE, { finder: { asked, foreign: true } });
    return show(req, res, 200, PAGE, { finder: { asked } });
  };
