/** Two portals on one store, of which one is killed again and again while people keep coming. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProgram } from '../support/program.ts';
import { scriptedSmtp } from '../support/scripted-smtp.ts';
import { addresses, arrivedAt, endLeases, read, referenceOn, startCrowd, untilArrived } from './people.ts';

const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 4);

it('two portals on one store, killed at random, keep every promise', async (t) => {
  await using mailbox = await scriptedSmtp();
  const env = { SMTP_URL: mailbox.url.href, ...addresses };
  await using one = await startProgram({ env });
  await using two = await startProgram({ env, dataDir: one.dataDir });
  await using crowd = await startCrowd([one.url, two.url]);
  for (let round = 0; round < ROUNDS; round += 1) {
    await sleep(300 * Math.random());
    const victim = Math.random() < 0.5 ? one : two;
    await victim.stop('SIGKILL');
    await victim.start();
  }
  await crowd.leave();
  await Promise.all([one, two].map((portal) => portal.stop('SIGKILL')));
  endLeases(one.dataDir);
  await Promise.all([one, two].map((portal) => portal.start()));

  const references: string[] = [];
  for (const path of crowd.promised.values()) references.push(await referenceOn(one.url, path));
  await untilArrived(mailbox, references);

  const letters = arrivedAt(mailbox);
  const idsOf = new Map<string, Set<string>>();
  for (const copies of letters.values()) {
    const copiesRead = await Promise.all(copies.map(read));
    assert.equal(new Set(copiesRead.map(({ id }) => id)).size, 1, 'copies of one letter have one Message-ID');
    for (const { id, name } of copiesRead) idsOf.set(name, (idsOf.get(name) ?? new Set()).add(id));
  }
  for (const [name, ids] of idsOf) assert.equal(ids.size, 1, `${name} is one interest, whichever door it came to`);
  const repeated = [...letters.values()].filter((copies) => copies.length > 1).length;
  t.diagnostic(`${ROUNDS} kills, ${references.length} promises, ${letters.size} letters`);
  t.diagnostic(`${repeated} letters came more than once`);
});
