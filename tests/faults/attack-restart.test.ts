/** The portal is attacked, killed and started again while people are at the form: nothing that was promised is lost. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProgram } from '../support/program.ts';
import { sendRaw } from '../support/raw.ts';
import { scriptedSmtp } from '../support/scripted-smtp.ts';
import { addresses, endLeases, referenceOn, startCrowd, untilArrived } from './people.ts';

const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 3);

it('a restart under attack loses no interest', async (t) => {
  await using mailbox = await scriptedSmtp();
  await using portal = await startProgram({ env: { SMTP_URL: mailbox.url.href, ...addresses } });
  await using crowd = await startCrowd([portal.url]);
  const host = `Host: 127.0.0.1:${portal.port}\r\n`;
  const attacks = [
    `POST /interesse/ HTTP/1.1\r\n${host}Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n${`4000\r\n${'a'.repeat(0x4000)}\r\n`.repeat(40)}`,
    `POST /interesse/ HTTP/1.1\r\n${host}Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `GET /nirgends/ HTTP/1.1\r\n${host}\r\n`.repeat(40),
    `POST /interesse/ HTTP/1.1\r\n${host}Content-Le`,
    '\x16\x03\x01\r\n\r\n',
  ];
  const siege = { on: true, sent: 0 };
  const attackers = attacks.map(async (bytes) => {
    while (siege.on) {
      await sendRaw(portal.port, bytes, 100);
      siege.sent += 1;
      await sleep(10);
    }
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    await sleep(700);
    await portal.stop(round % 2 === 0 ? 'SIGKILL' : 'SIGTERM');
    await portal.start();
  }
  while (crowd.promised.size === 0 || siege.sent <= attacks.length) await sleep(50);
  siege.on = false;
  await Promise.all([...attackers, crowd.leave()]);
  endLeases(portal.dataDir);
  const references: string[] = [];
  for (const path of crowd.promised.values()) references.push(await referenceOn(portal.url, path));
  assert.ok(references.length > 0);
  await untilArrived(mailbox, references);
  t.diagnostic(`${ROUNDS} restarts, ${siege.sent} attacks, ${references.length} promises`);
});
