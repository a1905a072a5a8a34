import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import PostalMime from 'postal-mime';
import { makeMailer } from '../../../src/intake/delivery/message.ts';
import { DeliveryError } from '../../../src/intake/delivery/failures.ts';
import { scriptedSmtp } from '../../support/scripted-smtp.ts';
import { arrived, message, usualHeaders, valuesOf } from './mails.ts';

describe('a message', () => {
  it('has one recipient, its subject and its reference, and says that it was made by a machine', async () => {
    const { mail } = await arrived();
    assert.deepEqual(valuesOf(mail, 'to'), ['nord@example.org']);
    assert.equal(mail.subject, message.subject);
    assert.equal(mail.messageId, message.messageId);
    assert.deepEqual(valuesOf(mail, 'x-reference'), ['VIT-7K3M-9QX']);
    assert.deepEqual(valuesOf(mail, 'auto-submitted'), ['auto-generated']);
    assert.deepEqual(valuesOf(mail, 'x-auto-response-suppress'), ['All']);
    assert.deepEqual(valuesOf(mail, 'message-id'), [message.messageId]);
    assert.deepEqual(mail.headers.map(({ key }) => key).toSorted(), usualHeaders);
  });

  it('is plain text in UTF-8 with nothing attached', async () => {
    const { mail } = await arrived({ text: 'Grüße' });
    assert.match(valuesOf(mail, 'content-type').join(), /^text\/plain; charset=utf-8$/i);
    assert.deepEqual([mail.html, mail.attachments], [undefined, []]);
  });

  it('keeps lines that mean something to other programs, and lets none of them begin a line on the way', async () => {
    const text = 'Grüße\nFrom here\n.\n..\n--\n--x\n-- \nFrom: a\nEnde';
    const { raw, mail } = await arrived({ text });
    assert.equal(mail.text?.trimEnd(), text);
    assert.doesNotMatch(raw.split('\n\n').slice(1).join('\n\n'), /^(From |\.|--)/m);
  });

  it('comes from the sender that is set, or in a trial from nobody', async () => {
    assert.equal((await arrived({}, 'portal@example.org')).mail.from?.address, 'portal@example.org');
    assert.equal((await arrived()).mail.from?.address, 'portal@trial.invalid');
  });

  it('can be answered only where an address for that is given', async () => {
    assert.deepEqual((await arrived({ replyTo: 'a@example.org' })).mail.replyTo, [
      { address: 'a@example.org', name: '' },
    ]);
    assert.equal((await arrived()).mail.replyTo, undefined);
  });

  it('arrives unharmed, umlauts, quotation marks, long lines and all', async () => {
    const text = [
      '„Grüße“ – ÄÖÜß',
      '‚so‘',
      '.',
      '..',
      'From here',
      '= 20%=',
      ' ü'.repeat(500),
      '👨‍👩‍👧 محمد',
      '',
      'Ende',
    ].join('\n');
    const { mail, raw } = await arrived({ text });
    assert.equal(mail.text?.trimEnd(), text);
    assert.deepEqual(
      raw.split('\n').filter((line) => line.length > 76),
      [],
    );
  });

  it('has no encoded line of more than 76 characters, whatever is in the text', async () => {
    const unit = fc.constantFrom('.', '-', 'From ', '=', ' ', '\t', 'a', 'ü', '👨‍👩‍👧', '\n', '\u2028');
    const texts = fc.oneof(
      fc.array(unit, { maxLength: 400 }).map((parts) => parts.join('')),
      fc.tuple(unit, fc.integer({ min: 70, max: 160 })).map(([one, count]) => one.repeat(count)),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const { raw, mail } = await arrived({ text });
        const body = raw.split('\n\n').slice(1).join('\n\n').split('\n');
        assert.deepEqual(
          body.filter((line) => line.length > 76 || /^(From |\.|--)/.test(line)),
          [],
        );
        assert.equal((mail.text ?? '').trimEnd(), text.trimEnd());
      }),
      { numRuns: 150 },
    );
  });

  it('reaches for no file and no host that a text names', async () => {
    const { mail } = await arrived({ text: 'file:///etc/passwd\nhttps://example.org/x.png\ncid:x' });
    assert.equal(mail.text?.trimEnd(), 'file:///etc/passwd\nhttps://example.org/x.png\ncid:x');
  });
});

describe('over SMTP', () => {
  it('a message goes to one recipient, the same in the envelope and in the header', async () => {
    await using server = await scriptedSmtp();
    const mailer = makeMailer({ smtpUrl: server.url, mailFrom: 'portal@example.org', dataDir: '' });
    await mailer({ ...message, text: 'Grüße' });
    const [{ to, message: raw } = { to: '', message: '' }] = server.accepted;
    const mail = await PostalMime.parse(Buffer.from(raw, 'latin1'));
    assert.deepEqual(
      [to, mail.to?.map(({ address }) => address), mail.cc, mail.bcc],
      [message.to, [message.to], undefined, undefined],
    );
    assert.equal(server.accepted.length, 1);
    assert.doesNotMatch(raw, /[^\r]\n/);
  });

  it('keeps its Message-ID at every attempt', async () => {
    await using server = await scriptedSmtp({ dot: '451 later' });
    const mailer = makeMailer({ smtpUrl: server.url, mailFrom: 'portal@example.org', dataDir: '' });
    await assert.rejects(mailer(message), DeliveryError);
    server.script = {};
    await mailer(message);
    const ids = server.accepted.map(({ message: raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim());
    assert.deepEqual(ids, [message.messageId, message.messageId]);
  });

  it('the return path names the reference, until the server refuses such a sender', async () => {
    const senders: string[] = [];
    await using server = await scriptedSmtp({
      mail: (line) => (senders.push(line), line.includes('+') ? '550 no such sender' : undefined),
    });
    const mailer = makeMailer({ smtpUrl: server.url, mailFrom: 'portal@example.org', dataDir: '' });
    await assert.rejects(mailer(message), DeliveryError);
    await mailer(message);
    assert.match(senders[0] ?? '', /<portal\+vit-7k3m-9qx@example\.org>/);
    assert.match(senders[1] ?? '', /<portal@example\.org>/);
  });
});
