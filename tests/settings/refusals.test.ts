/** Every value that a variable may not have, as an operator meets it: one line, no value, nothing written. */
import assert from 'node:assert/strict';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ConfigError, readConfig } from '../../src/settings/config.ts';
import { temporaryFolder } from '../support/folder.ts';
import type { Folder } from '../support/folder.ts';
import { contentsOf, refusalOf } from '../support/refusal.ts';
import { openStore } from '../../src/intake/store/open-store.ts';

const secret = Buffer.alloc(32, 7).toString('base64');
const mail = { MAIL_FROM: 'portal@example.org' };
/** Stands in every value that must not be shown. */
const VALUE = 'geheim';

type Row = [name: string, env: Record<string, string>, line: RegExp];
const wrong: Row[] = [
  ...['', ' ', ' 1e3 ', '0x10', '80.0', '-1', '+80', '0', '65536', '١٢'].flatMap((port): Row[] =>
    port === ''
      ? []
      : [[`PORT „${port}“`, { PORT: port }, /^PORT: must be a whole number from 1 to 65535, for example 4321$/]],
  ),
  ...['yes', '1.5', '11', ' 1'].map((text): Row => [
    `TRUST_PROXY „${text}“`,
    { TRUST_PROXY: text },
    /^TRUST_PROXY: must be a whole number from 0 to 10/,
  ]),
  ...['true', 'ON', '1', ' on'].map((text): Row => [
    `COURIER „${text}“`,
    { COURIER: text },
    /^COURIER: must be one of: on, off$/,
  ]),
  ...['no', 'true', 'YES', '1', 'ja'].map((text): Row => [
    `TRIAL „${text}“`,
    { TRIAL: text },
    /^TRIAL: must be yes, or not set at all$/,
  ]),
  ['LOG_LEVEL in capitals', { LOG_LEVEL: 'INFO' }, /^LOG_LEVEL: must be one of: fatal, /],
  ...['http://127.0.0.1', '127.0.0.1:4321', '[::1]', '300.1.1.1', 'a b', '-a'].map((text): Row => [
    `HOST „${text}“`,
    { HOST: text },
    /^HOST: must be the address to listen on/,
  ]),
  ...['hilfe.example.org', '//hilfe.example.org', 'ftp://hilfe.example.org', 'https:hilfe.example.org'].map(
    (text): Row => [
      `SITE_URL „${text}“`,
      { SITE_URL: text },
      /^SITE_URL: must begin with https:\/\/.*for example https:\/\/hilfe\.example\.org$/,
    ],
  ),
  ...[
    'https://a.example/portal',
    'https://a.example/?',
    'https://a.example/#',
    'https://geheim@a.example',
    'https://a.example//',
  ].map((text): Row => [`SITE_URL „${text}“`, { SITE_URL: text }, /^SITE_URL: takes only scheme, host and port/]),
  ...['https://', 'https://a b.example', 'https://*.a.example', 'https://a.example:99999', 'https://a_b.example'].map(
    (text): Row => [`SITE_URL „${text}“`, { SITE_URL: text }, /^SITE_URL: cannot be read; for example/],
  ),
  ...[
    'mail.example.org',
    'mail.example.org:587',
    'smpt://mail.example.org',
    'http://mail.example.org',
    'smtp:mail.example.org',
  ].map((text): Row => [
    `SMTP_URL „${text}“`,
    { SMTP_URL: text, ...mail },
    /^SMTP_URL: must begin with smtp:\/\/ or smtps:\/\/, for example smtp:\/\/user:password@/,
  ]),
  ...[
    'geheim#1',
    '#geheim',
    'geheim%',
    '%geheim',
    '50%!geheim',
    'gehe@im',
    'geh/eim',
    'geh?eim',
    '12/geheim',
    '12?geheim',
    'geheim%E4',
  ].flatMap((password): Row[] => [
    [
      `SMTP_URL with the password „${password}“`,
      { SMTP_URL: `smtp://user:${password}@mail.example.org:587`, ...mail },
      /^SMTP_URL: .*write % as %25, # as %23, @ as %40/,
    ],
    [
      `DATABASE_URL with the password „${password}“`,
      { DATABASE_URL: `postgres://user:${password}@db.example.org/portal`, INTAKE_SECRET: secret },
      /^DATABASE_URL: .*write % as %25, # as %23, @ as %40/,
    ],
  ]),
  ['SMTP_URL without a host', { SMTP_URL: 'smtp://', ...mail }, /^SMTP_URL: cannot be read; for example/],
  ['SMTP_URL with port 0', { SMTP_URL: 'smtp://mail.example.org:0', ...mail }, /^SMTP_URL: cannot be read/],
  ['SMTP_URL with a query', { SMTP_URL: 'smtp://mail.example.org?geheim=1', ...mail }, /^SMTP_URL: nothing may follow/],
  ['SMTP_URL with a space', { SMTP_URL: 'smtp://mail.example.org ', ...mail }, /^SMTP_URL: has a space/],
  ['SMTP_URL alone', { SMTP_URL: 'smtp://mail.example.org' }, /^MAIL_FROM: required with SMTP_URL$/],
  [
    'DATABASE_URL without its scheme',
    { DATABASE_URL: 'db.example.org/portal' },
    /^DATABASE_URL: must begin with postgres:\/\//,
  ],
  [
    'DATABASE_URL of another database',
    { DATABASE_URL: 'mysql://geheim@db/portal' },
    /^DATABASE_URL: must begin with postgres:\/\//,
  ],
  [
    'DATABASE_URL without INTAKE_SECRET',
    { DATABASE_URL: 'postgres://db.example.org/portal' },
    /^INTAKE_SECRET: required with DATABASE_URL/,
  ],
  ...['portal', 'Portal <geheim@example.org>', 'a@example.org, b@example.org', 'a@', 'a b@example.org'].flatMap(
    (text): Row[] =>
      ['MAIL_FROM', 'OFFICE_EMAIL'].map((name): Row => [
        `${name} „${text}“`,
        { [name]: text },
        new RegExp(`^${name}: must be one e-mail address without a name`),
      ]),
  ),
  ...[
    'Das ist ein geheimer Satz, den niemand kennt.',
    'geheim',
    secret.slice(1),
    `${secret}A`,
    secret.replace('=', ''.padEnd(1, '-')),
    `${secret},geheim`,
    `${secret},`,
    Buffer.alloc(32, 7).toString('hex'),
    `"${secret}"`,
    secret.replace('c=', 'd='),
  ].map((text): Row => [
    `INTAKE_SECRET „${text}“`,
    { INTAKE_SECRET: text },
    /^INTAKE_SECRET: (must be|number \d is not) 32 bytes in base64 \(44 characters\), as from: openssl rand -base64 32$/,
  ]),
  [
    'the secret given twice',
    { INTAKE_SECRET: secret, INTAKE_SECRET_FILE: '/nowhere/geheim' },
    /^INTAKE_SECRET and INTAKE_SECRET_FILE: both are set; please take one out$/,
  ],
  ...(['INTAKE_SECRET_FILE', 'SMTP_CA_FILE'] as const).flatMap((name): Row[] => [
    [`${name} that is not there`, { [name]: '/nowhere/geheim' }, new RegExp(`^${name}: the file is not there$`)],
    [`${name} below a file`, { [name]: '/etc/hostname/geheim' }, new RegExp(`^${name}: the file is not there$`)],
    [
      `${name} that is a folder`,
      { [name]: '/tmp' },
      new RegExp(`^${name}: is a folder or something else, not a file$`),
    ],
    [
      `${name} that never ends`,
      { [name]: '/dev/zero' },
      new RegExp(`^${name}: is a folder or something else, not a file$`),
    ],
    [`${name} with ~`, { [name]: '~/geheim' }, new RegExp(`^${name}: write the whole path; ~ stays ~ here$`)],
  ]),
  [
    'INTAKE_SECRET_FILE without a secret',
    { INTAKE_SECRET_FILE: 'package.json' },
    /^INTAKE_SECRET_FILE: number 1 is not 32 bytes/,
  ],
  [
    'SMTP_CA_FILE without a certificate',
    { SMTP_CA_FILE: 'package.json' },
    /^SMTP_CA_FILE: holds no certificate \(PEM\)$/,
  ],
  ['SMIME_CERT alone', { SMIME_CERT: 'package.json' }, /^SMIME_KEY: required with SMIME_CERT$/],
  ['HCAPTCHA_SITEKEY alone', { HCAPTCHA_SITEKEY: 'geheim' }, /^HCAPTCHA_SECRET: required/],
  ['HCAPTCHA_SECRET alone', { HCAPTCHA_SECRET: 'geheim' }, /^HCAPTCHA_SITEKEY: required/],
  ...['dist', 'dist/client/geheim', 'public/x', 'content', 'src/../dist'].map((text): Row => [
    `DATA_DIR „${text}“`,
    { DATA_DIR: text },
    /^DATA_DIR: must not lie in (dist|public|content)\//,
  ]),
  ['DATA_DIR with ~', { DATA_DIR: '~/geheim' }, /^DATA_DIR: write the whole path/],
];

