/** Live, and a trial: what is asked before strangers may come in, and what people are told where nothing is delivered. */
import assert from 'node:assert/strict';
import { chmod, cp, link, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BuildNote } from '../../src/content/built.ts';
import type { RawContent } from '../../src/content/content.ts';
import { temporaryFolder } from '../support/folder.ts';
import type { Folder } from '../support/folder.ts';
import { makeIdentity } from '../support/certificates.ts';
import { openMailbox } from '../support/mailbox.ts';
import type { Mailbox } from '../support/mailbox.ts';
import { answersFor, hiddenFieldsOf, postRaw } from '../support/person.ts';
import { runToEnd, startProgram } from '../support/program.ts';
import { contentsOf, copyBuilt, outputOf } from '../support/refusal.ts';
import type { Portal } from '../support/refusal.ts';
import { sendRaw } from '../support/raw.ts';

const SITE_URL = 'https://hilfe.example.org';
const secret = Buffer.alloc(32, 7).toString('base64');
const body = { name: 'Amt', address: { street: 'Weg 1', postcode: '01234', city: 'Ort' }, email: 'amt@example.org' };

let folder: Folder;
let portal: Portal;
let mailbox: Mailbox;
let secretFile = '';
before(async () => {
  [folder, portal, mailbox] = await Promise.all([temporaryFolder(), copyBuilt(), openMailbox()]);
  await changeContent({
    publisher: { ...body, representative: 'Petra Probe' },
    privacyContact: { name: 'DSB', email: 'dsb@example.org' },
  });
  await changeJson<BuildNote>('build.json', (note) => ({ ...note, siteUrl: `${SITE_URL}/` }));
  secretFile = join(folder.path, 'secret');
  await writeFile(secretFile, `${secret}\n`, { mode: 0o600 });
});
after(async () => {
  await mailbox[Symbol.asyncDispose]();
  await portal[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

async function changeJson<T>(name: string, change: (value: T) => T): Promise<void> {
  const file = join(portal.folder, 'dist/server', name);
  await writeFile(file, JSON.stringify(change(JSON.parse(await readFile(file, 'utf8')) as T)));
}
const changeContent = (more: Record<string, unknown>) =>
  changeJson<RawContent>('content.json', (content) => ({
    ...content,
    portal: { ...(content.portal as object), ...more },
  }));

let count = 0;
const whole = (): Record<string, string> => ({
  SITE_URL,
  SMTP_URL: mailbox.url,
  MAIL_FROM: 'portal@example.org',
  OFFICE_EMAIL: 'buero@example.org',
  INTAKE_SECRET_FILE: secretFile,
  DATA_DIR: join(folder.path, `data-${(count += 1)}`),
  PORT: '9',
});

/** @returns the lines that name what is missing; nothing has been written */
async function missingWith(env: Record<string, string>, program = 'src/programs/serve.ts'): Promise<string> {
  const { code, output } = await outputOf({ folder: portal.folder, args: [program], env });
  assert.equal(code, 2, output);
  assert.doesNotMatch(output, /\n\s+at /);
  if (!env['DATA_DIR']?.includes('given')) assert.deepEqual(contentsOf(env['DATA_DIR'] ?? ''), []);
  return output;
}

describe('live', () => {
  it('starts when all is there', async () => {
    await using live = await startProgram({ folder: portal.folder, env: whole() });
    assert.match(live.output(), /"live":true/);
  });

  const lacks: [string, (env: Record<string, string>) => Record<string, string>, RegExp][] = [
    [
      'a mail server, which was a silent trial before',
      (env) => ({ ...env, SMTP_URL: '', MAIL_FROM: '' }),
      /SMTP_URL is not set[^]*MAIL_FROM is not set/,
    ],
    ['https', (env) => ({ ...env, SITE_URL: 'http://hilfe.example.org' }), /SITE_URL is not https/],
    [
      'the address of its build',
      (env) => ({ ...env, SITE_URL: 'https://other.example.org' }),
      /SITE_URL is not the one that dist\/ was built with \(https:\/\/hilfe\.example\.org\/\)/,
    ],
    ['an office', (env) => ({ ...env, OFFICE_EMAIL: '' }), /OFFICE_EMAIL is not set/],
    ['a secret of its own', (env) => ({ ...env, INTAKE_SECRET_FILE: '' }), /INTAKE_SECRET is not set/],
    [
      'everything',
      () => ({ SITE_URL: 'http://hilfe.example.org', DATA_DIR: join(folder.path, 'none') }),
      /SMTP_URL[^]*https[^]*built with[^]*MAIL_FROM[^]*OFFICE_EMAIL[^]*INTAKE_SECRET/,
    ],
    [
      'all, on an address that only looks like this machine',
      (env) => ({ DATA_DIR: env['DATA_DIR'] ?? '', HOST: '0.0.0.0', PORT: '9' }),
      /for a trial: TRIAL=yes/,
    ],
  ];
  for (const [name, without, line] of lacks)
    it(`without ${name} it does not start, and says so`, async () => {
      for (const program of ['src/programs/serve.ts', 'src/programs/server.ts'])
        assert.match(await missingWith(without(whole()), program), line);
    });

  for (const [name, fields, line] of [
    ['publisher', { publisher: undefined }, /has no publisher/],
    [
      'address of the publisher',
      { publisher: { ...body, address: undefined, representative: 'P' } },
      /publisher needs address and email/,
    ],
    ['privacy contact', { privacyContact: undefined }, /has no privacyContact/],
    ['way to the privacy contact', { privacyContact: { name: 'DSB' } }, /privacyContact needs email, phone or address/],
  ] as [string, Record<string, unknown>, RegExp][])
    it(`without a ${name} it does not start`, async () => {
      const file = join(portal.folder, 'dist/server/content.json');
      const kept = await readFile(file);
      await changeContent(fields);
      assert.match(await missingWith(whole()), line);
      await writeFile(file, kept);
    });

  it('asks where the secret lies and who may read it', async () => {
    const given = join(folder.path, 'given');
    await mkdir(given);
    const inside = join(given, 'my-secret');
    await writeFile(inside, secret, { mode: 0o600 });
    const [byLink, hard, folderLink] = [
      join(folder.path, 'by-link'),
      join(folder.path, 'hard'),
      join(folder.path, 'given-link'),
    ];
    await symlink(inside, byLink);
    await link(inside, hard);
    await symlink(given, folderLink);
    const open = join(folder.path, 'open');
    const rows: [Record<string, string>, RegExp][] = [
      [{ INTAKE_SECRET_FILE: inside, DATA_DIR: given }, /INTAKE_SECRET_FILE lies in DATA_DIR/],
      [{ INTAKE_SECRET_FILE: byLink, DATA_DIR: given }, /INTAKE_SECRET_FILE lies in DATA_DIR/],
      [{ INTAKE_SECRET_FILE: hard, DATA_DIR: given }, /INTAKE_SECRET_FILE lies in DATA_DIR/],
      [{ INTAKE_SECRET_FILE: inside, DATA_DIR: folderLink }, /INTAKE_SECRET_FILE lies in DATA_DIR/],
    ];
    for (const mode of [0o644, 0o640, 0o604, 0o660]) {
      const file = `${open}-${mode}`;
      await writeFile(file, secret);
      await chmod(file, mode);
      rows.push([{ INTAKE_SECRET_FILE: file }, /INTAKE_SECRET_FILE can be read by others/]);
    }
    for (const [more, line] of rows) assert.match(await missingWith({ ...whole(), ...more }), line);
    const env = join(portal.folder, '.env');
    await writeFile(env, `INTAKE_SECRET=${secret}\n`, { mode: 0o644 });
    const { INTAKE_SECRET_FILE: _file, ...others } = whole();
    assert.match(await missingWith(others), /\.env can be read by others/);
    await rm(env);
  });

  it('makes no new store where one was, and tells the office of each that is new', async () => {
    const env = whole();
    const dataDir = env['DATA_DIR'] ?? '';
    {
      await using live = await startProgram({ folder: portal.folder, env, dataDir });
      assert.match(live.output(), /a new store was made/);
      while (!mailbox.letters.some(({ mail }) => mail.subject?.includes('new-store'))) await sleep(50);
    }
    await rename(dataDir, `${dataDir}-away`);
    for (const there of [false, true]) {
      if (there) await mkdir(dataDir);
      assert.match(await missingWith(env), /^DATA_DIR: the store that was in .* is not there; is its disk mounted\?/);
      const desk = await runToEnd(portal.folder, ['src/programs/desk.ts', 'status'], env);
      assert.equal(desk.code, 2);
    }
    await rm(dataDir, { recursive: true });
    await cp(`${dataDir}-away`, dataDir, { recursive: true });
    await using again = await startProgram({ folder: portal.folder, env, dataDir });
    assert.doesNotMatch(again.output(), /a new store was made/);
    await again.stop();
    await rm(join(dataDir, 'intake.db'));
    const { output } = await outputOf({ folder: portal.folder, args: ['src/programs/serve.ts'], env });
    assert.match(output, /^DATA_DIR: intake\.db is missing .* beside its journal; put a backup in its place/);
  });

  it('on loopback each of these is a warning and no more', async () => {
    await using trial = await startProgram({ folder: portal.folder });
    // Log and notice come through pipes, each in its own time.
    for (const words of ['Before strangers may use it', '"live":false'])
      while (!trial.output().includes(words)) await sleep(50);
    await trial.stop();
    for (const word of ['SMTP_URL is not set', 'SITE_URL is not https', 'was built with', 'INTAKE_SECRET is not set'])
      assert.equal(trial.output().split(word).length, 2, word);
  });
});

describe('a trial on a public address', () => {
  it('is told on form, check page and receipt, and on no page of a portal that is none', async () => {
    for (const TRIAL of ['yes', '']) {
      await using trial = await startProgram({ folder: portal.folder, env: TRIAL ? { SITE_URL, TRIAL } : {} });
      const host = TRIAL ? 'hilfe.example.org' : `127.0.0.1:${trial.port}`;
      const page = (path: string) =>
        sendRaw(trial.port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      const form = await page('/projekte/v-i-t/interesse/');
      const fields = new URLSearchParams(
        Object.entries(answersFor('v-i-t', { site: 'darmstadt' })) as [string, string][],
      );
      for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
        const [name, value] = ['name', 'value'].map((key) => new RegExp(`\\b${key}="([^"]*)"`).exec(tag)?.[1]);
        if (name && (/type="hidden"/.test(tag) || name === 'consent')) fields.set(name, value ?? '');
      }
      const send = (step: string) => {
        fields.set('step', step);
        const text = fields.toString();
        const origin = TRIAL ? SITE_URL : `http://${host}`;
        return sendRaw(
          trial.port,
          `POST /interesse/ HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n${text}`,
        );
      };
      const check = await send('check');
      const receipt = await page(
        /^location: (?:https?:\/\/[^/]+)?(\S+)/im.exec(await send('send'))?.[1] ?? assert.fail(),
      );
      for (const [name, html] of Object.entries({ form, check, receipt })) {
        assert.match(html, /^HTTP\/1\.1 200/, name);
        assert.equal(/Probebetrieb/.test(html), TRIAL === 'yes', name);
        assert.equal(/wird nicht zugestellt/.test(html), TRIAL === 'yes', name);
      }
    }
  });
});

it('certificates that have ended since the build stop no start: degraded, an alert, and the next reader gets the letter', async () => {
  const [short, long] = [
    await makeIdentity(folder.path, 'kurz', { days: 1 }),
    await makeIdentity(folder.path, 'lang', { days: 300 }),
  ];
  const file = join(portal.folder, 'dist/server/content.json');
  const kept = await readFile(file);
  const named = (pem: string) => ({ file: 'x.pem', pem });
  await changeJson<RawContent>('content.json', (content) => {
    const addresses = { letterAddress: 'kurz@example.org', deputyLetterAddress: 'lang@example.org' };
    const keys = { certificate: named(short.certificate), deputyCertificate: named(long.certificate) };
    const site = { ...(content.sites['darmstadt'] as object), ...addresses, ...keys };
    return { ...content, sites: { ...content.sites, darmstadt: site } };
  });
  const later = 'const was = Date.now; Date.now = () => was() + 5 * 24 * 3600e3;';
  await using live = await startProgram({
    folder: portal.folder,
    env: {
      SMTP_URL: mailbox.url,
      MAIL_FROM: 'kurz@example.org',
      SMIME_CERT: short.certificateFile,
      SMIME_KEY: short.keyFile,
      SMTP_CA_FILE: short.certificateFile,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(later)}`,
    },
  });
  const fields = await hiddenFieldsOf(live.url, 'v-i-t');
  const sent = { ...fields, ...answersFor('v-i-t', { site: 'darmstadt' }), step: 'send' };
  assert.equal((await postRaw(live.url, sent)).status, 303);
  while (!mailbox.letters.some(({ to }) => to[0] === 'lang@example.org')) await sleep(50);
  const { status, alerts } = (await (await fetch(`${live.url}/healthz`)).json()) as {
    status: string;
    alerts: string[];
  };
  assert.equal(status, 'degraded');
  for (const cause of ['certificate darmstadt', 'certificate portal signing'])
    assert.ok(
      alerts.some((alert) => alert.startsWith(cause)),
      alerts.join(),
    );
  await writeFile(file, kept);
});

describe('a disk that is nearly full', () => {
  it('is degraded and an alert before it is full, and takes interests', async () => {
    const file = join(portal.folder, 'dist/server/content.json');
    const kept = await readFile(file);
    await changeContent({ disk: { freeMegabytes: '0', freePercent: '100' } });
    const env = { SMTP_URL: mailbox.url, MAIL_FROM: 'portal@example.org', OFFICE_EMAIL: 'buero@example.org' };
    await using full = await startProgram({ folder: portal.folder, env });
    const health = await fetch(`${full.url}/healthz`);
    const { status, alerts } = (await health.json()) as { status: string; alerts: string[] };
    assert.deepEqual([health.status, status, alerts], [200, 'degraded', ['disk']]);
    assert.match(full.output(), /"cause":"disk".*"alert"/);
    while (!mailbox.letters.some(({ mail }) => mail.subject === '[Portal] Bitte prüfen: disk')) await sleep(50);
    const fields = await hiddenFieldsOf(full.url, 'v-i-t');
    assert.equal(
      (await postRaw(full.url, { ...fields, ...answersFor('v-i-t', { site: 'darmstadt' }), step: 'send' })).status,
      303,
    );
    const { output } = await runToEnd(portal.folder, ['src/programs/desk.ts', 'doctor'], { DATA_DIR: full.dataDir });
    assert.match(output, /^warn {2}disk: nearly full, /m);
    await writeFile(file, kept);
  });
});

it('a clock that jumped is said in log, doctor and desk: nothing is erased until somebody confirms it', async () => {
  await using first = await startProgram();
  await first.stop();
  const ahead = 'const was = Date.now; Date.now = () => was() + 10 * 24 * 3600e3;';
  const later = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(ahead)}` };
  await using jumped = await startProgram({ dataDir: first.dataDir, env: later });
  while (!jumped.output().includes('the clock has jumped')) await sleep(50);
  assert.match(jumped.output(), /"cause":"clock","until":"npm run desk -- purge --confirm-clock".*nothing is erased/);
  const env = { DATA_DIR: first.dataDir, ...later };
  const root = join(import.meta.dirname, '..', '..');
  assert.match(
    (await runToEnd(root, ['src/programs/desk.ts', 'doctor'], env)).output,
    /^fail {2}clock: it has jumped; nothing is erased until: npm run desk -- purge --confirm-clock$/m,
  );
  const purge = await runToEnd(root, ['src/programs/desk.ts', 'purge'], env);
  assert.equal(purge.code, 1);
  assert.match(purge.output, /^nothing is erased: the clock has jumped.*purge --confirm-clock\n$/);
  assert.equal((await runToEnd(root, ['src/programs/desk.ts', 'purge', '--confirm-clock'], env)).code, 0);
});
