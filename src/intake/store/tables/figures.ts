/** Counters of what is no longer kept: so much was sent, taken over, declined, in a month, at a site. No row is anybody's. */
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Figure } from '../../../domain/figures.ts';
import type { Store } from '../database.ts';
import type { Tables } from '../tables.ts';

/** As the column has it: no part of a key is null. */
const NO_SITE = '';

/** @param months `YYYY-MM`, both included; undefined: all */
export async function readCounters(
  { db }: Pick<Store, 'db'>,
  months?: readonly [first: string, last: string],
): Promise<Figure[]> {
  const rows = await db
    .selectFrom('figure')
    .selectAll()
    .$if(months !== undefined, (all) =>
      all.where('month', '>=', months?.[0] ?? '').where('month', '<=', months?.[1] ?? ''),
    )
    .execute();
  return rows.map((row) => ({
    ...row,
    site: row.site === NO_SITE ? null : row.site,
    name: row.name as Figure['name'],
  }));
}

/** @param figures each place and name once, in the order in which everybody changes them */
export async function addToCounters(tx: Kysely<Tables>, figures: Figure[]): Promise<void> {
  for (let from = 0; from < figures.length; from += GROUP)
    await tx
      .insertInto('figure')
      .values(figures.slice(from, from + GROUP).map((figure) => ({ ...figure, site: figure.site ?? NO_SITE })))
      .onConflict((conflict) =>
        conflict
          .columns(['month', 'project', 'site', 'name'])
          .doUpdateSet({ count: sql`${sql.ref('figure.count')} + ${sql.ref('excluded.count')}` }),
      )
      .execute();
}

/** Rows of one statement: databases take only so many values. */
const GROUP = 500;
