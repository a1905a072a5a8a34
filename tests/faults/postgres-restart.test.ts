/** The database server goes away under load and comes back: nothing that was promised is lost. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openMailbox } from '../support/mailbox.ts';
import { answersFor, get, hiddenFieldsOf, postRaw, secrets } from '../support/person.ts';
import type { Answers } from '../support/person.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';
import { openGate } from './postgres-gate.ts';
import { startPortal } from './postgres-portals.ts';

const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 2);
const PEOPLE_AT_ONCE = 4;
const POSTS_PER_ROUND = 40;

let postgres: Postgres;
before(async () => (postgres = await startPostgres()));
after(() => postgres.stop());

/** People who come one after the other and send until they get a receipt. */
async function comeAndSend(base: string, form: Answers, who: string, crowd: { goOn: boolean; receipts: string[] }) {
  for (let count = 0; crowd.goOn; count += 1) {
    const answers = { ...form, ...answersFor('v-i-t', { name: `Mensch ${who}-${count}` }), step: 'send' };
    let reply = await postRaw(base, answers);
    while (reply.status !== 303) {
      assert.equal(reply.status, 503, reply.text);
      await sleep(50);
      reply = await postRaw(base, answers);
    }
    crowd.receipts.push(reply.headers.get('location') ?? '');
    await sleep(10);
  }
}

it(`a database server that restarts ${ROUNDS} times under load loses nothing`, async (test) => {
  await using gate = await openGate(await postgres.database('restarted'));
  await using mailbox = await openMailbox();
  await using portal = await startPortal(gate.url, mailbox.url);
  const form = await hiddenFieldsOf(portal.url, 'v-i-t');
  const crowd = { goOn: true, receipts: [] as string[] };
  const people = Promise.all(
    Array.from({ length: PEOPLE_AT_ONCE }, (_none, index) => comeAndSend(portal.url, form, String(index), crowd)),
  );
  const failed = people.then(
    () => assert.fail('the crowd has gone'),
    (error: unknown) => Promise.reject(new Error(`${String(error)}\n${portal.output().slice(-1_000)}`)),
  );
  const served = async (more: number) => {
    const wanted = crowd.receipts.length + more;
    while (crowd.receipts.length < wanted) await sleep(20);
  };
  const health = async () => JSON.parse((await get(`${portal.url}/healthz`)).text) as { status: string };

  const restartAll = async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await served(POSTS_PER_ROUND);
      gate.shut();
      await postgres.restart();
      const reply = await postRaw(portal.url, { ...form, ...answersFor('v-i-t'), step: 'send' });
      assert.equal(reply.status, 503);
      assert.equal(reply.headers.get('retry-after'), '60');
      for (const words of ['nicht sicher annehmen', secrets.name, secrets.phone, '„18 Uhr“'])
        assert.ok(reply.text.includes(words), words);
      const failing = await get(`${portal.url}/healthz`);
      assert.deepEqual([failing.status, JSON.parse(failing.text)], [503, { status: 'failing' }]);
      gate.open();
      while ((await health()).status === 'failing') await sleep(20);
    }
    await served(POSTS_PER_ROUND);
  };
  await Promise.race([restartAll(), failed]);
  crowd.goOn = false;
  await people;

  const promised = new Set<string>();
  for (const path of crowd.receipts) {
    const { text } = await get(new URL(path, portal.url).href);
    promised.add(/VIT-[2-9A-Z]{4}-[2-9A-Z]{3}/.exec(text)?.[0] ?? assert.fail(text));
  }
  assert.equal(promised.size, crowd.receipts.length);
  const delivered = () =>
    new Map(mailbox.letters.map(({ mail }) => [mail.messageId, /\((VIT-\S+)\)$/.exec(mail.subject ?? '')?.[1]]));
  for (let left = promised; left.size > 0; left = promised.difference(new Set(delivered().values()))) await sleep(50);
  assert.equal(delivered().size, promised.size, 'copies carry one Message-ID, and nobody is written to unasked');
  test.diagnostic(`${promised.size} interests, ${mailbox.letters.length} letters`);
});
