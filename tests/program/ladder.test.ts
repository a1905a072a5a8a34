/** Nobody answers, and the clock goes forward: who has the letter is reminded, then the deputy gets it, then the office hears of it. */
import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { until } from '../faults/courier-portal.ts';
import { copyPortal } from '../support/build.ts';
import { makeIdentity, opened, textOf } from '../support/certificates.ts';
import { temporaryFolder } from '../support/folder.ts';
import { openMailbox } from '../support/mailbox.ts';
import { answersFor, get, post, press as pressOn, secrets } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { moveClock } from '../support/trial-room.ts';

const working = (days: number) => ({ workingDays: String(days) });

describe('a letter that nobody takes over', () => {
  let portal: Program;
  const pages = { receipt: '', case: '' };
  before(async () => (portal = await startProgram()));
  after(() => portal[Symbol.asyncDispose]());

  const page = async (path: string) => (await get(portal.url + path)).text;
  const room = () => page('/probe/');
  const mailTo = async (address: string, subject: string): Promise<string> => {
    const link = async () =>
      new RegExp(`href="(/probe/\\d[^"]+)"[^>]*>${subject}[^]*?An ${address}`).exec(await room())?.[1];
    await until(async () => (await link()) !== undefined);
    return page((await link()) ?? assert.fail());
  };
  const countOf = async (subject: string) => (await room()).split(`>${subject}`).length - 1;
  const press = async (path: string, fields: Record<string, string>) =>
    (await pressOn(portal.url + path, fields)).status;

  it('is delivered, and nobody is chased on the next working day', async () => {
    const stored = await post(portal.url, answersFor('spg', { site: 'siegen' }));
    pages.receipt = stored.headers.get('location') ?? assert.fail();
    const letter = await mailTo('siegen@trial.invalid', 'S.P.G. Siegen: Bitte melden Sie sich');
    pages.case = /<a href="(\/vorgang\/[^"]+)">/.exec(letter)?.[1] ?? assert.fail('no link');
    await moveClock(portal.url, working(1));
    assert.equal(await countOf('S.P.G. Siegen: '), 1);
  });

  it('is brought to mind after 2 working days, with one link and nothing of the person', async () => {
    await moveClock(portal.url, working(1));
    const reminder = await mailTo('siegen@trial.invalid', 'S.P.G. Siegen: Noch offen');
    assert.match(reminder, /hat noch niemand „Ich kümmere mich“ gedrückt/);
    assert.equal(reminder.split('href="/vorgang/').length - 1, 1);
    for (const word of [secrets.name, secrets.phone, secrets.message]) assert.ok(!reminder.includes(word), word);
  });

  it('goes to the deputy after 4, and the coordinator is told', async () => {
    await moveClock(portal.url, working(2));
    const copy = await mailTo('siegen.vertretung@trial.invalid', 'S.P.G. Siegen: Bitte melden Sie sich');
    assert.ok(copy.includes(secrets.name) && copy.includes('als Vertretung'));
    assert.match(await mailTo('siegen@trial.invalid', 'S.P.G. Siegen: Noch offen'), /hat jetzt auch Ihre Vertretung/);
  });

  it('is a matter for the office after 5, and the receipt says so honestly', async () => {
    await moveClock(portal.url, working(1));
    const told = await mailTo('buero@trial.invalid', 'S.P.G. Siegen: Bitte jetzt nachfragen');
    for (const word of [secrets.name, secrets.phone, secrets.message, '/vorgang/'])
      assert.ok(!told.includes(word), word);
    const receipt = await page(pages.receipt);
    assert.match(receipt, /Hat sich jemand bei Ihnen gemeldet\?/);
    assert.match(receipt, /Büro/);
  });

  it('is brought to mind on the last rung, too, where the person wants it', async () => {
    assert.equal(await press(pages.receipt, { action: 'remind' }), 303);
    await until(async () =>
      (await mailTo('siegen@trial.invalid', 'S.P.G. Siegen: Noch offen')).includes('bittet, dass'),
    );
  });

  it('is a matter for the office at once where the person says that nobody was in touch', async () => {
    assert.equal(await press(pages.receipt, { action: 'answered', answer: 'no' }), 303);
    const mail = await mailTo('buero@trial.invalid', '\\[Portal\\] Bitte prüfen: missed');
    assert.match(mail, /niemand/i);
  });

  it('is chased no more, however long it takes, and is not erased', async () => {
    const written = await countOf('S.P.G. Siegen: ');
    await moveClock(portal.url, working(8));
    assert.equal(await countOf('S.P.G. Siegen: '), written);
    assert.match(await page(pages.case), /Die Person möchte einen Anruf/);
  });

  it('is taken over in the end, not reached twice, and closed; the receipt tells it', async () => {
    assert.equal(await press(pages.case, { action: 'take-yes' }), 303);
    const [, seen = ''] = /name="seen" value="(\d+)"/.exec(await page(pages.case)) ?? [];
    // A double click, or a page from before: what was meant for another history counts once.
    for (const again of [{ seen }, { seen }, {}])
      assert.equal(await press(pages.case, { action: 'not-reached', ...again }), 303);
    assert.match(await page(pages.receipt), /2-mal/);
    assert.equal(await press(pages.case, { action: 'close', outcome: 'taking-part' }), 200);
    assert.equal(await press(pages.case, { action: 'close-yes', outcome: 'taking-part' }), 303);
    assert.match(await page(pages.receipt), /Abgeschlossen/);
  });

  it('that the person wants to be brought to mind is so, once in two working days', async () => {
    const stored = await post(portal.url, answersFor('spg', { site: 'hameln', name: 'Zweite' }));
    const receipt = stored.headers.get('location') ?? assert.fail();
    await mailTo('hameln@trial.invalid', 'S.P.G. Hameln: Bitte melden Sie sich');
    await press(receipt, { action: 'remind' });
    assert.equal(await countOf('S.P.G. Hameln: Noch offen'), 0, 'not on the day it came');
    await moveClock(portal.url, working(1));
    for (let times = 0; times < 2; times += 1) await press(receipt, { action: 'remind' });
    assert.match(await mailTo('hameln@trial.invalid', 'S.P.G. Hameln: Noch offen'), /bittet, dass wir Sie erinnern/);
    assert.equal(await countOf('S.P.G. Hameln: Noch offen'), 1);
  });

  it('of which the person says that nobody was in touch is told to the office at once', async () => {
    const stored = await post(portal.url, answersFor('spg', { site: 'holzminden', name: 'Dritte' }));
    const receipt = stored.headers.get('location') ?? assert.fail();
    await mailTo('holzminden@trial.invalid', 'S.P.G. Holzminden: Bitte melden Sie sich');
    assert.equal(await press(receipt, { action: 'answered', answer: 'no' }), 303);
    assert.doesNotMatch(await page(receipt), /Wir fragen nach/, 'nobody is asked before the day');
    await moveClock(portal.url, working(6));
    for (const answer of ['no', 'yes']) assert.equal(await press(receipt, { action: 'answered', answer }), 303);
    assert.equal(await press(receipt, { action: 'answered', answer: 'perhaps' }), 303);
  });

  it('leaves no token and no word of a person in the log', () => {
    for (const word of ['/vorgang/', '/eingang/', secrets.name, secrets.phone])
      assert.ok(!portal.output().includes(word), word);
  });
});

