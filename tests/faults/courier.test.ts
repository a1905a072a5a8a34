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

/** As a mail server writes it. */
const bounceMail = (to: string, address: string, action = 'failed') => `From MAILER-DAEMON Mon Nov 23 10:00:00 2026
To: ${to}
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

${secrets.name}
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; ${address}
Action: ${action}
Status: 5.1.1
--b--
`;

it('a bounce that the mail server pipes in counts for the address that had the letter, and says nothing of itself', async () => {
  await using smtp = await scriptedSmtp();
  await using portal = await openPortal(smtp, copy.folder);
  const reference = await portal.send('bruecke', 'linkes-ufer', secrets.name);
  await until(async () => smtp.accepted.length === 1 && (await portal.health()).queued === 0);
  const path = (tag: string) => `portal+${tag.toLowerCase()}@example.org`;
  const right = bounceMail(path(reference), site);
  const refused: [mail: string, says: RegExp, word?: string][] = [
    [bounceMail(path(reference), site, 'delayed'), /^bounced --mail: it says of nobody that the mail has failed/],
    [bounceMail(path(reference), deputy), /^bounced --mail: it is about another address/],
    // It names nobody: whose mailbox is dead, nobody knows.
    [right.replace(/^Final-Recipient: .*\n/m, ''), /^bounced --mail: it does not say whose mail has failed/],
    [bounceMail('portal@example.org', site), /^bounced --mail: it did not come to an address with a reference/],
    [bounceMail(path(reference).replace('+', '+2'), site), /nothing to send again$|with a reference in it/],
    [bounceMail(path('BRUECKE-2222-222'), site), /^BRUECKE-2222-222: nothing to send again$/],
    [right, /with a reference in it/, 'portal@example.org'],
    [`To: ${path(reference)}\n\n${secrets.name}`, /^bounced --mail: that is no delivery status notification/],
    ['x'.repeat(3_000_000), /^bounced --mail: that is no delivery status notification/],
    ['', /^bounced --mail: that is no delivery status notification/],
  ];
  for (const [mail, says, word] of refused) {
    const { code, output } = await portal.pipe(mail, 'bounced', '--mail', ...(word === undefined ? [] : [word]));
    assert.equal(code, 1, output);
    assert.match(output.trimEnd(), says);
    assert.equal(output.trimEnd().split('\n').length, 1, output);
    for (const secret of [secrets.name, site, deputy]) assert.ok(!output.includes(secret), output);
  }
  assert.equal(smtp.accepted.length, 1);
  assert.deepEqual((await portal.health()).alerts, [], 'no address is disabled');

  const done = await portal.pipe(bounceMail('undisclosed', site), 'bounced', '--mail', path(reference));
  assert.deepEqual(done, { code: 0, output: `${reference} goes to the next recipient: deputy\n` });
  await until(async () => smtp.accepted.length === 2 && (await portal.health()).queued === 0);
  assert.equal(smtp.accepted[1]?.to, deputy);
  assert.equal((await portal.pipe(bounceMail(path(reference), deputy), 'bounced', '--mail')).code, 0);
  await until(async () => smtp.accepted.length === 3);
  assert.equal(smtp.accepted[2]?.to, office);
});
