/** A mail server that refuses for now, or refuses us: letters wait, and none is lost. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { secrets } from '../support/person.ts';
import { scriptedSmtp } from '../support/scripted-smtp.ts';
import { addresses, header, messageId, openPortal, until } from './courier-portal.ts';

const { office } = addresses;
const PEOPLE = 20;

it('one letter that hangs does not hold up the others', async () => {
  await using smtp = await scriptedSmtp({ mail: (line) => (line.includes('+vit-') ? 'hang' : undefined) });
  await using portal = await openPortal(smtp);
  await portal.send('v-i-t', 'gross-gerau', 'Bleibt hängen');
  for (let count = 0; count < PEOPLE; count += 1) await portal.send('spg', 'siegen', `Kommt an ${count}`);
  await until(async () => smtp.accepted.length === PEOPLE && (await portal.health()).queued === 1);
  assert.ok(smtp.accepted.every(({ message }) => header(message, 'Subject').startsWith('S.P.G. Siegen: ')));
});

it('a letter deferred at RCPT and after the dot comes later with the same Message-ID', async () => {
  await using smtp = await scriptedSmtp({ rcpt: '450 greylisted', dot: '451 greylisted' });
  await using portal = await openPortal(smtp);
  const reference = await portal.send('spg', 'siegen', secrets.name);
  for (const [index, stage] of (['rcpt', 'dot'] as const).entries()) {
    await until(() => portal.program.output().includes(`"attempts":${index + 1},"msg":"letter not delivered"`));
    assert.equal(smtp.accepted.length, index);
    delete smtp.script[stage];
    await until(async () => (await portal.desk('retry')).output.startsWith('1 '));
    await until(() => smtp.accepted.length === index + 1);
  }
  await until(async () => (await portal.health()).queued === 0);
  assert.deepEqual(
    smtp.accepted.map(({ to, message }) => [to, header(message, 'Message-ID')]),
    Array.from({ length: 2 }, () => [office, messageId(reference, office)]),
  );
});

it('a wrong password pauses the courier, shows, and costs no letter', async () => {
  let logins = 0;
  const refuse = () => {
    logins += 1;
    return '535 wrong password';
  };
  await using smtp = await scriptedSmtp({ auth: refuse }, 'portal:secret@');
  await using portal = await openPortal(smtp);
  const references = [await portal.send('spg', 'siegen', 'Person 0')];
  await until(async () => (await portal.health()).alerts.includes('auth'));
  for (let count = 1; count < PEOPLE; count += 1)
    references.push(await portal.send('spg', 'siegen', `Person ${count}`));
  await sleep(2_500);
  assert.equal(logins, 1);
  const { status, queued } = await portal.health();
  assert.deepEqual([status, queued], ['degraded', PEOPLE]);
  assert.equal((await portal.desk('status')).code, 1);

  delete smtp.script.auth;
  assert.equal((await portal.desk('retry')).code, 0);
  await until(async () => (await portal.health()).queued === 0);
  const delivered = smtp.accepted.flatMap(({ message }) => /^X-Reference: (.*)\r$/m.exec(message)?.[1] ?? []);
  assert.deepEqual(delivered.toSorted(), references.toSorted());
  await until(async () => (await portal.health()).status === 'ok');
  assert.equal((await portal.desk('status')).code, 0);
});