it('a sealed letter goes to the deputy as the deputy’s key opens it, and to one without a key as a reference', async () => {
  await using keys = await temporaryFolder();
  const [coordinator, deputy] = [
    await makeIdentity(keys.path, 'koordination'),
    await makeIdentity(keys.path, 'vertretung'),
  ];
  await using copy = await copyPortal();
  const sites = join(copy.folder, 'content/sites');
  await copyFile(coordinator.certificateFile, join(sites, 'siegen.pem'));
  await copyFile(deputy.certificateFile, join(sites, 'siegen-vertretung.pem'));
  await copyFile(coordinator.certificateFile, join(sites, 'hameln.pem'));
  const add = async (site: string, lines: string[]) => {
    const file = join(sites, `${site}.md`);
    await writeFile(file, (await readFile(file, 'utf8')).replace('---\n', `---\n${lines.join('\n')}\n`));
  };
  const letterTo = (site: string) => [
    `letterAddress: ${site}@example.org`,
    `deputyLetterAddress: vertretung-${site}@example.org`,
    `certificate: ${site}.pem`,
  ];
  await add('siegen', [...letterTo('siegen'), 'deputyCertificate: siegen-vertretung.pem']);
  await add('hameln', letterTo('hameln'));
  const { code, output } = await copy.build();
  assert.equal(code, 0, output);
  await using mailbox = await openMailbox();
  const env = { SMTP_URL: mailbox.url, MAIL_FROM: 'portal@example.org', OFFICE_EMAIL: 'buero@example.org' };
  await using portal = await startProgram({ folder: copy.folder, env });
  for (const site of ['siegen', 'hameln']) await post(portal.url, answersFor('spg', { site }));
  const lettersTo = (address: string) => mailbox.letters.filter(({ to }) => to.includes(address));
  await until(() => lettersTo('siegen@example.org').length > 0 && lettersTo('hameln@example.org').length > 0);
  await moveClock(portal.url, working(4));
  await until(
    () =>
      lettersTo('vertretung-siegen@example.org').length > 0 && lettersTo('vertretung-hameln@example.org').length > 0,
  );
  const [sealed] = lettersTo('vertretung-siegen@example.org');
  const text = textOf(await opened(keys.path, sealed?.raw ?? '', deputy));
  assert.ok(text.includes(secrets.name) && text.includes(secrets.message));
  const [cover] = lettersTo('vertretung-hameln@example.org');
  assert.match(cover?.mail.text ?? '', /SPG-[\w-]+[^]*verschlüsselt[^]*niemand „Ich kümmere mich“/);
  for (const { raw } of mailbox.letters) assert.ok(!raw.includes(secrets.name));
});
