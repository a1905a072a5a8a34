/** How the tables of the loop came about: history, ladder, handing over. Only ever added to, as `migrations.ts`. */
import { sql } from 'kysely';
import type { Kysely, SchemaModule } from 'kysely';

export async function makeSteps(schema: SchemaModule, db: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('step')
    .addColumn('interest_id', 'text', (column) => column.notNull().references('interest.id').onDelete('cascade'))
    .addColumn('nr', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('deed', 'text', (column) => column.notNull())
    .addColumn('detail', 'text')
    .addColumn('undone', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('step_of_interest', ['interest_id', 'nr'])
    .execute();
  await schema.alterTable('interest').addColumn('declined_at', 'bigint').execute();
  await schema.alterTable('interest').addColumn('answer', 'text').execute();
  await schema.alterTable('interest').renameColumn('missed_at', 'answered_at').execute();
  await sql`update interest set answer = 'no' where answered_at is not null`.execute(db);
  // Numbered as it happened; who closed what nobody had taken over has taken it over in the same moment.
  await sql`
    insert into step (interest_id, nr, at, deed, detail)
    select id, row_number() over (partition by id order by at, place), at, deed, detail from (
      select id, taken_at as at, 'taken' as deed, null as detail, 1 as place from interest
      union all select id, answered_at, 'answered', 'no', 2 from interest
      union all select id, closed_at, 'closed', 'unknown', 3 from interest
      union all select id, withdrawn_at, 'withdrawn', null, 4 from interest
    ) as known where at is not null`.execute(db);
}

export async function makeRungs(schema: SchemaModule): Promise<void> {
  const interest = () => schema.alterTable('interest');
  await interest()
    .addColumn('rung', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  for (const moment of ['rung_at', 'remind_at']) await interest().addColumn(moment, 'bigint').execute();
}

/** The last rung alone was known. */
export async function tellOfRungs(_schema: SchemaModule, db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into step (interest_id, nr, at, deed, detail)
    select id, coalesce((select max(nr) from step where interest_id = interest.id), 0) + 1, rung_at, 'chased',
      cast(rung as text)
    from interest where rung > 0 and rung_at is not null`.execute(db);
}

export async function makeLegs(schema: SchemaModule): Promise<void> {
  const interest = () => schema.alterTable('interest');
  await interest()
    .addColumn('leg', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  for (const moment of ['leg_at', 'offered_at']) await interest().addColumn(moment, 'bigint').execute();
  await schema.alterTable('letter').addColumn('former_place', 'text').execute();
}
