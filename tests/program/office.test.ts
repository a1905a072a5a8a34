/** What the office sees by its secret link, at the desk and in the metrics, of the running program. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openDatabase } from '../../src/intake/store/database.ts';
import { makeKeyring, makeToken, newId, secretInFolder } from '../../src/intake/sealing/keys.ts';
import { csvRowsIn } from '../support/csv.ts';
import { caseLinkOf } from '../support/links.ts';
import { answersFor, get, post, press, secrets } from '../support/person.ts';
import { until } from '../faults/courier-portal.ts';
import { moveClock } from '../support/trial-room.ts';
import { root, runToEnd, startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';

/** Of these, one is taken over. */
const SENT = 6;

describe('the office’s page', () => {
  let portal: Program;
  let link: string;
  let references: string[];
  const desk = (...args: string[]) =>
    runToEnd(root, ['src/programs/desk.ts', ...args], { DATA_DIR: portal.dataDir, SITE_URL: portal.url });
  const page = async (path: string) => (await get(portal.url + path)).text;
  const newLink = async () => {
    const { code, output } = await desk('office-link');
    assert.equal(code, 0, output);
    return output.trim();
  };

  before(async () => {
    portal = await startProgram();
    references = [];
    for (let count = 0; count < SENT; count += 1) {
      const stored = await post(portal.url, answersFor('spg', { site: 'siegen', name: `Person ${count}` }));
      const receipt = portal.url + (stored.headers.get('location') ?? '');
      references.push(
        /SPG-[2-9A-Z]{4}-[2-9A-Z]{3}/.exec((await get(receipt)).text)?.[0] ?? assert.fail('no reference'),
      );
      if (count === 0) await press(portal.url + caseLinkOf(portal.dataDir, receipt), 'take-yes');
    }
    link = await newLink();
  });
  after(() => portal[Symbol.asyncDispose]());

  it('shows which references are open, and those that somebody has taken over apart', async () => {
    const { status, text } = await get(link);
    assert.equal(status, 200);
    for (const reference of references) assert.match(text, new RegExp(`${reference}</strong> wartet seit dem`));
    const [waiting = '', taken = ''] = text.split('Übernommen und noch nicht abgeschlossen');
    assert.equal(references.filter((reference) => waiting.includes(reference)).length, SENT - 1);
    assert.ok(taken.includes(references[0] ?? ''));
  });

  it('shows the figures of the month, and none of one to four', async () => {
    const { text } = await get(link);
    assert.match(text, /Gesendet: 6/);
    assert.match(text, /Übernommen: unter 5/);
    assert.doesNotMatch(text, /<\/span>\s*[1-4]\s*<\/td>/);
  });

  it('lets one choose a month without a script, and shows this one where there is no such month', async () => {
    const { text } = await get(link);
    assert.doesNotMatch(text, /<script/);
    const [, month = ''] = /<option value="(\d{4}-\d\d)" selected/.exec(text) ?? [];
    for (const asked of [month, '2019-01', '"><b>', ''])
      assert.match((await get(`${link}?monat=${encodeURIComponent(asked)}`)).text, new RegExp(`"${month}" selected`));
  });

  it('says nothing of any person, in none of its forms', async () => {
    const forms = [(await get(link)).text, (await get(`${link}zahlen.csv`)).text, (await desk('stats')).output];
    for (const form of forms)
      for (const secret of [secrets.name, secrets.phone, secrets.message, 'Person 0'])
        assert.ok(!form.includes(secret));
  });

  it('is kept nowhere, found by no search engine, and its address is told to nobody else', async () => {
    for (const path of ['', 'zahlen.csv']) {
      const { headers } = await get(link + path);
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.match(headers.get('x-robots-tag') ?? '', /noindex/);
      assert.equal(headers.get('referrer-policy'), 'same-origin');
    }
    assert.ok(!portal.output().includes(link.split('/').at(-2) ?? ''));
  });

  it('changes nothing, and takes nothing', async () => {
    const everything = async () => {
      const { db } = await openDatabase({ dataDir: portal.dataDir, databaseUrl: undefined });
      const rows = [
        await db.selectFrom('interest').selectAll().orderBy('id').execute(),
        await db.selectFrom('step').selectAll().orderBy('interest_id').orderBy('nr').execute(),
        await db.selectFrom('figure').selectAll().execute(),
      ];
      await db.destroy();
      return rows;
    };
    const was = await everything();
    await get(link);
    await get(`${link}zahlen.csv`);
    assert.deepEqual(await everything(), was);
    assert.equal((await press(link, 'take')).status, 405);
  });

  it('gives a CSV file that spreadsheets read', async () => {
    const answer = await fetch(`${link}zahlen.csv`);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/csv;charset=utf-8/);
    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="zahlen\.csv"$/);
    // Not as text: that would take the BOM away.
    const [head, ...rows] = csvRowsIn(Buffer.from(await answer.arrayBuffer()).toString());
    assert.deepEqual(head?.slice(0, 4), ['Monat', 'Projekt', 'Ort', 'Gesendet']);
    assert.deepEqual(
      rows.map((row) => [row.length, ...row.slice(1, 4)]),
      [[head?.length, 'S.P.G.', 'Siegen', '6']],
    );
  });

  it('says first where the office has to ask, whom, and what was done; the mail has the link to it', async () => {
    await moveClock(portal.url, { workingDays: '6' });
    const told = async () => /href="(\/probe\/[^"]+)"[^>]*>Bitte jetzt nachfragen/.exec(await page('/probe/'))?.[1];
    await until(async () => (await told()) !== undefined);
    const { text } = await get(link);
    const [urgent = '', rest = ''] = (text.split('Bitte jetzt nachfragen (5)')[1] ?? '').split(
      'Noch nicht übernommen (0)',
    );
    assert.equal(references.filter((reference) => urgent.includes(reference)).length, SENT - 1);
    assert.match(urgent, /Fragen Sie .*Jobcenter Kreis Siegen-Wittgenstein/);
    assert.match(urgent, /Das Büro ist gefragt seit dem/);
    assert.doesNotMatch(text, /Stufe \d/);
    assert.ok(rest.includes(references[0] ?? ''));
    const mail = await page((await told()) ?? assert.fail());
    assert.ok(mail.includes(new URL(link).pathname));
    assert.doesNotMatch(mail, /\/vorgang\/|\/eingang\//);
    for (const secret of [secrets.phone, secrets.message, 'Person 1']) assert.ok(!(mail + text).includes(secret));
  });

  it('is not there under another link, one of another page, or one that somebody has made up', async () => {
    const keyring = makeKeyring(secretInFolder(portal.dataDir));
    const others = [
      makeToken(keyring, 'office', newId()),
      makeToken(keyring, 'review', newId()),
      'stand',
      'x'.repeat(43),
    ];
    for (const token of others)
      for (const file of ['', 'zahlen.csv'])
        assert.equal((await get(`${portal.url}/buero/${token}/${file}`)).status, 404, token);
  });

  it('is under a new link from when one is made, and under the old one no more', async () => {
    const old = link;
    link = await newLink();
    assert.equal((await get(old)).status, 404);
    assert.equal((await get(`${old}zahlen.csv`)).status, 404);
    assert.equal((await get(link)).status, 200);
  });
});

