/** What the person and the coordinator can do by their secret links, in the running program. */
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { until } from '../faults/courier-portal.ts';
import { caseLinkOf } from '../support/links.ts';
import { openMailbox } from '../support/mailbox.ts';
import type { Mailbox } from '../support/mailbox.ts';
import { answersFor, get, hiddenFieldsOf, post, postRaw, press, secrets } from '../support/person.ts';
import { moveClock } from '../support/trial-room.ts';
import type { Answers } from '../support/person.ts';
import { root, runToEnd, startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';

const office = 'buero@example.org';

describe('behind the secret links', () => {
  let mailbox: Mailbox;
  let portal: Program;
  let env: Record<string, string>;
  before(async () => {
    mailbox = await openMailbox();
    env = { SMTP_URL: mailbox.url, MAIL_FROM: 'portal@example.org', OFFICE_EMAIL: office };
    portal = await startProgram({ env });
  });
  after(async () => {
    await portal[Symbol.asyncDispose]();
    await mailbox[Symbol.asyncDispose]();
  });

  const send = async (more: Answers = {}) => {
    const stored = await post(portal.url, answersFor('spg', { site: 'siegen', ...more }));
    assert.equal(stored.status, 303, stored.text);
    return portal.url + (stored.headers.get('location') ?? '');
  };
  /** As a browser does it: the check page brings its token along. */
  const sendChecked = async (more: Answers): Promise<string> => {
    const answers = { ...(await hiddenFieldsOf(portal.url, 'spg')), ...answersFor('spg', { site: 'siegen', ...more }) };
    const check = await postRaw(portal.url, { ...answers, step: 'check' });
    const token = /name="token" value="([^"]+)"/.exec(check.text)?.[1] ?? assert.fail('no token');
    const stored = await postRaw(portal.url, { ...answers, token, step: 'send' });
    return portal.url + (stored.headers.get('location') ?? assert.fail('not stored'));
  };
  const delivered = async (receipt: string) => until(async () => (await get(receipt)).text.includes('Zugestellt'));
  const referenceOf = async (receipt: string) =>
    /SPG-[2-9A-Z]{4}-[2-9A-Z]{3}/.exec((await get(receipt)).text)?.[0] ?? assert.fail('no reference');
  const noticeAbout = async (receipt: string) => mailbox.letter(`Zurückgezogen (${await referenceOf(receipt)})`);
  const nothingWaits = () =>
    until(() => {
      const database = new DatabaseSync(join(portal.dataDir, 'intake.db'), { readOnly: true });
      const [row] = database
        .prepare('select count(*) as waiting from letter where delivered_at is null and sealed is not null')
        .all();
      database.close();
      return row?.['waiting'] === 0;
    });
  const ids = () => {
    const database = new DatabaseSync(join(portal.dataDir, 'intake.db'), { readOnly: true });
    const rows = database.prepare("select sealed from letter where kind = 'letter'").all();
    database.close();
    return rows.filter(({ sealed }) => sealed !== null).length;
  };

  it('looking changes nothing', async () => {
    const receipt = await send();
    await delivered(receipt);
    const page = caseLinkOf(portal.dataDir, receipt);
    const first = [(await get(receipt)).text, (await get(portal.url + page)).text];
    for (const query of ['?action=withdraw-yes', '?action=take']) {
      await get(receipt + query);
      await get(portal.url + page + query);
    }
    assert.deepEqual([(await get(receipt)).text, (await get(portal.url + page)).text], first);
  });

  it('an interest is taken back in two steps, erased at once, and the coordinator is asked to delete the letter', async () => {
    const receipt = await send();
    await delivered(receipt);
    const kept = ids();
    const asked = await press(receipt, 'withdraw');
    assert.equal(asked.status, 200);
    assert.match(asked.text, /Möchten Sie Ihre Nachricht zurücknehmen\?/);
    assert.equal(ids(), kept);
    const done = await press(receipt, 'withdraw-yes');
    assert.deepEqual([done.status, portal.url + (done.headers.get('location') ?? '')], [303, receipt]);
    assert.equal(ids(), kept - 1);
    assert.match((await get(receipt)).text, /hier gelöscht/);
    const { mail, to } = await noticeAbout(receipt);
    assert.deepEqual(to, [office]);
    assert.match(mail.text ?? '', /Löschen Sie bitte die E-Mail/);
    assert.ok(!Object.values(secrets).some((word) => mail.text?.includes(word)));
  });

  it('is the same again after it was taken back: the page stays, and nothing more is sent', async () => {
    const receipt = await send({ name: 'Noch einmal' });
    await delivered(receipt);
    for (let times = 0; times < 3; times += 1) await press(receipt, 'withdraw-yes');
    const { mail } = await noticeAbout(receipt);
    assert.equal((await press(receipt, 'withdraw')).status, 303);
    await nothingWaits();
    assert.equal(mailbox.letters.filter((letter) => letter.mail.subject === mail.subject).length, 1);
  });

  it('the coordinator takes over: the person sees it, the content is erased a day later, the page shows none of it', async () => {
    const receipt = await send({ name: 'Wird übernommen' });
    await delivered(receipt);
    const letter = (await mailbox.letter('Wird übernommen')).mail.text ?? '';
    const link = /https?:\S+\/vorgang\/\S+/.exec(letter)?.[0] ?? assert.fail('no link in the letter');
    assert.equal(new URL(link).pathname, caseLinkOf(portal.dataDir, receipt));
    const kept = ids();
    const page = await get(link);
    assert.equal(page.headers.get('cache-control'), 'no-store');
    assert.match(page.headers.get('x-robots-tag') ?? '', /noindex/);
    assert.ok(!/Wird übernommen/.test(page.text) && !Object.values(secrets).some((word) => page.text.includes(word)));
    assert.match(page.text, /Die Person möchte einen Anruf\./);
    assert.ok(page.text.indexOf('Das Portal löscht die Angaben der Person') < page.text.indexOf('value="take"'));
    // Programs that look at the links of a mail press buttons, too.
    for (const [action, question] of [
      ['take', 'Kümmern Sie sich um diesen Vorgang'],
      ['close', 'Ist dieser Vorgang abgeschlossen'],
    ] as const) {
      const asked = await press(link, action);
      assert.equal(asked.status, 200);
      assert.match(asked.text, new RegExp(`${question}[^]*value="${action}-yes"`));
      assert.doesNotMatch((await get(receipt)).text, /Übernommen|Abgeschlossen/);
    }
    assert.equal(ids(), kept);
    assert.equal((await press(link, 'take-yes')).status, 303);
    assert.match((await get(receipt)).text, /Übernommen[^]*Jemand kümmert sich[^]*Meldet sich niemand\?/);
    assert.match((await get(link)).text, /möchte einen Anruf/, 'for a day it can be undone');
    assert.equal(ids(), kept);
    await moveClock(portal.url, { hours: '25' });
    assert.doesNotMatch((await get(link)).text, /möchte einen Anruf/, 'it is erased');
    assert.ok(ids() < kept);
    await press(link, 'close-yes');
    assert.match((await press(link, 'take')).text, /nicht mehr möglich/);
    assert.equal((await press(link, 'close')).status, 303, 'a finger that pressed twice');
    const over = (await get(receipt)).text;
    assert.match(over, /Ihr Vorgang ist abgeschlossen[^]*Abgeschlossen\.[^]*Ist für Sie noch etwas offen\?/);
    assert.doesNotMatch(over, /ist angekommen|geht an|Wie geht es weiter/);
    // What it still can do, and no more.
    const back = (await press(receipt, 'withdraw')).text;
    assert.match(back, /Hier ist schon gelöscht, was Sie geschrieben haben/);
    assert.doesNotMatch(back, /Wir löschen dann|wissen wir nicht/);
  });

  it('neither page takes anything from elsewhere, by another name or with a changed link', async () => {
    const receipt = await send({ name: 'Unberührt' });
    const link = portal.url + caseLinkOf(portal.dataDir, receipt);
    assert.equal((await press(receipt, 'withdraw-yes', { Origin: 'https://evil.example' })).status, 403);
    assert.equal((await press(receipt, 'take')).status, 400);
    assert.equal((await press(receipt, 'constructor')).status, 400);
    assert.equal((await press(link, 'withdraw-yes')).status, 400);
    assert.equal((await get(receipt.replace('/eingang/', '/vorgang/'))).status, 404);
    assert.equal(
      (
        await press(
          receipt.replace(/.\/$/, (end) => (end === 'A/' ? 'E/' : 'A/')),
          'nobody',
        )
      ).status,
      404,
    );
    assert.match((await get(receipt)).text, /Nachricht zurücknehmen/);
  });

  it('a person who has lost the link takes it back at the desk, by the number', async () => {
    const receipt = await send({ name: 'Ruft an' });
    await delivered(receipt);
    const reference = await referenceOf(receipt);
    const desk = (...args: string[]) =>
      runToEnd(root, ['src/programs/desk.ts', ...args], { ...env, DATA_DIR: portal.dataDir });
    assert.equal((await desk('withdraw', reference.toLowerCase().replaceAll('-', ' '))).code, 0);
    assert.equal((await desk('withdraw', reference)).code, 1);
    assert.equal((await desk('withdraw', 'SPG-AAAA-AAA')).code, 2);
    await noticeAbout(receipt);
    assert.match((await get(receipt)).text, /zurückgenommen/);
  });

  it('mail to the person is neutral, comes once, and only to an address that the check page has shown', async () => {
    const contact = { contact: 'email', email: secrets.email, confirm: 'yes' };
    await send({ ...contact, name: 'Ohne Prüfseite' });
    const receipt = await sendChecked({ ...contact, name: 'Mit Prüfseite' });
    for (const words of ['Ohne Prüfseite', 'Mit Prüfseite', new URL(receipt).pathname]) await mailbox.letter(words);
    await nothingWaits();
    const mails = mailbox.letters.filter(({ to }) => to.includes(secrets.email));
    assert.equal(mails.length, 1);
    const [{ mail, raw, from } = assert.fail('no mail')] = mails;
    assert.equal(mail.subject, 'Ihre Nachricht ist angekommen');
    assert.equal(from, 'portal@example.org');
    assert.match(mail.text ?? '', new RegExp(new URL(receipt).pathname));
    for (const word of ['S.P.G.', 'SPG', 'spg', 'Siegen', 'Jobcenter', 'Gesundheit', 'Prüfseite', secrets.message])
      assert.ok(!raw.includes(word) && !(mail.text ?? '').includes(word), word);
  });

  it('nobody’s mailbox is filled by others: a few mails a day, however it is spelt, and every interest is kept', async () => {
    const spellings = [
      'opfer@gmail.com',
      'OPFER@gmail.com',
      'o.p.fer@gmail.com',
      'opfer+1@googlemail.com',
      'opfer+x@Gmail.COM',
    ];
    const receipts = [];
    for (const email of spellings) receipts.push(await sendChecked({ contact: 'email', email, confirm: 'yes' }));
    for (const receipt of receipts) await delivered(receipt);
    await nothingWaits();
    // What is printed comes through a pipe, in its own time.
    await until(() => portal.output().split('mail withheld').length === 3);
    const theirs = mailbox.letters.filter(({ to }) => /gmail|googlemail/i.test(to.join()));
    assert.equal(theirs.length, 3);
  });

  it('a check page of another address does not open the way to this one', async () => {
    const fields = { ...(await hiddenFieldsOf(portal.url, 'spg')), ...answersFor('spg', { site: 'siegen' }) };
    const mine = { ...fields, contact: 'email', email: 'ich@example.org', confirm: 'yes' };
    const check = await postRaw(portal.url, { ...mine, step: 'check' });
    const token = /name="token" value="([^"]+)"/.exec(check.text)?.[1] ?? assert.fail('no token');
    const other = { ...mine, email: 'fremd@example.org', name: 'Jemand Fremdes', token, step: 'send' };
    assert.equal((await postRaw(portal.url, other)).status, 303);
    await mailbox.letter('Jemand Fremdes');
    await nothingWaits();
    assert.ok(!mailbox.letters.some(({ to }) => to.includes('fremd@example.org')));
  });
});

