/** A site with a certificate, from its file in content/ to the mailbox: nothing that a person wrote lies anywhere. */
import assert from 'node:assert/strict';
import { copyFile, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { temporaryFolder } from '../support/folder.ts';
import type { Folder } from '../support/folder.ts';
import { copyPortal } from '../support/build.ts';
import type { Copy } from '../support/build.ts';
import { makeIdentity, opened, textOf, verified } from '../support/certificates.ts';
import type { Identity } from '../support/certificates.ts';
import { openMailbox } from '../support/mailbox.ts';
import { answersFor, get, post } from '../support/person.ts';
import type { Answers } from '../support/person.ts';
import { startPostgres } from '../support/postgres.ts';
import { runToEnd, startProgram } from '../support/program.ts';
import { listContents } from '../../src/intake/store/letters/contents.ts';

const typed = {
  name: "Theodora O'Kanarienvogel",
  phone: '0170 5550143',
  email: 'theodora@kanarienvogel.example',
  message: 'Bitte früh melden, Größe und Grüße 😀 Kanarienvogelgesang',
};
const secret = Buffer.alloc(32, 9).toString('base64');

let keys: Folder;
let coordinator: Identity;
let office: Identity;
let portalKey: Identity;
let copy: Copy;

const siteFile = () => join(copy.folder, 'content/sites/gross-gerau.md');
const withLines = (source: string, lines: string) => source.replace('---\n', `---\n${lines}\n`);

before(async () => {
  keys = await temporaryFolder();
  coordinator = await makeIdentity(keys.path, 'koordination', { kind: 'rsa:3072' });
  office = await makeIdentity(keys.path, 'buero', { kind: 'secp384r1' });
  portalKey = await makeIdentity(keys.path, 'portal');
  await writeFile(crashFile(), crash);
  copy = await copyPortal();
  const content = join(copy.folder, 'content');
  await copyFile(coordinator.certificateFile, join(content, 'sites/gross-gerau.pem'));
  await copyFile(office.certificateFile, join(content, 'buero.pem'));
  const lines = 'letterAddress: koordination@example.org\ncertificate: gross-gerau.pem';
  await writeFile(siteFile(), withLines(await readFile(siteFile(), 'utf8'), lines));
  const other = join(content, 'sites/siegen.md');
  await writeFile(other, withLines(await readFile(other, 'utf8'), 'letterAddress: siegen@example.org'));
  const portalFile = join(content, 'portal.yaml');
  const named = '\noffice:\n  name: Büro\n  email: buero@example.org\n  certificate: buero.pem\n';
  await writeFile(portalFile, (await readFile(portalFile, 'utf8')) + named);
  const { code, output } = await copy.build();
  assert.equal(code, 0, output);
});
after(async () => {
  await copy[Symbol.asyncDispose]();
  await keys[Symbol.asyncDispose]();
});

/** Every way that bytes could spell a word, wherever in a longer text it stands. */
function spellings(word: string): Buffer[] {
  const plain = [word, word.replaceAll(/[^ -~]/gu, ''), word.split(' ').at(-1) ?? word].filter((one) => one.length > 7);
  return [...new Set(plain)].flatMap((one) => {
    const utf8 = Buffer.from(one);
    const quoted = [...utf8].map((byte) =>
      byte < 33 || byte > 126 || byte === 61 ? hexOf(byte) : String.fromCharCode(byte),
    );
    const shifted = [0, 1, 2].map((shift) => {
      // The first and last characters depend on the neighbours.
      const text = Buffer.concat([Buffer.alloc(shift), utf8])
        .toString('base64')
        .replaceAll('=', '');
      return text.slice(shift === 0 ? 0 : 4, Math.floor(((shift + utf8.length) * 8) / 6) - 1);
    });
    return [
      utf8,
      Buffer.from(one, 'latin1'),
      Buffer.from(one, 'utf16le'),
      Buffer.from(one, 'utf16le').swap16(),
      Buffer.from(utf8.toString('hex')),
      Buffer.from(utf8.toString('hex').toUpperCase()),
      Buffer.from(quoted.join('')),
      Buffer.from(quoted.join('').replaceAll('=20', ' ')),
      Buffer.from(encodeURIComponent(one)),
      Buffer.from(JSON.stringify(one).slice(1, -1)),
      ...shifted.map((text) => Buffer.from(text)),
      ...shifted.map((text) => Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_'))),
    ];
  });
}
const hexOf = (byte: number) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;

type Places = [string, Buffer][];

function assertNowhere(places: Places): void {
  for (const word of Object.values(typed))
    for (const spelling of spellings(word))
      for (const [name, bytes] of places)
        assert.ok(!bytes.includes(spelling), `${name}: ${spelling.toString('latin1')}`);
}

async function filesIn(folder: string): Promise<Places> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.map(async (path): Promise<[string, Buffer]> => [path, await readFile(path)]));
}

