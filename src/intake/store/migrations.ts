/** How the tables came about. Only ever added to: a portal in service comes from any of these. */
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export function migrations(engine: 'sqlite' | 'postgres'): Record<string, Migration> {
  const bytes = engine === 'postgres' ? sql`bytea` : sql`blob`;
  return {
    '2026-11-23 interest, letter, alert': {
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('interest')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('reference', 'text', (column) => column.notNull().unique())
          .addColumn('project', 'text', (column) => column.notNull())
          .addColumn('site', 'text')
          .addColumn('consent', 'text', (column) => column.notNull())
          .addColumn('received_at', 'bigint', (column) => column.notNull())
          .addColumn('fingerprint', 'text', (column) => column.unique())
          .execute();
        await db.schema.createIndex('interest_received').on('interest').column('received_at').execute();
        await db.schema
          .createTable('letter')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('interest_id', 'text', (column) => column.notNull().references('interest.id').onDelete('cascade'))
          .addColumn('sealed', bytes)
          .addColumn('due_at', 'bigint', (column) => column.notNull())
          .addColumn('attempts', 'integer', (column) => column.notNull())
          .addColumn('lease', 'text')
          .addColumn('cause', 'text')
          .addColumn('refused', 'text')
          .addColumn('delivered_at', 'bigint')
          .addColumn('delivered_to', 'text')
          .execute();
        await db.schema.createIndex('letter_interest').on('letter').column('interest_id').execute();
        await db.schema
          .createIndex('letter_due')
          .on('letter')
          .column('due_at')
          .where(sql.ref('delivered_at'), 'is', null)
          .execute();
        // What still has to be erased, and when.
        await db.schema
          .createIndex('letter_content')
          .on('letter')
          .column('delivered_at')
          .where(sql.ref('sealed'), 'is not', null)
          .execute();
        await db.schema
          .createTable('alert')
          .addColumn('cause', 'text', (column) => column.primaryKey())
          .addColumn('reference', 'text')
          .addColumn('detail', 'text')
          .addColumn('since', 'bigint', (column) => column.notNull())
          .addColumn('sent_at', 'bigint')
          .execute();
        await db.schema
          .createTable('meta')
          .addColumn('name', 'text', (column) => column.primaryKey())
          .addColumn('value', 'text', (column) => column.notNull())
          .execute();
      },
    },
    '2026-11-24 what becomes of an interest': {
      async up(db: Kysely<unknown>) {
        await db.schema
          .alterTable('interest')
          .addColumn('consent_language', 'text', (column) => column.notNull().defaultTo('de'))
          .execute();
        for (const moment of ['taken_at', 'closed_at', 'withdrawn_at', 'missed_at', 'held_at', 'decided_at'])
          await db.schema.alterTable('interest').addColumn(moment, 'bigint').execute();
        for (const word of ['held_because', 'decision'])
          await db.schema.alterTable('interest').addColumn(word, 'text').execute();
        await db.schema
          .alterTable('letter')
          .addColumn('kind', 'text', (column) => column.notNull().defaultTo('letter'))
          .execute();
        await db.schema
          .alterTable('letter')
          .addColumn('held', 'integer', (column) => column.notNull().defaultTo(0))
          .execute();
        await db.schema.alterTable('letter').addColumn('reached', 'text').execute();
        // Held interests are few, and asked for every minute.
        await db.schema
          .createIndex('interest_held')
          .on('interest')
          .column('held_at')
          .where(sql.ref('held_at'), 'is not', null)
          .execute();
      },
    },
    '2026-11-24 which checks are solved': {
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('spent')
          .addColumn('nonce', 'text', (column) => column.primaryKey())
          .addColumn('fingerprint', 'text', (column) => column.notNull())
          .addColumn('until', 'bigint', (column) => column.notNull())
          .execute();
      },
    },
    '2026-11-25 the check page is what is the same': {
      async up(db: Kysely<unknown>) {
        await db.schema.alterTable('interest').renameColumn('fingerprint', 'check_page').execute();
        await sql`update interest set check_page = null`.execute(db);
        await db.schema.alterTable('interest').addColumn('answers', 'text').execute();
        await db.schema
          .createIndex('interest_answers')
          .on('interest')
          .column('answers')
          .where(sql.ref('answers'), 'is not', null)
          .execute();
      },
    },
    '2026-11-27 the last with the same answers is found at once': {
      async up(db: Kysely<unknown>) {
        await db.schema.dropIndex('interest_answers').execute();
        await db.schema
          .createIndex('interest_answers')
          .on('interest')
          .columns(['answers', 'received_at'])
          .where(sql.ref('answers'), 'is not', null)
          .execute();
      },
    },
    '2026-11-28 which addresses bounced is no alert': {
      async up(db: Kysely<unknown>) {
        await db.schema
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
      },
    },
  };
}
