/** How many interests are in which state, and how far up the ladder those are that are open: for the metrics. */
import { sql } from 'kysely';
import type { State } from '../../../domain/states.ts';
import type { Store } from '../database.ts';
import { isLeft } from './open.ts';

export interface Counted {
  /** `discarded`: somebody looked at it first, and it went nowhere. */
  state: State | 'discarded';
  count: number;
}

/** As `stateAfter` finds it: what ends an interest goes before, and a try in vain counts since somebody took it over last. */
const state = sql<Counted['state']>`case
  when withdrawn_at is not null then 'withdrawn'
  when closed_at is not null then 'closed'
  when declined_at is not null then 'declined'
  when offered_at is not null then 'offered'
  when taken_at is not null and exists (
    select 1 from step as missed
    where missed.interest_id = interest.id and missed.deed = 'not-reached' and missed.undone = 0
      and missed.nr > (
        select max(took.nr) from step as took
        where took.interest_id = interest.id and took.deed = 'taken' and took.undone = 0
      )
  ) then 'not-reached'
  when taken_at is not null then 'taken'
  when decision = 'discarded' then 'discarded'
  when exists (
    select 1 from letter where interest_id = interest.id and kind = 'letter' and delivered_at is not null
  ) then 'delivered'
  else 'sent'
end`;

export const countStates = ({ db }: Pick<Store, 'db'>): Promise<Counted[]> =>
  db
    .selectFrom('interest')
    .select(({ fn }) => [state.as('state'), fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();

/** As the office's page lists them. */
export const countOpen = ({ db }: Pick<Store, 'db'>): Promise<{ rung: number; count: number }[]> =>
  db
    .selectFrom('interest')
    .select(({ fn }) => ['rung', fn.countAll<number>().as('count')])
    .where(isLeft)
    .groupBy('rung')
    .execute();
