/** A check page is one interest, through whichever portal and however often it is sent; and nobody else is given it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until } from '../faults/courier-portal.ts';
import { secret, settingsFor } from '../faults/postgres-portals.ts';
import { temporaryFolder } from '../support/folder.ts';
import { openMailbox } from '../support/mailbox.ts';
import type { Mailbox } from '../support/mailbox.ts';
import { answersFor, get, hiddenFieldsIn, post, postRaw, press } from '../support/person.ts';
import type { Answers } from '../support/person.ts';
import { startPostgres } from '../support/postgres.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';

type Portals = [Program, Program];

/** Two portals on one store. */
const stores: Record<string, (smtpUrl: string, tidy: AsyncDisposableStack) => Promise<Portals>> = {
  async SQLite(smtpUrl, tidy) {
    const folder = tidy.use(await temporaryFolder());
    const env = { SMTP_URL: smtpUrl, MAIL_FROM: 'portal@example.org', OFFICE_EMAIL: 'buero@example.org' };
    const start = async () =>
      tidy.use(await startProgram({ dataDir: folder.path, env: { ...env, INTAKE_SECRET: secret } }));
    return [await start(), await start()];
  },
  async PostgreSQL(smtpUrl, tidy) {
    const postgres = await startPostgres();
    tidy.defer(() => postgres.stop());
    const env = settingsFor(await postgres.database('pages'), smtpUrl);
    const start = async () => tidy.use(await startProgram({ env }));
    return [await start(), await start()];
  },
};

const answers = answersFor('spg', { site: 'siegen', message: 'zwei\r\nZeilen' });

/** What a browser sends from a check page of its own: that page's fields, and nothing that it does not show. */
async function checkPage(portal: Program): Promise<Answers> {
  const page = await post(portal.url, answers, 'check');
  assert.equal(page.status, 200);
  return { ...answers, ...hiddenFieldsIn(page.text), step: 'send' };
}

async function send(portal: Program, fields: Answers): Promise<string> {
  const stored = await postRaw(portal.url, fields, { Origin: portal.url });
  assert.equal(stored.status, 303, stored.text);
  return stored.headers.get('location') ?? '';
}

const referenceOf = async (portal: Program, receipt: string) =>
  /SPG-[2-9A-Z]{4}-[2-9A-Z]{3}/.exec((await get(portal.url + receipt)).text)?.[0] ?? assert.fail('no reference');

async function lettersOf(mailbox: Mailbox, reference: string) {
  const own = () => mailbox.letters.filter(({ mail }) => mail.subject?.endsWith(`melden Sie sich (${reference})`));
  await until(() => own().length > 0);
  return own();
}

for (const [engine, open] of Object.entries(stores))
  describe(`two portals on one store (${engine})`, () => {
    it('make one interest of one check page, and of another page another one', async () => {
      await using tidy = new AsyncDisposableStack();
      const mailbox = tidy.use(await openMailbox());
      const [one, other] = await open(mailbox.url, tidy);
      const mine = await checkPage(one);
      const ten = Array.from({ length: 10 }, (_none, index) => send(index % 2 ? one : other, mine));
      const receipts = new Set(await Promise.all(ten));
      await one.stop();
      await one.start();
      for (const portal of [one, other]) receipts.add(await send(portal, mine));
      const [receipt = '', ...more] = receipts;
      assert.deepEqual(more, []);
      const reference = await referenceOf(one, receipt);

      // Somebody who knows and sends the same answers, with a check page of their own or without any.
      const strangers = [
        await checkPage(other),
        { ...mine, token: '' },
        { ...mine, token: `${String(mine['token']).slice(1)}A` },
      ];
      const theirs: string[] = [];
      for (const fields of strangers) theirs.push(await send(other, fields));
      assert.equal(new Set([receipt, ...theirs]).size, 1 + strangers.length);
      let earlier = reference;
      for (const stranger of theirs) {
        const own = await referenceOf(other, stranger);
        const [letter, ...copies] = await lettersOf(mailbox, own);
        assert.deepEqual(copies, []);
        assert.ok(letter?.mail.text?.includes(`schon mit der Nummer ${earlier}`), letter?.mail.text ?? '');
        await press(other.url + stranger, 'withdraw-yes');
        assert.match((await get(other.url + stranger)).text, /Ihre Nachricht ist zurückgenommen/);
        assert.match((await get(one.url + receipt)).text, /Ihre Nachricht ist (gesendet|angekommen)/);
        earlier = own;
      }
      assert.equal((await lettersOf(mailbox, reference)).length, 1);
      assert.ok(!(await lettersOf(mailbox, reference))[0]?.mail.text?.includes('schon mit der Nummer'));

      // Taken back, and its page sent again: the same receipt still, and no letter.
      await press(one.url + receipt, 'withdraw-yes');
      assert.equal(await send(other, mine), receipt);
      assert.match((await get(one.url + receipt)).text, /Ihre Nachricht ist zurückgenommen/);
      assert.equal((await lettersOf(mailbox, reference)).length, 1);
      for (const portal of [one, other]) assert.ok(!portal.output().includes(String(mine['token'])));
    });
  });
