/** How the table of the ladder's mails came about. */
import { sql } from 'kysely';
import type { Kysely, SchemaModule } from 'kysely';

export async function makeChased(schema: SchemaModule, db: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('chased')
    .addColumn('interest_id', 'text', (column) => column.notNull().references('interest.id').onDelete('cascade'))
    .addColumn('whom', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('chased_once', ['interest_id', 'whom', 'at'])
    .execute();
  // Of the rungs before the last one nothing is known.
  await sql`
    insert into chased (interest_id, whom, at)
    select id, case rung when 1 then 'holder' when 2 then 'deputy' else 'office' end, rung_at
    from interest where rung > 0 and rung_at is not null`.execute(db);
}