it('„Hat sich jemand gemeldet?“ is asked after the promised day, and a no goes to the office at once', async () => {
  await using mailbox = await openMailbox();
  const env = { SMTP_URL: mailbox.url, MAIL_FROM: 'portal@example.org', OFFICE_EMAIL: office };
  await using portal = await startProgram({ env });
  const stored = await post(portal.url, answersFor('spg', { site: 'siegen' }));
  const receipt = portal.url + (stored.headers.get('location') ?? '');
  await mailbox.letter(/Bitte melden Sie sich/);
  assert.doesNotMatch((await get(receipt)).text, /Hat sich jemand/);
  // Before the day there is nothing to say, whoever presses what.
  await press(receipt, { action: 'answered', answer: 'no' });
  assert.match((await get(`${portal.url}/healthz`)).text, /"status":"ok"/);
  // Two weeks ago.
  const database = new DatabaseSync(join(portal.dataDir, 'intake.db'));
  database.exec('update interest set received_at = received_at - 14 * 86400000');
  database.close();
  assert.match((await get(receipt)).text, /Hat sich jemand bei Ihnen gemeldet\?/);
  assert.equal((await press(receipt, { action: 'answered', answer: 'no' })).status, 303);
  assert.deepEqual((await mailbox.letter(/Niemand hat sich gemeldet/)).to, [office]);
  assert.match((await get(receipt)).text, /Danke, dass Sie es uns gesagt haben/);
  assert.match((await get(`${portal.url}/healthz`)).text, /"degraded".*missed SPG-/);
  await press(portal.url + caseLinkOf(portal.dataDir, receipt), 'take-yes');
  assert.match((await get(`${portal.url}/healthz`)).text, /"status":"ok"/);
});
