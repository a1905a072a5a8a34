/** Which interests somebody still has to do something about. */
import type { ExpressionBuilder } from 'kysely';
import type { Store } from '../database.ts';
import type { InterestRow, Tables } from '../tables.ts';

/** The person may be asked whether somebody was in touch: they have not said, and it has not ended. */
export const isAskable = ({
  withdrawn_at,
  declined_at,
  closed_at,
  answer,
}: Pick<InterestRow, 'withdrawn_at' | 'declined_at' | 'closed_at' | 'answer'>): boolean =>
  [withdrawn_at, declined_at, closed_at, answer].every((end) => end === null);

/** The same, of what is kept under that id now. */
export async function mayAsk({ db }: Pick<Store, 'db'>, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('interest')
    .select(['withdrawn_at', 'declined_at', 'closed_at', 'answer'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined && isAskable(row);
}

/** Somebody has it, or still should: nothing has ended it, and of what nobody took over the person does not say that somebody was in touch. */
export const isLeft = (interest: ExpressionBuilder<Tables, 'interest'>) =>
  interest.and([
    interest('withdrawn_at', 'is', null),
    interest('closed_at', 'is', null),
    interest('declined_at', 'is', null),
    interest.or([interest('decision', 'is', null), interest('decision', '!=', 'discarded')]),
    interest.or([interest('taken_at', 'is not', null), interest('answer', 'is', null), interest('answer', '=', 'no')]),
  ]);

/** Nobody has taken it over, offered it to others, declined it or taken it back, and the person does not say that somebody was in touch. */
export const isUntaken = (interest: ExpressionBuilder<Tables, 'interest'>) =>
  interest.and([
    interest('taken_at', 'is', null),
    interest('declined_at', 'is', null),
    interest('offered_at', 'is', null),
    interest('withdrawn_at', 'is', null),
    interest.or([interest('answer', 'is', null), interest('answer', '=', 'no')]),
  ]);
