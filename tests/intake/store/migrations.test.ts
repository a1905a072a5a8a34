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
import type { Deed, HistoryStep } from '../../../src/domain/history.ts';
import { silentJournal } from '../../support/journal.ts';
import { openDatabase } from '../../../src/intake/store/database.ts';
import type { Store } from '../../../src/intake/store/database.ts';
import { recordDeed } from '../../../src/intake/store/interests/record.ts';
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
  for (const [id, moments] of Object.entries(known)) {
    const row = { id, reference: `REF-${id}`, project: 'spg', site: null, consent: 'x', received_at: now, ...moments };
    await db.insertInto('interest').values(row).execute();
    const gone = { id: `letter-${id}`, interest_id: id, due_at: now, attempts: 1, delivered_at: now };
    await db.insertInto('letter').values(gone).execute();
  }
  for (const alert of alerts) await db.insertInto('alert').values(alert).execute();
  await db.destroy();
}

/** What became of them by the moments that were kept then. */
const known = {
  taken: { taken_at: now + 1 },
  missed: { missed_at: now + 2 },
  closed: { taken_at: now + 1, closed_at: now + 3 },
  late: { taken_at: now + 3, missed_at: now + 2 },
  at_once: { taken_at: now + 3, closed_at: now + 3 },
  all: { taken_at: now + 1, missed_at: now + 2, closed_at: now + 3, withdrawn_at: now + 4 },
};

/** The history that they have by now; nobody knows any more how what was closed has ended. */
const [taken, answered, closed, withdrawn]: Pick<HistoryStep, 'deed' | 'detail' | 'at'>[] = [
  { deed: 'taken', detail: null, at: now + 1 },
  { deed: 'answered', detail: 'no', at: now + 2 },
  { deed: 'closed', detail: 'unknown', at: now + 3 },
  { deed: 'withdrawn', detail: null, at: now + 4 },
];
const histories = {
  old: [],
  taken: [taken],
  missed: [answered],
  closed: [taken, closed],
  late: [answered, { ...taken, at: now + 3 }],
  at_once: [{ ...taken, at: now + 3 }, closed],
  all: [taken, answered, closed, withdrawn],
};

async function tellsSteps(store: Store): Promise<void> {
  for (const [id, expected] of Object.entries(histories)) {
    const kept = await findInterest(store, id);
    assert.ok(kept, id);
    const steps = kept.steps.map(({ deed, detail, at }) => ({ deed, detail, at }));
    assert.deepEqual(steps, expected, id);
    const at = (deed: Deed) => steps.find((step) => step.deed === deed)?.at ?? null;
    const { takenAt, declinedAt, closedAt, withdrawnAt, answer, answeredAt, rung, rungAt } = kept;
    assert.deepEqual([takenAt, declinedAt, closedAt, withdrawnAt], [at('taken'), null, at('closed'), at('withdrawn')]);
    assert.deepEqual([answer, answeredAt], at('answered') === null ? [null, null] : ['no', at('answered')], id);
    assert.deepEqual([rung, rungAt], [0, null]);
    assert.ok(kept.steps.every(({ undone }) => !undone));
    assert.deepEqual(
      kept.steps.map(({ nr }) => nr),
      steps.map((_step, index) => index + 1),
    );
  }
  // It goes on from there.
  const opened = { store, journal: silentJournal() };
  assert.equal(await recordDeed(opened, 'taken', { deed: 'closed', detail: 'no-contact' }, now + 9), true);
  assert.equal(await recordDeed(opened, 'missed', { deed: 'answered', detail: 'no' }, now + 9), false);
  assert.equal(await recordDeed(opened, 'missed', { deed: 'taken' }, now + 9), true);
  assert.equal(await recordDeed(opened, 'all', { deed: 'undone' }, now + 9), false);
  const numbers = (await findInterest(store, 'missed'))?.steps.map(({ nr }) => nr) ?? [];
  assert.equal(new Set(numbers).size, 2);
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
  await tellsSteps(store);
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
