/** `GET /suche/?q=`. The query goes nowhere but into the answer: Astro does not see it in an address, no log gets it. */
import { oneLine } from '../../domain/typing/invisible.ts';
import type { Search } from '../../search/search.ts';
import { berlinDay } from '../../domain/days/calendar.ts';
import type { Replies } from '../replies/replies.ts';
import type { Exchange } from '../endpoint.ts';

const PAGE = '/suche/';

/** More is not typed by anybody who looks for a page. */
const MOST_CHARACTERS = 100;

export function getSearch(search: Search, { show }: Replies, now: () => number) {
  return ({ req, res, target }: Exchange): Promise<void> => {
    const typed = new URLSearchParams(target.search).get('q') ?? '';
    const query = Array.from(oneLine(typed).trim()).slice(0, MOST_CHARACTERS).join('');
    return show(req, res, 200, PAGE, { search: { query, ...search(query, berlinDay(now())) } });
  };
}
