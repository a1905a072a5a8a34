/** The way of an interest from the form to the coordinator's letter, over real sockets and real SMTP. */
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openMailbox } from '../support/mailbox.ts';
import type { Mailbox } from '../support/mailbox.ts';
import { answersFor, get, hiddenFieldsIn, post, postRaw, secrets } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';

describe('an interest sent to a portal with a mail server', () => {
  let mailbox: Mailbox;
  let portal: Program;
  before(async () => {
    mailbox = await openMailbox();
    const env = { SMTP_URL: mailbox.url, MAIL_FROM: 'portal@example.org', OFFICE_EMAIL: 'buero@example.org' };
    portal = await startProgram({ env });
  });
  after(async () => {
    await portal[Symbol.asyncDispose]();
    await mailbox[Symbol.asyncDispose]();
  });

  it('reaches exactly one mailbox, with its words unharmed', async () => {
    const stored = await post(portal.url, answersFor('v-i-t', { postcode: '64521' }));
    assert.equal(stored.status, 303);
    const letter = await mailbox.letter(/^V-I-T Groß-Gerau: /);
    assert.deepEqual(letter.to, ['buero@example.org']);
    assert.match(
      letter.mail.subject ?? '',
      /^V-I-T Groß-Gerau: Bitte melden Sie sich \(VIT-[2-9A-Z]{4}-[2-9A-Z]{3}\)$/,
    );
    assert.match(letter.mail.text ?? '', new RegExp(secrets.message));
    assert.ok(letter.mail.text?.includes(secrets.name));
    assert.equal(letter.mail.html, undefined);
    const header = (name: string) => letter.mail.headers.find(({ key }) => key === name)?.value;
    assert.equal(header('auto-submitted'), 'auto-generated');
    assert.ok(letter.mail.subject?.endsWith(`(${header('x-reference')})`));
    assert.equal(letter.mail.replyTo, undefined);
  });

  it('is answered with a receipt that names the reference and nothing personal', async () => {
    const stored = await post(portal.url, answersFor('v-i-t', { postcode: '64283', name: `${secrets.name} 2` }));
    const receipt = await get(new URL(stored.headers.get('location') ?? '', portal.url).href);
    assert.equal(receipt.status, 200);
    assert.match(receipt.text, /VIT-[2-9A-Z]{4}-[2-9A-Z]{3}/);
    assert.match(receipt.text, /Darmstadt/);
    assert.equal(receipt.headers.get('cache-control'), 'no-store');
    assert.match(receipt.headers.get('x-robots-tag') ?? '', /noindex/);
    for (const word of Object.values(secrets)) assert.ok(!receipt.text.includes(word));
    await mailbox.letter(/^V-I-T Darmstadt: /);
  });

  it('brings Reply-To only where the person chose e-mail', async () => {
    await post(portal.url, answersFor('spg', { site: 'siegen', contact: 'email', email: secrets.email }));
    const letter = await mailbox.letter(/^S\.P\.G\. Siegen: /);
    assert.deepEqual(
      letter.mail.replyTo?.map(({ address }) => address),
      [secrets.email],
    );
    assert.ok(!letter.raw.split('\r\n\r\n')[0]?.includes(secrets.phone));
    assert.ok(!letter.mail.text?.includes(secrets.phone), 'what was not chosen is not kept');
  });

  it('sent ten times at once from one check page is one receipt and one letter', async () => {
    const answers = answersFor('spg', { site: 'hameln', name: 'Zehnfach' });
    const page = await post(portal.url, answers, 'check');
    assert.equal(page.status, 200);
    const sent = { ...hiddenFieldsIn(page.text), ...answers, step: 'send' };
    const replies = await Promise.all(Array.from({ length: 10 }, () => postRaw(portal.url, sent)));
    assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([303]));
    assert.equal(new Set(replies.map(({ headers }) => headers.get('location'))).size, 1);
    await mailbox.letter('Zehnfach');
    await post(portal.url, answersFor('spg', { site: 'hameln', name: 'Danach' }));
    await mailbox.letter('Danach');
    assert.equal(mailbox.letters.filter(({ mail }) => mail.text?.includes('Zehnfach')).length, 1);
  });

  it('is refused where the project has ended, naming whom to ask, with the message kept on the page', async () => {
    const reply = await post(portal.url, answersFor('kopra', { site: 'erzgebirgskreis', consent: 'x' }));
    assert.equal(reply.status, 409);
    assert.match(reply.text, /31\. Oktober 2026/);
    assert.match(reply.text, /Jobcenter Erzgebirgskreis/);
    assert.match(reply.text, /Bis zum Ende war hier zuständig: Jana Schramm .*jana\.schramm@kreis-erz\.de/s);
    assert.ok(reply.text.includes('18 Uhr'));
  });

  it('with mistakes comes back with every input and a summary that leads to the fields', async () => {
    const fields = { ...answersFor('v-i-t', { postcode: '123', phone: 'abc' }), consent: '', step: 'send' };
    const reply = await postRaw(portal.url, fields);
    assert.equal(reply.status, 422);
    for (const id of ['postcode', 'phone', 'consent']) {
      assert.match(reply.text, new RegExp(`href="#${id}"`));
      assert.match(reply.text, new RegExp(`id="${id}"`));
    }
    assert.ok(reply.text.includes(secrets.name));
    assert.ok(reply.text.includes('„18 Uhr“'));
  });
});

it('without a mail server the letter lies in the Maildir, addressed for the trial', async () => {
  await using portal = await startProgram();
  assert.equal((await post(portal.url, answersFor('v-i-t', { postcode: '64521' }))).status, 303);
  const folder = join(portal.dataDir, 'mail', 'new');
  let files: string[] = [];
  while (files.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    files = await readdir(folder).catch(() => []);
  }
  const letter = await readFile(join(folder, files[0] ?? ''), 'utf8');
  assert.match(letter, /^To: gross-gerau@trial\.invalid$/m);
});
