/** A store that was in service before goes on: nothing that waits is lost, and nothing that was kept counts as a check page. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import type { Dialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Pool } from 'pg';
import { join } from 'node:path';
import { migrations } from '../../../src/intake/store/migrations.ts';
import { openSqlite } from '../../../src/intake/store/sqlite.ts';
import { startPostgres } from '../../support/postgres.ts';
import type { Postgres } from '../../support/postgres.ts';
import { now, sealedOf } from '../../support/fixture.ts';
import { temporaryFolder } from '../../support/folder.ts';
import type { Folder } from '../../support/folder.ts';
import { openDatabase } from '../../../src/intake/store/database.ts';
import { listAlerts } from '../../../src/intake/store/tables/alerts.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { keepInterests } from '../../../src/intake/store/interests/keep.ts';
import type { SealedInterest } from '../../../src/intake/store/interests/keep.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';

/** The last one before a check page was what is the same. */
const BEFORE = '2026-11-24 which checks are solved';

async function makeOld(dialect: Dialect, engine: 'sqlite' | 'postgres'): Promise<void> {
  const db = new Kysely<Record<'interest' | 'letter' | 'alert', Record<string, unknown>>>({ dialect });
  const provider = { getMigrations: () => Promise.resolve(migrations(engine)) };
  const { error } = await new Migrator({ db, provider }).migrateTo(BEFORE);
  assert.ifError(error);
  for (const [id, fingerprint] of [
    ['old', 'page-new'],
    ['older', null],
  ]) {
    const interest = {
      id,
      reference: `REF-${id}`,
      project: 'spg',
      site: null,
      consent: 'x',
      received_at: now,
      fingerprint,
    };
    await db.insertInto('interest').values(interest).execute();
    const letter = { id: `letter-${id}`, interest_id: id, sealed: Buffer.from('x'), due_at: now, attempts: 0 };
    await db.insertInto('letter').values(letter).execute();
  }
  for (const alert of alerts) await db.insertInto('alert').values(alert).execute();
  await db.destroy();
}

/** One address in two roles, and one that only refuses. */
const alerts = [
  { cause: 'bounced site nord abc', reference: 'REF-old', detail: 'abc', since: now + 1 },
  { cause: 'bounced deputy sued abc', reference: 'REF-older', detail: 'abc', since: now },
  { cause: 'bounced office def', reference: 'REF-old', detail: 'def', since: now + 2 },
  { cause: 'recipient-refused site nord ghi', reference: 'REF-old', detail: 'ghi', since: now + 3 },
];

async function goesOn(where: Parameters<typeof openDatabase>[0]): Promise<void> {
  const store = await openDatabase(where);
  const put = async (interest: SealedInterest) => (await keepInterests(store, [interest]))[0];
  assert.equal((await findInterest(store, 'old'))?.reference, 'REF-old');
  assert.deepEqual(await put(sealedOf('new')), { kind: 'stored', id: 'new' });
  assert.deepEqual(await put(sealedOf('again', { checkPage: 'page-new' })), { kind: 'repeated', id: 'new' });
  const waiting = (await claimLetters(store, 10, now)).map(({ reference }) => reference);
  assert.deepEqual(waiting.toSorted(), ['REF-new', 'REF-old', 'REF-older']);
  const bounces = await store.db.selectFrom('bounce').selectAll().orderBy('bounced_at').execute();
  assert.deepEqual(
    bounces.map((row) => ({ ...row })),
    [
      { address_hash: 'abc', reference: 'REF-older', bounced_at: now },
      { address_hash: 'def', reference: 'REF-old', bounced_at: now + 2 },
    ],
  );
  const told = (await listAlerts(store)).map(({ cause }) => cause);
  assert.deepEqual(told.toSorted(), alerts.map(({ cause }) => cause).toSorted());
  await store.db.destroy();
}

describe('a store of before', () => {
  let folder: Folder;
  let postgres: Postgres;
  before(async () => {
    folder = await temporaryFolder();
    postgres = await startPostgres();
  });
  after(async () => {
    await postgres.stop();
    await folder[Symbol.asyncDispose]();
  });

  it('goes on as a file', async () => {
    await makeOld(new SqliteDialect({ database: openSqlite(join(folder.path, 'intake.db')) }), 'sqlite');
    await goesOn({ dataDir: folder.path, databaseUrl: undefined });
  });

  it('goes on in PostgreSQL', async () => {
    const databaseUrl = await postgres.database('before');
    await makeOld(new PostgresDialect({ pool: new Pool({ connectionString: databaseUrl }) }), 'postgres');
    await goesOn({ dataDir: '', databaseUrl });
  });
});
