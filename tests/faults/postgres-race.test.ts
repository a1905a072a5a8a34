/** Several portals deliver what waits in one PostgreSQL. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeKeyring, newId } from '../../src/intake/sealing/keys.ts';
import { seal } from '../../src/intake/sealing/seal.ts';
import { sealedOf } from '../support/fixture.ts';
import { openMailbox } from '../support/mailbox.ts';
import { get } from '../support/person.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';
import { secret, startPortal } from './postgres-portals.ts';
import { openDatabase } from '../../src/intake/store/database.ts';
import { keepInterests } from '../../src/intake/store/interests/keep.ts';

const LETTERS = 1_000;

let postgres: Postgres;
before(async () => (postgres = await startPostgres()));
after(() => postgres.stop());

async function putLetters(databaseUrl: string): Promise<string[]> {
  const store = await openDatabase({ dataDir: '', databaseUrl });
  const keyring = makeKeyring([Buffer.from(secret, 'base64')]);
  const rows = Array.from({ length: LETTERS }, (_none, index) => {
    const letterId = newId();
    const sealed = seal(keyring, letterId, { text: `Brief ${index}` });
    return sealedOf(newId(), {
      letters: [{ id: letterId, kind: 'letter', sealed }],
      reference: `TEST-${index}`,
      receivedAt: Date.now(),
    });
  });
  for (let at = 0; at < rows.length; at += 100) await keepInterests(store, rows.slice(at, at + 100));
  await store.db.destroy();
  return rows.map(({ reference }) => reference);
}

it(`three portals race for ${LETTERS} letters and bring each of them once`, async () => {
  const url = await postgres.database('race');
  await using mailbox = await openMailbox();
  const start = () => startPortal(url, mailbox.url);
  const portals = await Promise.all([start(), start(), start()]);
  await using tidy = new AsyncDisposableStack();
  for (const portal of portals) tidy.use(portal);
  const put = await putLetters(url);
  for (const reference of put) await mailbox.letter(`(${reference})`);
  while (!(await get(`${portals[0].url}/healthz`)).text.includes('"queued":0,')) await sleep(50);
  for (const portal of portals) assert.equal(await portal.stop(), 0);
  assert.equal(mailbox.letters.length, LETTERS);
  const delivered = new Set(mailbox.letters.map(({ mail }) => /\((TEST-\d+)\)$/.exec(mail.subject ?? '')?.[1]));
  assert.deepEqual(delivered, new Set(put));
  for (const portal of portals) assert.match(portal.output(), /letter delivered/);
});
