/** What is wrong with the mail server's certificate, each by its own name: in the outcome, in `doctor`, in log and alert. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { DeliveryError } from '../../src/intake/delivery/failures.ts';
import { sendBySmtp, verifySmtp } from '../../src/intake/delivery/smtp.ts';
import { temporaryFolder } from '../support/folder.ts';
import type { Folder } from '../support/folder.ts';
import { until } from './courier-portal.ts';
import { answersFor, get, post } from '../support/person.ts';
import { root, runToEnd, startProgram } from '../support/program.ts';
import { secureServers } from './tls-servers.ts';
import type { SecureServers } from './tls-servers.ts';

const run = promisify(execFile);
type Certificate = Parameters<typeof secureServers>[0];
const envelope = { from: 'portal@example.org', to: 'site@example.org' };
const times = { silence: 3_000, deadline: 6_000 };

let folder: Folder;
let authority: Certificate;
before(async () => {
  folder = await temporaryFolder();
  authority = await made('authority', [
    '-subj',
    '/CN=Own authority',
    '-days',
    '9',
    '-addext',
    'basicConstraints=critical,CA:TRUE',
  ]);
});
after(() => folder[Symbol.asyncDispose]());

async function made(name: string, what: string[]): Promise<Certificate> {
  const [key, cert] = [join(folder.path, `${name}.key`), join(folder.path, `${name}.pem`)];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await run('openssl', ['req', ...kind, ...what, '-keyout', key, '-out', cert]);
  return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
}

/** What `openssl ca` needs to date a certificate. */
const office = () => `[ca]
default_ca = office
[office]
database = ${join(folder.path, 'issued')}
new_certs_dir = ${folder.path}
default_md = sha256
policy = named
copy_extensions = copy
unique_subject = no
rand_serial = yes
[named]
commonName = supplied
`;

/** From our own authority; the server is reached as 0.0.0.0, which is not taken for this machine. */
async function issued(name: string, names: string, [from, to]: [string, string]): Promise<Certificate> {
  const [key, request, cert, config] = ['key', 'csr', 'pem', 'conf'].map((end) => join(folder.path, `${name}.${end}`));
  await writeFile(config ?? '', office());
  await writeFile(join(folder.path, 'issued'), '');
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const what = ['-subj', '/CN=mail', '-addext', `subjectAltName=${names}`];
  await run('openssl', ['req', ...kind, ...what, '-keyout', key ?? '', '-out', request ?? '']);
  const by = ['-cert', join(folder.path, 'authority.pem'), '-keyfile', join(folder.path, 'authority.key')];
  const dates = ['-startdate', from, '-enddate', to];
  await run('openssl', [
    'ca',
    '-batch',
    '-notext',
    '-config',
    config ?? '',
    ...by,
    ...dates,
    '-in',
    request ?? '',
    '-out',
    cert ?? '',
  ]);
  return { key: await readFile(key ?? '', 'utf8'), cert: await readFile(cert ?? '', 'utf8') };
}
const selfSigned = () => made('self', ['-subj', '/CN=mail', '-days', '2', '-addext', 'subjectAltName=IP:0.0.0.0']);

type Row = [name: string, make: () => Promise<Certificate>, trusted: boolean, failure: string, words: RegExp];
const now: [string, string] = ['20260101000000Z', '20500101000000Z'];
const past: [string, string] = ['20200101000000Z', '20200201000000Z'];
const future: [string, string] = ['20990101000000Z', '20990201000000Z'];
const rows: Row[] = [
  ['expired', () => issued('expired', 'IP:0.0.0.0', past), true, 'tls-expired', /its certificate has expired$/m],
  [
    'not valid yet',
    () => issued('future', 'IP:0.0.0.0', future),
    true,
    'tls-not-yet-valid',
    /not valid yet; is the clock/,
  ],
  [
    'for another name',
    () => issued('other', 'DNS:mail.example.org', now),
    true,
    'tls-other-name',
    /another name than the one in SMTP_URL/,
  ],
  ['self-signed', selfSigned, false, 'tls-self-signed', /self-signed; .*SMTP_CA_FILE/],
  [
    'from an unknown authority',
    () => issued('unknown', 'IP:0.0.0.0', now),
    false,
    'tls-unknown-authority',
    /authority that is not known here; .*SMTP_CA_FILE/,
  ],
];

