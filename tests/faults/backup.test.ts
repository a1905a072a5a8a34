/** A copy of the store made while people come, what becomes of it, and what must be in no copy any more. */
import assert from 'node:assert/strict';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../support/folder.ts';
import { root, runToEnd, startProgram } from '../support/program.ts';
import { scriptedSmtp } from '../support/scripted-smtp.ts';
import { addresses, arrivedAt, endLeases, referenceOn, sendAs, startCrowd, untilArrived } from './people.ts';

const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 1);
const FORTNIGHT_AND_A_DAY = 15 * 24 * 60 * 60_000;

async function desk(dataDir: string, ...args: string[]): Promise<string> {
  const { code, output } = await runToEnd(root, ['src/programs/desk.ts', ...args], { DATA_DIR: dataDir });
  assert.equal(code, 0, output);
  return output;
}

function ask(file: string, statement: string): Record<string, unknown>[] {
  const store = new DatabaseSync(file, { timeout: 10_000 });
  try {
    return store.prepare(statement).all();
  } finally {
    store.close();
  }
}

const referencesIn = (file: string, which: string) =>
  ask(file, `select reference from interest join letter on interest_id = interest.id where ${which}`)
    .map(({ reference }) => String(reference))
    .toSorted();

it('a restored backup delivers what waited in it, and nothing that was delivered', async (t) => {
  for (let round = 0; round < ROUNDS; round += 1) {
    await using mailbox = await scriptedSmtp();
    await using portal = await startProgram({ env: { SMTP_URL: mailbox.url.href, ...addresses } });
    await using folder = await temporaryFolder();
    const [copy, restored] = [join(folder.path, 'copy.db'), join(folder.path, 'intake.db')];
    await using crowd = await startCrowd([portal.url]);
    const store = join(portal.dataDir, 'intake.db');
    while (referencesIn(store, 'delivered_at is not null').length === 0) await sleep(50);
    mailbox.script = { rcpt: '450 later' };
    for (const name of ['Eins', 'Zwei', 'Drei']) assert.equal((await sendAs(portal.url, name)).status, 303);
    const before = [...crowd.promised.values()];
    await desk(portal.dataDir, 'backup', copy);
    await crowd.leave();
    await portal.stop('SIGKILL');

    await copyFile(copy, restored);
    for (const name of ['secret', 'journal']) await copyFile(join(portal.dataDir, name), join(folder.path, name));
    const delivered = referencesIn(restored, 'delivered_at is not null');
    const waiting = referencesIn(restored, 'delivered_at is null');
    assert.ok(delivered.length > 0 && waiting.length >= 3);
    endLeases(folder.path);
    await using newMailbox = await scriptedSmtp();
    const env = { SMTP_URL: newMailbox.url.href, ...addresses };
    await using again = await startProgram({ env, dataDir: folder.path });
    const known = new Set([...delivered, ...waiting]);
    for (const path of before) assert.ok(known.has(await referenceOn(again.url, path)));
    await untilArrived(newMailbox, waiting);
    assert.deepEqual([...arrivedAt(newMailbox).keys()].toSorted(), waiting);
    t.diagnostic(`${delivered.length} delivered before the backup, ${waiting.length} after it was restored`);
  }
});

/** Pieces, because a long content is spread over pages. */
const piecesOf = (content: Uint8Array) =>
  Array.from({ length: Math.floor(content.length / 32) }, (_none, index) =>
    Buffer.from(content).subarray(index * 32, index * 32 + 32),
  );

it('after a purge no content that was erased is in the store, in its log or in a new backup', async (t) => {
  await using mailbox = await scriptedSmtp();
  await using portal = await startProgram({ env: { SMTP_URL: mailbox.url.href, ...addresses } });
  const file = join(portal.dataDir, 'intake.db');
  const crowd = await startCrowd([portal.url]);
  while (arrivedAt(mailbox).size < 60 * ROUNDS) await sleep(100);
  await crowd.leave();
  await using present = await startCrowd([portal.url]);
  // Nobody has taken them over, and the office knows.
  ask(file, `update interest set rung = 3, rung_at = received_at - ${FORTNIGHT_AND_A_DAY}`);
  ask(file, `update letter set delivered_at = delivered_at - ${FORTNIGHT_AND_A_DAY} where delivered_at is not null`);
  const contents = (which: string) => ask(file, `select sealed from letter where ${which}`) as { sealed: Uint8Array }[];
  const old = contents(`delivered_at < ${Date.now() - FORTNIGHT_AND_A_DAY / 2}`);
  const erased = /content of (\d+) letters/.exec(await desk(portal.dataDir, 'purge'))?.[1];
  assert.equal(Number(erased), old.length);
  await present.leave();
  const kept = contents('sealed is not null');
  assert.ok(kept.length > 0);

  const backup = join(portal.dataDir, 'backup.db');
  await desk(portal.dataDir, 'backup', backup);
  const [store, log, copy] = await Promise.all([file, `${file}-wal`, backup].map((path) => readFile(path)));
  assert.ok(store && log && copy);
  const holds = (bytes: Buffer, { sealed }: { sealed: Uint8Array }) =>
    piecesOf(sealed).some((piece) => bytes.includes(piece));
  assert.ok(kept.every((content) => holds(Buffer.concat([store, log]), content) && holds(copy, content)));
  for (const [name, bytes] of Object.entries({ store, log, copy }))
    assert.equal(old.filter((content) => holds(bytes, content)).length, 0, `erased contents in the ${name}`);
  t.diagnostic(`${old.length} contents erased, ${kept.length} kept`);
});
