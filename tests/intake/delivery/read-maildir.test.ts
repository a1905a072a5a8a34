/** What lies in the Maildir is shown as a mail program shows it, and in the order in which it was written. */
import assert from 'node:assert/strict';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { listMails, readMail } from '../../../src/intake/delivery/read-maildir.ts';
import { maildirOf, makeMailer } from '../../../src/intake/delivery/message.ts';
import type { Message } from '../../../src/intake/delivery/message.ts';
import { makeIdentity } from '../../support/certificates.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { message } from './mails.ts';

const now = Date.UTC(2027, 0, 5, 8);

async function shown(changes: Partial<Message> = {}, signing?: Parameters<typeof makeMailer>[0]['signing']) {
  await using folder = await temporaryFolder();
  const place = { smtpUrl: undefined, mailFrom: undefined, dataDir: folder.path, signing };
  await makeMailer(place, () => now)({ ...message, ...changes });
  const [file] = await listMails(maildirOf(place));
  return readMail(file ?? assert.fail('no mail'));
}

describe('a mail of the portal', () => {
  it('is shown with its header and the day that is in the portal', async () => {
    const mail = await shown({ replyTo: 'emma@example.org' });
    assert.deepEqual([mail.from, mail.to, mail.replyTo], ['portal@trial.invalid', message.to, 'emma@example.org']);
    assert.deepEqual([mail.subject, mail.at, mail.sealed, mail.signed], [message.subject, now, false, false]);
  });

  it('is shown word for word, whatever had to be encoded', async () => {
    const text = `Grüße – „Größe“ = 100 %\n\n  eingerückt\nFrom hier\n.\n-- \n${'ä'.repeat(200)}\nمرحبا 👋🏽`;
    assert.equal((await shown({ text })).text, text);
    const subject = `Groß-Gerau: ${'Übermäßig '.repeat(12)}lang`;
    assert.equal((await shown({ subject })).subject, subject);
  });

  it('that is sealed is shown as sealed, and nothing of it', async () => {
    const mail = await shown({ cms: Buffer.from('sealed').toString('base64') });
    assert.deepEqual([mail.sealed, mail.text], [true, '']);
  });
});

describe('a signed mail', () => {
  it('is shown with its text', async () => {
    await using folder = await temporaryFolder();
    const { certificate, key } = await makeIdentity(folder.path, 'portal');
    const mail = await shown({ text: 'Grüße' }, { certificate, key });
    assert.deepEqual([mail.signed, mail.sealed, mail.text], [true, false, 'Grüße']);
  });
});

describe('a Maildir', () => {
  const place = { folder: undefined as unknown as Awaited<ReturnType<typeof temporaryFolder>>, box: '' };
  before(async () => {
    place.folder = await temporaryFolder();
    place.box = place.folder.path;
    for (const part of ['new', 'cur']) await mkdir(join(place.box, part));
  });
  after(() => place.folder[Symbol.asyncDispose]());
  const id = (digit: number) => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`;

  it('that is not there yet is empty', async () => {
    assert.deepEqual(await listMails(join(place.box, 'none')), []);
  });

  it('lists the newest first, also those that a mail program has opened, and nothing that is not ours', async () => {
    for (const [digit, part] of [
      [1, 'new'],
      [3, 'new'],
      [2, 'cur'],
    ] as const)
      await writeFile(join(place.box, part, `170000000000${digit}.${id(digit)}.portal`), '');
    await rename(
      join(place.box, 'cur', `1700000000002.${id(2)}.portal`),
      join(place.box, 'cur', `1700000000002.${id(2)}.portal:2,RS`),
    );
    for (const name of ['secret', '.hidden', `1.${id(4)}.other`, `x.${id(4)}.portal`])
      await writeFile(join(place.box, 'new', name), '');
    const names = (await listMails(place.box)).map(({ name }) => name);
    assert.deepEqual(
      names,
      [3, 2, 1].map((digit) => `170000000000${digit}-${id(digit)}`),
    );
  });
});
