/** Somebody tries the portal: sends a message, opens its mail, puts the clock forward, starts again. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../faults/courier-portal.ts';
import { openMailbox } from '../support/mailbox.ts';
import { answersFor, get, hiddenFieldsIn, post, postRaw, secrets } from '../support/person.ts';
import type { Answers } from '../support/person.ts';
import { root, runToEnd, startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { aheadOf, moveClock } from '../support/trial-room.ts';

const DAY = 24 * 60 * 60_000;
const berlin = (moment: number) =>
  new Intl.DateTimeFormat('de-DE', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/Berlin',
  }).format(moment);

/** As a browser does it: on the check page the person has seen the address, so the portal may write to it. */
async function sendChecked(base: string, project: string, more: Answers) {
  const answers = answersFor(project, more);
  const check = await post(base, answers, 'check');
  return postRaw(base, { ...hiddenFieldsIn(check.text), ...answers, step: 'send' });
}

/** The page of the newest mail, or of the one with these words in its subject. */
async function textOf(base: string, subject = ''): Promise<string> {
  const link = new RegExp(`href="(/probe/\\d[^"]+)"[^>]*>${subject}`).exec((await get(`${base}/probe/`)).text);
  return (await get(base + (link?.[1] ?? assert.fail('no such mail')))).text;
}

describe('in the trial room', () => {
  let portal: Program;
  before(async () => (portal = await startProgram()));
  after(() => portal[Symbol.asyncDispose]());
  const room = async () => (await get(`${portal.url}/probe/`)).text;
  const ahead = () => aheadOf(portal.url);
  const state = { receipt: '', case: '' };

  it('the start says where it is, and it says what to do first', async () => {
    await until(() => portal.output().includes(`Try it:              ${portal.url}/probe/\n`));
    assert.match(
      await room(),
      /Schreiben Sie zuerst eine Nachricht[^]*href="\/projekte\/[\w-]+\/interesse\/"[^]*So spät ist es auch auf diesem Gerät[^]*Noch keine\./,
    );
  });

  it('a message is there as a mail, word for word, and its link opens the coordinator’s page', async () => {
    const stored = await sendChecked(portal.url, 'spg', {
      site: 'siegen',
      contact: 'email',
      email: secrets.email,
      ask: 'yes',
    });
    state.receipt = new URL(stored.headers.get('location') ?? '', portal.url).href;
    await until(async () => (await room()).includes('An siegen@trial.invalid'));
    const mail = await textOf(portal.url, 'S.P.G. Siegen: Bitte melden Sie sich');
    for (const words of ['siegen@trial.invalid', 'S.P.G. Siegen', secrets.name, secrets.message, 'Zurück'])
      assert.ok(mail.includes(words), words);
    state.case = /<a href="(\/vorgang\/[^"]+)">/.exec(mail)?.[1] ?? assert.fail('no link');
    const page = await get(portal.url + state.case);
    assert.match(page.text, /Bitte melden Sie sich bis zum [^]*Die Person möchte eine E-Mail/);
  });

  it('its number stands above it, with the pages of all three, and what comes next', async () => {
    const shown = await room();
    assert.match(shown, /<h3>\s*<span class="keep">SPG-\w{4}-\w{3}<\/span>: S\.P\.G\., Siegen/);
    for (const path of [new URL(state.receipt).pathname, state.case]) assert.ok(shown.includes(`href="${path}"`), path);
    assert.match(shown, /Wenn niemand etwas tut: Das Portal erinnert die Ansprechperson am /);
  });

  it('the office’s page opens from there, and a link that is used already goes on opening it', async () => {
    const opened = await moveClock(portal.url, { open: 'office' });
    const path = opened.headers.get('location') ?? '';
    assert.match((await get(portal.url + path)).text, /<h1>Offene Vorgänge und Zahlen/);
    assert.equal((await moveClock(portal.url, { open: 'office' })).headers.get('location'), path);
    assert.ok((await room()).includes(`href="${path}"`), 'as a link from then on');
    const env = { DATA_DIR: portal.dataDir, PORT: String(portal.port) };
    const { output } = await runToEnd(root, ['src/programs/desk.ts', 'office-link'], env);
    assert.ok(
      (await room()).includes(`href="${new URL(output.trim().split('\n').at(-1) ?? '').pathname}"`),
      'the newest',
    );
  });

  it('the clock goes to what comes next, and the room says what was written on the way', async () => {
    assert.doesNotMatch(await room(), /Seitdem geschrieben/);
    const [, moment = ''] = /name="until" value="(\d+)"/.exec(await room()) ?? [];
    await moveClock(portal.url, { until: moment });
    assert.match(await room(), /Die Uhr ist vorgestellt: von [^]*Seitdem geschrieben: <strong>1 E-Mail<[^]*Neu: /);
    assert.match(await textOf(portal.url, 'S.P.G. Siegen: Noch offen'), /siegen@trial\.invalid/);
    assert.match(await room(), /Wenn niemand etwas tut: Auch die Vertretung bekommt die Nachricht/);
  });

  it('the clock goes forward, and what is due by then is done at once', async () => {
    assert.equal((await moveClock(portal.url, { workingDays: '10' })).status, 303);
    assert.ok((await ahead()) >= 13 * DAY);
    const shown = await room();
    assert.ok(shown.includes(berlin(Date.now() + (await ahead()))), 'the time in the portal');
    assert.match(
      await textOf(portal.url, 'Eine Frage'),
      /<h1>Eine Frage zu Ihrer Nachricht<[^]*person@trial\.invalid[^]*gemeldet/,
    );
    assert.match((await get(state.receipt)).text, /Hat sich jemand bei Ihnen gemeldet\?/);
    // 14 days after the office was told that nobody has taken it over.
    await moveClock(portal.url, { hours: '336' });
    assert.doesNotMatch((await get(portal.url + state.case)).text, /Die Person möchte eine E-Mail/, 'it is erased');
  });

  it('what is written from then on has the day that is in the portal', async () => {
    await post(portal.url, answersFor('v-i-t', { postcode: '64521' }));
    await until(async () => (await room()).includes('An gross-gerau@trial.invalid'));
    const day = berlin(Date.now() + (await ahead()));
    assert.match(await textOf(portal.url), new RegExp(`Geschrieben[^]*${day}[^]*Eingegangen:[^]*${day}`));
  });

  it('the clock is no alarm, and the desk has the same', async () => {
    const health = JSON.parse((await get(`${portal.url}/healthz`)).text) as { alerts: string[] };
    assert.ok(!health.alerts.includes('clock'));
    const env = { DATA_DIR: portal.dataDir, PORT: String(portal.port) };
    const { code, output } = await runToEnd(root, ['src/programs/desk.ts', 'purge'], env);
    assert.equal(code, 0, output);
  });

  it('it is still ahead after a restart', async () => {
    const earlier = await ahead();
    assert.equal(await portal.stop(), 0);
    await portal.start();
    assert.equal(await ahead(), earlier);
    assert.match(await room(), /An gross-gerau@trial\.invalid[^]*An siegen@trial\.invalid/);
    const health = JSON.parse((await get(`${portal.url}/healthz`)).text) as { alerts: string[] };
    assert.ok(!health.alerts.includes('clock'));
  });

  it('a portal for others does not open a store that is ahead', async () => {
    const elsewhere = { DATA_DIR: portal.dataDir, SITE_URL: 'https://hilfe.example.org', TRIAL: 'yes' };
    const { code, output } = await runToEnd(root, ['src/programs/serve.ts'], { ...elsewhere, PORT: '9' });
    assert.equal(code, 2, output);
    assert.match(output, /^DATA_DIR: the clock of this store was put forward in a trial[^\n]*\n$/);
  });

  it('no link and no word of a mail is in the log', () => {
    for (const word of [
      '/vorgang/',
      '/eingang/',
      '/buero/',
      state.case.split('/')[2] ?? '',
      secrets.name,
      secrets.email,
    ])
      assert.ok(!portal.output().includes(word), word);
  });
});

