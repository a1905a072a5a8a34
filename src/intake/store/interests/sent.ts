/** Since when an interest is on its way to who has it now: from its sending, or from when it was handed over. */
import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../tables.ts';

export const sentAt = ({ fn }: ExpressionBuilder<Tables, 'interest'>) =>
  fn.coalesce('leg_at', 'received_at').$castTo<number>().as('sentAt');