describe('the office’s page of what is handed over', () => {
  it('says what waits for the person’s word, and counts at both places what went to another site', async () => {
    await using portal = await startProgram();
    const env = { DATA_DIR: portal.dataDir, SITE_URL: portal.url };
    const desk = async (...args: string[]) => (await runToEnd(root, ['src/programs/desk.ts', ...args], env)).output;
    const sent = async (to: string) => {
      const stored = await post(portal.url, answersFor('spg', { site: 'siegen' }));
      const receipt = portal.url + (stored.headers.get('location') ?? assert.fail());
      await until(async () => (await get(receipt)).text.includes('Zugestellt'));
      const link = portal.url + caseLinkOf(portal.dataDir, receipt);
      assert.equal((await press(link, { action: 'hand-over-yes', to })).status, 303);
    };
    await sent('gross-gerau');
    for (let count = 0; count < 5; count += 1) await sent('hameln');
    const office = (await desk('office-link')).trim();
    const page = async () => (await get(office)).text.replace(/<\/?span[^>]*>/g, '');
    const [others = '', offered = ''] = (await page()).split('Die Person entscheidet (1)');
    assert.match(offered, /Wartet auf die Person: darf es an V-I-T in [^<]+ gehen\? Gefragt am/);
    assert.doesNotMatch(offered.split('month-figures')[0] ?? '', /löscht/);
    assert.equal(others.split('Weitergegeben von S.P.G. in Siegen. Die Person hat am').length - 1, 5);
    const [hameln = '', siegen = ''] = (await desk('stats')).split('S.P.G., Siegen');
    assert.match(hameln, /S\.P\.G\., Hameln\n {2}Gesendet: 5\n/);
    assert.match(siegen, /^\n {2}Gesendet: unter 5\n[^]*? {2}Weitergegeben: 5\n/);
    assert.doesNotMatch(hameln, /Weitergegeben: /);
    assert.match((await get(`${portal.url}/metrics`)).text, /^portal_interests\{state="offered"\} 1$/m);
    await moveClock(portal.url, { workingDays: '16' });
    // What the person has not answered is with who asked, and nobody has taken it over.
    await until(async () => (await page()).includes('Bitte jetzt nachfragen (6)'));
    assert.doesNotMatch(await page(), /Die Person entscheidet/);
  });
});

describe('the figures at the desk', () => {
  it('are those of the page', async () => {
    await using portal = await startProgram();
    const env = { DATA_DIR: portal.dataDir, SITE_URL: portal.url };
    const stats = (...args: string[]) => runToEnd(root, ['src/programs/desk.ts', 'stats', ...args], env);
    assert.match((await stats()).output, /kam keine Nachricht/);
    await post(portal.url, answersFor('spg', { site: 'siegen' }));
    const { code, output } = await stats();
    assert.equal(code, 0);
    assert.match(output, /^S\.P\.G\., Siegen\n {2}Gesendet: unter 5$/m);
    const csv = await stats('--csv');
    const month = csvRowsIn(csv.output)[1]?.[0] ?? assert.fail('no row');
    assert.deepEqual(await stats('--csv', '--month', month), csv);
    assert.match((await stats('--month', '2019-01')).output, /^Im Januar 2019 kam keine Nachricht\.$/m);
    const { text } = await get(`${portal.url}/metrics`);
    assert.match(text, /^portal_interests\{state="(sent|delivered)"\} 1$/m);
    assert.match(text, /^portal_open_interests\{rung="0"\} 1$/m);
  });

  it('are asked for in a month that there is', async () => {
    for (const args of [['--month'], ['--month', '2026-13'], ['--month', 'x'], ['2026-11'], ['--month', '--csv']]) {
      const { code, output } = await runToEnd(root, ['src/programs/desk.ts', 'stats', ...args]);
      assert.equal(code, 2, output);
      assert.match(output, /^desk stats: a month is written like --month 2026-11$/m);
    }
  });

  it('need the store that the portal has made', async () => {
    for (const verb of ['stats', 'office-link']) {
      const { code, output } = await runToEnd(root, ['src/programs/desk.ts', verb], { DATA_DIR: '/nirgends/portal' });
      assert.equal(code, 2);
      assert.equal(output.trim().split('\n').length, 1);
    }
  });
});
