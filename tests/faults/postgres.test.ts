/** Portals that share one PostgreSQL, and the same answers from it as from SQLite. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { temporaryFolder } from '../support/folder.ts';
import { now, sealedOf } from '../support/fixture.ts';
import { openMailbox } from '../support/mailbox.ts';
import { answersFor, get, post } from '../support/person.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';
import { root, runToEnd } from '../support/program.ts';
import { settingsFor, startPortal } from './postgres-portals.ts';
import { eraseByAge } from '../../src/intake/housekeeping/purge.ts';
import { openDatabase } from '../../src/intake/store/database.ts';
import { findByReference, findInterest } from '../../src/intake/store/interests/find.ts';
import { keepInterests } from '../../src/intake/store/interests/keep.ts';
import type { SealedInterest } from '../../src/intake/store/interests/keep.ts';
import { claimLetters } from '../../src/intake/store/letters/claim.ts';
import { makeAllDue, readQueue } from '../../src/intake/store/letters/queue.ts';
import { postponeLetter, settleLetter } from '../../src/intake/store/letters/settle.ts';
import { clearAlerts, listAlerts, raiseAlert } from '../../src/intake/store/tables/alerts.ts';

const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 2);

let postgres: Postgres;
before(async () => (postgres = await startPostgres()));
after(() => postgres.stop());

it('two portals that start at the same moment on an empty database share it', async () => {
  await using mailbox = await openMailbox();
  for (let round = 1; round <= ROUNDS; round += 1) {
    const url = await postgres.database(`empty_${round}`);
    const start = () => startPortal(url, mailbox.url);
    const [one, other] = await Promise.all([start(), start()]);
    await using tidy = new AsyncDisposableStack();
    for (const portal of [one, other]) tidy.use(portal);
    const stored = await post(one.url, answersFor('v-i-t', { postcode: '64521' }));
    assert.equal(stored.status, 303);
    const receipt = await get(other.url + stored.headers.get('location'));
    assert.match(receipt.text, /VIT-[2-9A-Z]{4}-[2-9A-Z]{3}/);
    await mailbox.letter(/VIT-[2-9A-Z]{4}-[2-9A-Z]{3}/.exec(receipt.text)?.[0] ?? assert.fail(receipt.text));
  }
});

it('a portal with another secret, or with none, does not start on a shared database', async () => {
  await using mailbox = await openMailbox();
  const url = await postgres.database('secrets');
  await using portal = await startPortal(url, mailbox.url);
  const settings = settingsFor(url, mailbox.url);
  const runs = [Buffer.alloc(32, 6).toString('base64'), ''].flatMap((INTAKE_SECRET) =>
    [['src/programs/server.ts'], ['src/programs/desk.ts', 'status']].map((args) =>
      runToEnd(root, args, { ...settings, INTAKE_SECRET, PORT: '9' }),
    ),
  );
  for (const { code, output } of await Promise.all(runs)) {
    assert.equal(code, 2, output);
    assert.match(output, /^INTAKE_SECRET: [^\n]+\n$/);
  }
  assert.equal((await get(`${portal.url}/healthz`)).status, 200);
});

async function answersOf(where: Parameters<typeof openDatabase>[0]): Promise<unknown[]> {
  const store = await openDatabase(where);
  const put = (interest: SealedInterest) => keepInterests(store, [interest]);
  const plain = (row: object | undefined) => row && { ...row };
  const claim = async (at: number) =>
    (await claimLetters(store, 10, at)).map(({ lease, ...letter }) => {
      assert.ok(letter.sealed instanceof Uint8Array);
      return { ...letter, lease: lease.length, sealed: [...letter.sealed] };
    });
  const queue = async () => {
    const { oldest, ...counts } = await readQueue(store);
    return { ...counts, oldest: oldest && { ...oldest } };
  };
  const answers: unknown[] = [await queue(), plain(await findInterest(store, 'a'))];
  await put(sealedOf('a', { site: null }));
  answers.push(await queue(), plain(await findInterest(store, 'a')));
  const [claimed] = await claimLetters(store, 1, now);
  assert.ok(claimed);
  await postponeLetter(store, claimed, 'unroutable', now + 0.5, ['abc', 'def']);
  answers.push(await queue(), await claim(now + 1), await claim(now + 1), plain(await findInterest(store, 'a')));
  await put(sealedOf('b', { sealed: Buffer.from([0, 255, 0]), receivedAt: now + 1 }));
  const [other] = await claimLetters(store, 1, now + 1);
  assert.ok(other);
  answers.push(await settleLetter(store, other, 'site', now + 2), await settleLetter(store, other, 'site', now + 2));
  answers.push(plain(await findInterest(store, 'b')), plain(await findByReference(store, 'REF-b')), await queue());
  answers.push(
    await raiseAlert(store, 'tls', now),
    (await listAlerts(store)).map(plain),
    await clearAlerts(store, ['tls', 'auth']),
  );
  answers.push(await makeAllDue(store, now), await eraseByAge(store, [now + 2, now, 0, now + 2], now + 2));
  await store.db.destroy();
  return answers;
}

it('numbers, bytes and nothing come back alike from SQLite and PostgreSQL', async () => {
  await using folder = await temporaryFolder();
  const fromFile = await answersOf({ dataDir: folder.path, databaseUrl: undefined });
  const fromServer = await answersOf({ dataDir: '', databaseUrl: await postgres.database('types') });
  assert.deepEqual(fromServer, fromFile);
});