const interests: Answers[] = [
  answersFor('v-i-t', { site: 'gross-gerau', name: typed.name, phone: typed.phone, message: typed.message }),
  answersFor('v-i-t', {
    site: 'gross-gerau',
    name: typed.name,
    contact: 'email',
    email: typed.email,
    message: typed.message,
  }),
];

async function sendAll(base: string): Promise<void> {
  for (const answers of interests) assert.equal((await post(base, answers)).status, 303);
}

/** On a signal the program fails in the middle of it, with what a person wrote in its message. */
const crash = `process.on('SIGUSR2', () => { throw new TypeError(${JSON.stringify(Object.values(typed).join(' '))}); });`;
const crashFile = () => join(keys.path, 'crash.mjs');

const trial = (folder: string, more: Record<string, string> = {}) => ({
  INTAKE_SECRET: secret,
  LOG_LEVEL: 'trace',
  TMPDIR: folder,
  NODE_OPTIONS: `--import ${crashFile()}`,
  ...more,
});

it('the test would find the words in each of the spellings', () => {
  for (const word of Object.values(typed)) {
    const plain = Buffer.from(`… ${word} …`);
    const base64 = Buffer.from(plain.toString('base64'));
    for (const place of [plain, base64, Buffer.from(plain.toString('hex')), Buffer.from(plain.toString(), 'utf16le')])
      assert.throws(() => assertNowhere([['here', place]]), /^AssertionError.*here: /);
  }
});

