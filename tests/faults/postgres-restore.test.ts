/** A PostgreSQL database is restored by its own tools: nothing leaves until the journals of all portals are replayed. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { Client } from 'pg';
import { get } from '../support/person.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';
import { root, runToEnd } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { scriptedSmtp } from '../support/scripted-smtp.ts';
import { arrivedAt, untilArrived } from './people.ts';
import { settingsFor, startPortal } from './postgres-portals.ts';
import { close, letOneOut, send, takeBack, until } from './rehearsal.ts';

let postgres: Postgres;
before(async () => (postgres = await startPostgres()));
after(() => postgres.stop());

/** As an administrator, beside the portal's database. */
async function admin(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url.replace(/[^/]*$/, 'postgres') });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** What `pg_dump` does: the database as it is at this moment, under another name. */
async function backUp(url: string, name: string): Promise<void> {
  // A template must have no connections; the portals come back by themselves.
  const kick = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`;
  for (let tries = 0; ; tries += 1)
    try {
      return await admin(url, kick, `create database ${name}_copy template ${name}`);
    } catch (error) {
      if (tries > 100) throw error;
    }
}

/** Under portals that may run. */
const bringBack = (url: string, name: string) =>
  admin(url, `drop database ${name} with (force)`, `alter database ${name}_copy rename to ${name}`);

const alertsOf = async ({ url }: Program) =>
  (JSON.parse((await get(`${url}/healthz`)).text) as { alerts?: string[] }).alerts ?? [];

for (const running of [true, false])
  it(`of two portals that ${running ? 'run all the time' : 'stand still, and one has nothing to tell'}`, async () => {
    const name = running ? 'running' : 'stopped';
    await using mailbox = await scriptedSmtp();
    close(mailbox);
    const url = await postgres.database(name);
    const settings = settingsFor(url, mailbox.url.href);
    await using one = await startPortal(url, mailbox.url.href);
    // It takes in, and never delivers: all its journal tells is a withdrawal.
    await using other = await startPortal(url, mailbox.url.href, { COURIER: 'off' });
    const desk = (portal: Program, ...args: string[]) =>
      runToEnd(root, ['src/programs/desk.ts', ...args], { ...settings, DATA_DIR: portal.dataDir });
    const sent = [];
    for (const person of ['Eins', 'Zwei', 'Drei']) sent.push(await send(one.url, person));
    await backUp(url, name);
    const then = await journalEpochs(url);
    const [withdrawn] = sent;
    assert.ok(withdrawn);
    await until(async () => (await get(`${other.url}/healthz`)).status === 200);
    await takeBack(other.url, withdrawn);
    await until(async () => (await get(`${one.url}/healthz`)).status === 200);
    const delivered = await letOneOut(one, mailbox, () => desk(one, 'retry'));
    const waiting = sent
      .map(({ reference }) => reference)
      .filter((reference) => ![withdrawn.reference, delivered].includes(reference));
    // Each has said in the database, and in its journal, that what it did since the backup is kept.
    await until(async () => {
      const epochs = [...(await journalEpochs(url))];
      return epochs.length >= 2 && epochs.every(([journal, epoch]) => epoch > (then.get(journal) ?? ''));
    });

    if (!running) for (const portal of [one, other]) await portal.stop();
    await bringBack(url, name);
    mailbox.script = {};
    if (!running) for (const portal of [one, other]) await portal.start();
    await until(async () => (await alertsOf(one)).includes('replay'));
    const lost = await send(one.url, 'Danach');
    assert.match((await desk(one, 'status')).output, /^nothing leaves: .*desk -- replay/m);
    assert.match((await desk(one, 'doctor')).output, /^fail {2}store: nothing leaves/m);

    const alone = await desk(one, 'replay', join(one.dataDir, 'journal'));
    assert.equal(alone.code, 1, alone.output);
    assert.match(alone.output, /the journal \S+ that was kept until .* is not given/);
    assert.equal(arrivedAt(mailbox).get(waiting[0] ?? ''), undefined);
    const all = await desk(one, 'replay', join(one.dataDir, 'journal'), join(other.dataDir, 'journal'));
    assert.equal(all.code, 0, all.output);
    await untilArrived(mailbox, [...waiting, lost.reference]);
    const arrived = arrivedAt(mailbox);
    assert.deepEqual([...arrived.keys()].toSorted(), [delivered, lost.reference, ...waiting].toSorted());
    for (const copies of arrived.values()) assert.equal(copies.length, 1);
    assert.match((await get(other.url + withdrawn.path)).text, /Von Ihnen zurückgenommen/);
    await until(async () => !(await alertsOf(one)).includes('replay'));
  });

/** The epoch in which each journal's portal last confirmed that the store has what it wrote. */
async function journalEpochs(url: string): Promise<Map<string, string>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string; value: string }>(
    `select name, value from meta where name like 'journal %'`,
  );
  await client.end();
  return new Map(rows.map(({ name, value }) => [name, value]));
}

it('a portal on a new machine beside a database that was restored waits, and says so', async () => {
  await using mailbox = await scriptedSmtp();
  close(mailbox);
  const url = await postgres.database('moved');
  const settings = settingsFor(url, mailbox.url.href);
  await using old = await startPortal(url, mailbox.url.href);
  const { reference } = await send(old.url, 'Eins');
  await old.stop();
  const client = new Client({ connectionString: url });
  await client.connect();
  // Nobody has used it for a day, as in a backup of yesterday.
  await client.query(`update meta set value = (value::bigint - 86400000)::text where name like 'journal %'`);
  await client.end();
  mailbox.script = {};
  await using fresh = await startPortal(url, mailbox.url.href);
  const later = await send(fresh.url, 'Zwei');
  assert.ok((await alertsOf(fresh)).includes('replay'));
  const desk = (...args: string[]) =>
    runToEnd(root, ['src/programs/desk.ts', ...args], { ...settings, DATA_DIR: fresh.dataDir });
  const replayed = await desk('replay', join(old.dataDir, 'journal'));
  assert.equal(replayed.code, 0, replayed.output);
  await untilArrived(mailbox, [reference, later.reference]);
  await old.start();
  assert.ok(!(await alertsOf(old)).includes('replay'), 'its journal is replayed, too');
});
