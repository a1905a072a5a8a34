/** SIGTERM in the middle of the work: people are at the form, and letters are on a slow line. */
import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProgram } from '../support/program.ts';
import { scriptedSmtp } from '../support/scripted-smtp.ts';
import type { ScriptedSmtp } from '../support/scripted-smtp.ts';
import { addresses, arrivedAt, endLeases, referenceOn, sendAs, startCrowd, untilArrived } from './people.ts';

const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 2);

/** A line to the mail server on which each answer takes its time. */
async function slowLine(target: URL, delayMs: number) {
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    client.on('error', () => client.destroy()).on('close', () => upstream.destroy());
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('error', () => upstream.destroy()).on('close', () => client.end());
    upstream.on('data', (chunk) => setTimeout(() => client.writable && client.write(chunk), delayMs * Math.random()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, [Symbol.asyncDispose]: close };
}

const letterCounts = (mailbox: ScriptedSmtp) => [...arrivedAt(mailbox).values()].map((copies) => copies.length);

describe('at SIGTERM', { concurrency: true }, () => {
  it('a portal told to stop again and again ends with 0 and delivers each interest once', async (t) => {
    await using mailbox = await scriptedSmtp();
    await using line = await slowLine(mailbox.url, 300);
    await using portal = await startProgram({ env: { SMTP_URL: line.url, ...addresses } });
    await using crowd = await startCrowd([portal.url]);
    for (let round = 0; round < ROUNDS; round += 1) {
      await sleep(500 + 500 * Math.random());
      assert.equal(await portal.stop('SIGTERM'), 0);
      const before = mailbox.accepted.length;
      await sleep(100);
      assert.equal(mailbox.accepted.length, before, 'nothing is under way any more');
      await portal.start();
    }
    await crowd.leave();
    // What waits is many times what the slow line would bring in the time of a test.
    assert.equal(await portal.stop('SIGTERM'), 0);
    await portal.start({ SMTP_URL: mailbox.url.href });
    const paths = [...crowd.promised.values()];
    const references: string[] = [];
    for (const path of paths) references.push(await referenceOn(portal.url, path));
    await untilArrived(mailbox, references);
    assert.deepEqual(new Set(letterCounts(mailbox)), new Set([1]));
    t.diagnostic(`${ROUNDS} stops, ${references.length} promises, ${mailbox.accepted.length} letters`);
  });

  it('a mail server that falls silent cannot keep the portal from ending, nor a letter from coming later', async () => {
    await using mailbox = await scriptedSmtp({ rcpt: 'hang' });
    await using portal = await startProgram({ env: { SMTP_URL: mailbox.url.href, ...addresses } });
    const stored = await sendAs(portal.url, 'Wer warten kann');
    assert.equal(stored.status, 303);
    const reference = await referenceOn(portal.url, stored.headers.get('location') ?? '');
    assert.notEqual(await portal.stop('SIGTERM'), null, 'ends by itself');
    assert.equal(mailbox.accepted.length, 0);
    mailbox.script = {};
    endLeases(portal.dataDir);
    await portal.start();
    await untilArrived(mailbox, [reference]);
    assert.deepEqual(letterCounts(mailbox), [1]);
  });
});
