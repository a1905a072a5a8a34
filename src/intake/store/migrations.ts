/** How the tables came about. Only ever added to: a portal in service comes from any of these. */
import { sql } from 'kysely';
import type { Kysely, SchemaModule } from 'kysely';
import type { Migration } from 'kysely/migration';
import { makeLegs, makeRungs, makeSteps, tellOfRungs } from './migrations-of-the-loop.ts';

type Steps = (schema: SchemaModule, db: Kysely<unknown>) => Promise<void>;

export function migrations(engine: 'sqlite' | 'postgres'): Record<string, Migration> {
  const steps: Record<string, Steps> = {
    '2026-11-23 interest, letter, alert': async (schema) => {
      await makeInterests(schema);
      await makeLetters(schema, engine);
      await makeAlertsAndNotes(schema);
    },
    '2026-11-24 what becomes of an interest': tellWhatBecame,
    '2026-11-24 which checks are solved': makeSpentTokens,
    '2026-11-25 the check page is what is the same': knowCheckPages,
    '2026-11-27 the last with the same answers is found at once': findLastAnswers,
    '2026-11-28 which addresses bounced is no alert': makeBounces,
    '2026-11-29 what was done to an interest, step by step': makeSteps,
    '2026-11-29 how far up the ladder an interest is': makeRungs,
    '2026-11-30 what erased records are counted as': makeFigures,
    '2026-12-01 the history tells of the ladder': tellOfRungs,
    '2026-12-01 an interest may be handed over': makeLegs,
  };
  return Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [name, { up: (db: Kysely<unknown>) => step(db.schema, db) }]),
  );
}

async function makeInterests(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('interest')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('reference', 'text', (column) => column.notNull().unique())
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('site', 'text')
    .addColumn('consent', 'text', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.unique())
    .execute();
  await schema.createIndex('interest_received').on('interest').column('received_at').execute();
}

async function makeLetters(schema: SchemaModule, engine: 'sqlite' | 'postgres'): Promise<void> {
  await schema
    .createTable('letter')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('interest_id', 'text', (column) => column.notNull().references('interest.id').onDelete('cascade'))
    .addColumn('sealed', engine === 'postgres' ? sql`bytea` : sql`blob`)
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('lease', 'text')
    .addColumn('cause', 'text')
    .addColumn('refused', 'text')
    .addColumn('delivered_at', 'bigint')
    .addColumn('delivered_to', 'text')
    .execute();
  await schema.createIndex('letter_interest').on('letter').column('interest_id').execute();
  const due = schema.createIndex('letter_due').on('letter').column('due_at');
  await due.where(sql.ref('delivered_at'), 'is', null).execute();
  // What still has to be erased, and when.
  const content = schema.createIndex('letter_content').on('letter').column('delivered_at');
  await content.where(sql.ref('sealed'), 'is not', null).execute();
}

async function makeAlertsAndNotes(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('alert')
    .addColumn('cause', 'text', (column) => column.primaryKey())
    .addColumn('reference', 'text')
    .addColumn('detail', 'text')
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('sent_at', 'bigint')
    .execute();
  await schema
    .createTable('meta')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}

async function tellWhatBecame(schema: SchemaModule): Promise<void> {
  const interest = () => schema.alterTable('interest');
  const letter = () => schema.alterTable('letter');
  await interest()
    .addColumn('consent_language', 'text', (column) => column.notNull().defaultTo('de'))
    .execute();
  for (const moment of ['taken_at', 'closed_at', 'withdrawn_at', 'missed_at', 'held_at', 'decided_at'])
    await interest().addColumn(moment, 'bigint').execute();
  for (const word of ['held_because', 'decision']) await interest().addColumn(word, 'text').execute();
  await letter()
    .addColumn('kind', 'text', (column) => column.notNull().defaultTo('letter'))
    .execute();
  await letter()
    .addColumn('held', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await letter().addColumn('reached', 'text').execute();
  // Held interests are few, and asked for every minute.
  const held = schema.createIndex('interest_held').on('interest').column('held_at');
  await held.where(sql.ref('held_at'), 'is not', null).execute();
}

async function makeSpentTokens(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('spent')
    .addColumn('nonce', 'text', (column) => column.primaryKey())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute();
}

async function knowCheckPages(schema: SchemaModule, db: Kysely<unknown>): Promise<void> {
  await schema.alterTable('interest').renameColumn('fingerprint', 'check_page').execute();
  await sql`update interest set check_page = null`.execute(db);
  await schema.alterTable('interest').addColumn('answers', 'text').execute();
  const answers = schema.createIndex('interest_answers').on('interest').column('answers');
  await answers.where(sql.ref('answers'), 'is not', null).execute();
}

async function findLastAnswers(schema: SchemaModule): Promise<void> {
  await schema.dropIndex('interest_answers').execute();
  const answers = schema.createIndex('interest_answers').on('interest').columns(['answers', 'received_at']);
  await answers.where(sql.ref('answers'), 'is not', null).execute();
}

async function makeBounces(schema: SchemaModule, db: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('bounce')
    .addColumn('address_hash', 'text', (column) => column.primaryKey())
    .addColumn('reference', 'text')
    .addColumn('bounced_at', 'bigint', (column) => column.notNull())
    .execute();
  // The alerts stay: the office is told of them as before.
  await sql`
    insert into bounce (address_hash, reference, bounced_at)
    select detail, reference, since from alert where cause like 'bounced %' and detail is not null order by since
    on conflict do nothing`.execute(db);
}

async function makeFigures(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('figure')
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('project', 'text', (column) => column.notNull())
    .addColumn('site', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('figure_of_place', ['month', 'project', 'site', 'name'])
    .execute();
}