describe('what a person writes to a site with a certificate', () => {
  it('lies nowhere on SQLite: store, log beside it, temporary files, output, metrics, crash, backup, mailbox', async () => {
    await using temporary = await temporaryFolder();
    await using portal = await startProgram({ folder: copy.folder, env: trial(temporary.path) });
    await sendAll(portal.url);
    const box = join(portal.dataDir, 'mail/new');
    while ((await readdir(box).catch(() => [])).length < interests.length) await sleep(50);
    const metrics = await get(`${portal.url}/metrics`);
    const health = await get(`${portal.url}/healthz`);
    const whileOpen = await filesIn(portal.dataDir);
    assert.ok(whileOpen.some(([name, bytes]) => name.endsWith('intake.db-wal') && bytes.length > 0));
    const backup = join(temporary.path, 'copy.db');
    const desk = await runToEnd(copy.folder, ['src/programs/desk.ts', 'backup', backup], { DATA_DIR: portal.dataDir });
    assert.equal(desk.code, 0, desk.output);
    assert.notEqual(await portal.stop('SIGUSR2'), 0);
    assert.match(portal.output(), /portal fails/);
    assertNowhere([
      ['output', Buffer.from(portal.output() + desk.output)],
      ['metrics', Buffer.from(metrics.text + health.text)],
      ...whileOpen,
      ...(await filesIn(portal.dataDir)),
      ...(await filesIn(temporary.path)),
    ]);

    const mails = (await filesIn(box)).map(([, bytes]) => bytes);
    const texts = await Promise.all(mails.map((mail, index) => readAlone(mail, index)));
    assert.ok(texts.every((text) => text.includes(typed.name) && text.endsWith(typed.message)));
    assert.equal(texts.filter((text) => text.includes(typed.phone)).length, 1);
    assert.equal(texts.filter((text) => text.includes(typed.email)).length, 1);
  });

  it('lies nowhere on PostgreSQL, in no table', async () => {
    await using temporary = await temporaryFolder();
    const server = await startPostgres();
    try {
      const databaseUrl = await server.database('sealed');
      const env = trial(temporary.path, { DATABASE_URL: databaseUrl });
      await using portal = await startProgram({ folder: copy.folder, env });
      await sendAll(portal.url);
      const box = join(portal.dataDir, 'mail/new');
      while ((await readdir(box).catch(() => [])).length < interests.length) await sleep(50);
      const metrics = await get(`${portal.url}/metrics`);
      const tables = await dump(databaseUrl);
      assert.ok(tables.length > interests.length);
      assert.notEqual(await portal.stop('SIGUSR2'), 0);
      assertNowhere([
        ['output', Buffer.from(portal.output())],
        ['metrics', Buffer.from(metrics.text)],
        ...tables,
        ...(await filesIn(portal.dataDir)),
        ...(await filesIn(temporary.path)),
      ]);
    } finally {
      await server.stop();
    }
  });

  it('cannot be read by who has the store and the secret', async () => {
    await using portal = await startProgram({ folder: copy.folder, env: { INTAKE_SECRET: secret, COURIER: 'off' } });
    await sendAll(portal.url);
    await portal.stop();
    const { openStore } = await import('../../src/intake/store/open-store.ts');
    const { open } = await import('../../src/intake/sealing/seal.ts');
    const where = { dataDir: portal.dataDir, databaseUrl: undefined, secrets: [Buffer.from(secret, 'base64')] };
    const { store, close, keyring } = await openStore(where);
    const rows = await listContents(store, '', 10);
    await close();
    assert.equal(rows.length, interests.length);
    assertNowhere(
      rows.flatMap(({ id, sealed }): Places => {
        const letter = open(keyring, id, sealed);
        assert.ok(letter?.envelope);
        return [
          ['letter', Buffer.from(JSON.stringify(letter))],
          ['envelope', Buffer.from(letter.envelope.cms, 'base64')],
        ];
      }),
    );
  });

  it('leaves over SMTP in an envelope with one recipient, signed inside, and opens for coordinator and office', async () => {
    await using mailbox = await openMailbox();
    const env = {
      SMTP_URL: mailbox.url,
      MAIL_FROM: 'portal@example.org',
      SMIME_CERT: portalKey.certificateFile,
      SMIME_KEY: portalKey.keyFile,
    };
    await using portal = await startProgram({ folder: copy.folder, env });
    await post(portal.url, interests[0] ?? {});
    const letter = await mailbox.letter(/^V-I-T Groß-Gerau: /);
    assert.deepEqual(letter.to, ['koordination@example.org']);
    assert.match(letter.mail.subject ?? '', /^V-I-T Groß-Gerau: Bitte melden Sie sich \(VIT-\w{4}-\w{3}\)$/);
    assertNowhere([['mail', Buffer.from(letter.raw, 'latin1')]]);
    for (const reader of [coordinator, office]) {
      const inside = await opened(keys.path, letter.raw, reader);
      assert.ok(textOf(await verified(keys.path, inside, portalKey)).endsWith(typed.message));
    }
    await post(portal.url, answersFor('spg', { site: 'siegen', name: typed.name }));
    const plain = await mailbox.letter(/^S\.P\.G\. Siegen: /);
    assert.ok(textOf(await verified(keys.path, plain.raw, portalKey)).includes(typed.name));
    assert.ok(plain.mail.text?.includes(typed.name), 'readable without any program that knows signatures');
  });
});

async function readAlone(mail: Buffer, index: number): Promise<string> {
  await using folder = await temporaryFolder();
  return textOf(await opened(folder.path, mail, index % 2 === 0 ? coordinator : office));
}

/** Every row of every table, bytes as they are. */
async function dump(databaseUrl: string): Promise<Places> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows: names } = await client.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  const places: Places = [];
  for (const { name } of names) {
    const { rows } = await client.query<Record<string, unknown>>(`select * from "${name}"`);
    for (const row of rows)
      for (const [column, value] of Object.entries(row))
        places.push([`${name}.${column}`, Buffer.isBuffer(value) ? value : Buffer.from(String(value))]);
  }
  await client.end();
  return places;
}

describe('a build', () => {
  it('fails where a certificate cannot be sealed for, and names file and reason', async () => {
    const pem = join(copy.folder, 'content/sites/gross-gerau.pem');
    const weak = await makeIdentity(keys.path, 'schwach', { kind: 'rsa:2048' });
    await copyFile(weak.certificateFile, pem);
    const { code, output } = await copy.build();
    assert.equal(code, 1);
    assert.match(
      output,
      /sites\/gross-gerau\.md, Feld „certificate“: „gross-gerau\.pem“ ist zu schwach: RSA mit 2048 Bit/,
    );
    assert.doesNotMatch(output, /\n +at /);
    await copyFile(coordinator.certificateFile, pem);
  });
});