async function failureOf(deliver: () => Promise<unknown>): Promise<string> {
  try {
    await deliver();
    return 'delivered';
  } catch (error) {
    assert.ok(error instanceof DeliveryError, String(error));
    return error.failure;
  }
}

async function bothWays({ smtp, smtps }: SecureServers, authorities?: string[]): Promise<string[]> {
  const outcomes: string[] = [];
  for (const url of [smtp, smtps]) {
    outcomes.push(
      await failureOf(() => sendBySmtp(url, envelope, Buffer.from('Subject: x\r\n\r\nx\r\n'), times, authorities)),
    );
    outcomes.push(await failureOf(() => verifySmtp(url, times, authorities)));
  }
  return [...new Set(outcomes)];
}

const doctor = (url: URL, more: Record<string, string> = {}) =>
  runToEnd(root, ['src/programs/desk.ts', 'doctor'], {
    SMTP_URL: url.href,
    MAIL_FROM: 'portal@example.org',
    DATA_DIR: join(folder.path, 'none'),
    ...more,
  });

describe('a certificate of the mail server that is', () => {
  for (const [name, make, trusted, failure, words] of rows)
    it(`${name} is „${failure}“, and doctor says what to do`, async () => {
      await using server = await secureServers(await make());
      assert.deepEqual(await bothWays(server, trusted ? [authority.cert] : undefined), [failure]);
      assert.deepEqual(server.letters, []);
      const { code, output } = await doctor(
        server.smtp,
        trusted ? { SMTP_CA_FILE: join(folder.path, 'authority.pem') } : {},
      );
      assert.equal(code, 2);
      assert.match(output, new RegExp(`^fail  mail server: ${failure}: `, 'm'));
      assert.match(output, words);
    });

  it('from an authority, or its own, that SMTP_CA_FILE names, is good', async () => {
    const file = join(folder.path, 'several.pem');
    const own = await selfSigned();
    await writeFile(file, `# ours\n${authority.cert}\n${own.cert}`);
    for (const shown of [await issued('good', 'IP:0.0.0.0', now), own]) {
      await using server = await secureServers(shown);
      assert.deepEqual(await bothWays(server, [authority.cert, own.cert]), ['delivered']);
      const { output } = await doctor(server.smtps, { SMTP_CA_FILE: file });
      assert.match(output, /^ok {4}mail server: greets and lets us in$/m);
    }
  });
});

it('a server that knows only old protocols is „tls-old-protocol“', async () => {
  const { key, cert } = await selfSigned();
  const server = createServer({ key, cert, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const { port } = server.address() as AddressInfo;
  const url = new URL(`smtps://0.0.0.0:${port}`);
  try {
    assert.equal(await failureOf(() => verifySmtp(url, times)), 'tls-old-protocol');
    assert.match((await doctor(url)).output, /^fail {2}mail server: tls-old-protocol: .*TLS 1\.2 is needed/m);
  } finally {
    server.close();
  }
});

it('is in log and alert by its name, and the letter waits', async () => {
  await using server = await secureServers(await selfSigned());
  const env = { SMTP_URL: server.smtp.href, MAIL_FROM: 'portal@example.org', OFFICE_EMAIL: 'buero@example.org' };
  await using portal = await startProgram({ env });
  assert.equal((await post(portal.url, answersFor('spg', { site: 'hameln' }))).status, 303);
  const alerts = async () => (JSON.parse((await get(`${portal.url}/healthz`)).text) as { alerts: string[] }).alerts;
  await until(async () => (await alerts()).includes('tls-self-signed'));
  // What is printed comes through a pipe, in its own time.
  await until(() => /"cause":"tls-self-signed".*"letter not delivered"/.test(portal.output()));
  const { output } = await runToEnd(root, ['src/programs/desk.ts', 'doctor'], { ...env, DATA_DIR: portal.dataDir });
  assert.match(output, /^warn {2}alert: tls-self-signed: its certificate is self-signed/m);
  assert.deepEqual(server.letters, []);
});