let folder: Folder;
before(async () => (folder = await temporaryFolder()));
after(() => folder[Symbol.asyncDispose]());

const programs = [
  ['src/programs/serve.ts'],
  ['src/programs/server.ts'],
  ['src/programs/desk.ts', 'doctor'],
  ['src/programs/desk.ts', 'status'],
];

/** One of each kind goes through a whole program; the others are read by the same code. */
const kinds = new Map(wrong.map((row) => [row[2].source, row]));

describe('a wrong value', { concurrency: 4 }, () => {
  for (const [name, env, line] of wrong)
    it(`${name} is said in one line without it`, () => {
      assert.throws(
        () => readConfig(env),
        (error) => error instanceof ConfigError && line.test(error.message) && !error.message.includes(VALUE),
      );
    });

  for (const [index, [name, env, line]] of [...kinds.values()].entries())
    it(`${name} ends the program, and nothing is written`, async () => {
      const dataDir = join(folder.path, `data-${index}`);
      const args = programs[index % programs.length] ?? [];
      const call = { args, env: { DATA_DIR: dataDir, ...env } };
      const output = await refusalOf(call, new RegExp(line.source.replace(/\$$/, '\n$')));
      assert.ok(!output.includes(VALUE), output);
      assert.deepEqual(contentsOf(dataDir), []);
    });

  it('that is good is taken, also where it looks odd', () => {
    const good: Record<string, string>[] = [
      { PORT: '0080' },
      { HOST: '::1' },
      { HOST: 'localhost' },
      { SITE_URL: 'https://hilfe.example.org/', TRIAL: 'yes' },
      { SITE_URL: 'https://büro.example', TRIAL: 'yes' },
      { SITE_URL: 'http://[::1]:4321' },
      { SMTP_URL: 'smtps://user%40example.org:p%23%25%40%2F%C3%A4@mail.example.org', ...mail },
      { SMTP_URL: 'smtp://[::1]:25/', ...mail },
      { DATABASE_URL: 'postgresql://u:p%40@db:5433/portal?sslmode=require', INTAKE_SECRET: secret },
      { DATABASE_URL: 'postgres:///portal?host=/run/postgresql', INTAKE_SECRET: `${secret} , ${secret}` },
      { INTAKE_SECRET: secret.replace('=', '') },
      { INTAKE_SECRET: Buffer.alloc(32, 0xfb).toString('base64url') },
      { INTAKE_SECRET: '', INTAKE_SECRET_FILE: '', SITE_URL: '', TRIAL: '' },
    ];
    for (const env of good) assert.doesNotThrow(() => readConfig(env), JSON.stringify(env));
  });
});

describe('a secret of a trial that is spoilt', () => {
  const cases: [string, string | undefined, RegExp][] = [
    ['a sentence', 'Das ist ein geheimer Satz.', /^DATA_DIR: the file "secret" there must be 32 bytes/],
    ['empty', '', /^DATA_DIR: the file "secret" there must be 32 bytes/],
    ['lost beside a store', undefined, /^DATA_DIR: its secret is lost/],
  ];
  for (const [name, content, line] of cases)
    it(`${name}: nothing is opened, and no other is made`, async () => {
      const dataDir = join(folder.path, name.replaceAll(' ', '-'));
      await mkdir(dataDir);
      const opened = await openStore({ dataDir, databaseUrl: undefined, secrets: undefined });
      await opened.close();
      const path = join(dataDir, 'secret');
      await chmod(path, 0o600);
      if (content === undefined) await rm(path);
      else await writeFile(path, content);
      const kept = contentsOf(dataDir);
      for (const args of [['src/programs/serve.ts'], ['src/programs/desk.ts', 'status']])
        await refusalOf({ args, env: { DATA_DIR: dataDir, PORT: '9' } }, line);
      assert.deepEqual(contentsOf(dataDir), kept);
    });
});