it('many mails are shown in pages', async () => {
  await using portal = await startProgram();
  for (let count = 0; count < 21; count += 1)
    await post(portal.url, answersFor('v-i-t', { postcode: '64521', name: `Nummer ${count}` }));
  await until(async () => (await get(`${portal.url}/probe/`)).text.includes('E-Mails (21)'));
  const pageOf = async (path: string) => (await get(portal.url + path)).text;
  const linksOn = (text: string) => [...text.matchAll(/href="(\/probe\/\d[^"]+)"/g)].map(([, path]) => path);
  const [first, second] = [await pageOf('/probe/'), await pageOf('/probe/?seite=2')];
  assert.match(first, /Seite 1 von 2[^]*href="\/probe\/\?seite=2"/);
  assert.equal(new Set([...linksOn(first), ...linksOn(second)]).size, 21);
  for (const odd of ['0', '-1', '1.5', 'x']) assert.match(await pageOf(`/probe/?seite=${odd}`), /Seite 1 von 2/);
  assert.match(await pageOf('/probe/?seite=99'), /Seite 2 von 2/);
});

it('with a mail server it shows the clock alone', async () => {
  await using mailbox = await openMailbox();
  const env = { SMTP_URL: mailbox.url, MAIL_FROM: 'portal@example.org', OFFICE_EMAIL: 'buero@example.org' };
  await using portal = await startProgram({ env });
  assert.match((await get(`${portal.url}/probe/`)).text, /Die Uhr[^]*verschickt seine E-Mails wirklich/);
  await moveClock(portal.url, { day: '2028-01-03' });
  await post(portal.url, answersFor('v-i-t', { postcode: '64521' }));
  const { mail } = await mailbox.letter(/V-I-T/);
  assert.match(mail.date ?? '', /^2028-01-03/);
});

it('two portals on one store have the same clock within moments', async () => {
  await using one = await startProgram();
  await using other = await startProgram({ dataDir: one.dataDir });
  await moveClock(one.url, { workingDays: '3' });
  while ((await aheadOf(other.url)) === 0) await sleep(50);
  assert.equal(await aheadOf(other.url), await aheadOf(one.url));
});
