/** Dead addresses, found out at once or later: the letter goes to who stands in, the office is told. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addressHash } from '../../src/intake/letters/address-hash.ts';
import type { Copy } from '../support/build.ts';
import { secrets } from '../support/person.ts';
import { scriptedSmtp } from '../support/scripted-smtp.ts';
import { addresses, buildPortal, header, messageId, openPortal, until } from './courier-portal.ts';

let copy: Copy;
before(async () => (copy = await buildPortal()));
after(() => copy[Symbol.asyncDispose]());

const { site, deputy, project, office } = addresses;
const refusing =
  (...dead: string[]) =>
  (line: string) =>
    dead.some((address) => line.includes(address)) ? '550 no such user' : undefined;

describe('a letter to an address that does not exist any more', { concurrency: 2 }, () => {
  const cases: [string, string, string[], string][] = [
    ['goes to the deputy', 'linkes-ufer', [site], deputy],
    ['goes to the office where the deputy is gone too', 'linkes-ufer', [site, deputy], office],
    ['goes to the office where there is no deputy', 'rechtes-ufer', [project], office],
  ];
  for (const [name, place, dead, heir] of cases) {
    it(`${name}, under another Message-ID and the same reference`, async () => {
      await using smtp = await scriptedSmtp({ rcpt: refusing(...dead) });
      await using portal = await openPortal(smtp, copy.folder);
      const reference = await portal.send('bruecke', place, secrets.name);
      await until(async () => (await portal.health()).queued === 0);
      const [letter, ...more] = smtp.accepted;
      assert.deepEqual([letter?.to, more], [heir, []]);
      assert.equal(header(letter?.message ?? '', 'Message-ID'), messageId(reference, heir));
      assert.equal(header(letter?.message ?? '', 'X-Reference'), reference);
      assert.ok(dead.every((address) => !letter?.message.includes(addressHash(address))));
    });
  }

  it('is told to the office in one mail without a word about the person', async () => {
    await using smtp = await scriptedSmtp({ rcpt: refusing(site) });
    await using portal = await openPortal(smtp, copy.folder);
    const reference = await portal.send('bruecke', 'linkes-ufer', secrets.name);
    await portal.send('bruecke', 'linkes-ufer', 'Noch jemand');
    await until(() => smtp.accepted.length === 2);
    for (const [index, sender] of ['Nach dem ersten Blick', 'Nach dem zweiten Blick'].entries()) {
      await portal.program.stop();
      await portal.program.start();
      await portal.send('bruecke', 'linkes-ufer', sender);
      await until(() => smtp.accepted.length === 4 + index);
    }
    const alerts = smtp.accepted.filter(({ to }) => to === office);
    assert.equal(alerts.length, 1);
    const alert = alerts[0]?.message ?? '';
    assert.match(header(alert, 'Message-ID'), /^<alert\./);
    assert.match(header(alert, 'Subject'), /Portal/);
    assert.ok(alert.includes(reference));
    for (const word of [...Object.values(secrets), site, deputy]) assert.ok(!alert.includes(word), word);
    assert.equal((await portal.health()).status, 'degraded');
  });
});

it('a letter that bounces after delivery goes to the next recipient', async () => {
  await using smtp = await scriptedSmtp();
  await using portal = await openPortal(smtp, copy.folder);
  const reference = await portal.send('bruecke', 'linkes-ufer', secrets.name);
  for (const [index, address] of [site, deputy, office].entries()) {
    await until(async () => smtp.accepted.length === index + 1 && (await portal.health()).queued === 0);
    const { to, message } = smtp.accepted[index] ?? assert.fail();
    assert.deepEqual([to, header(message, 'Message-ID')], [address, messageId(reference, address)]);
    assert.equal(header(message, 'X-Reference'), reference);
    if (address === office) break;
    assert.equal((await portal.desk('bounced', reference.toLowerCase())).code, 0);
  }
  assert.equal((await portal.health()).alerts.length, 2);
  assert.equal((await portal.desk('status')).code, 1);
  assert.equal((await portal.desk('bounced', 'BRUECKE-2222-222')).code, 1);
});
