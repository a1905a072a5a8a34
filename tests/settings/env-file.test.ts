/** `.env`, as people and their editors write it. */
import assert from 'node:assert/strict';
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readEnvFile } from '../../src/settings/variables/env-file.ts';
import { temporaryFolder } from '../support/folder.ts';
import type { Folder } from '../support/folder.ts';
import { contentsOf, copyBuilt, nobody, outputOf, refusalOf } from '../support/refusal.ts';
import type { Portal } from '../support/refusal.ts';

let folder: Folder;
before(async () => (folder = await temporaryFolder()));
after(() => folder[Symbol.asyncDispose]());

async function read(content: string | Buffer): Promise<Record<string, string>> {
  const file = join(folder.path, '.env');
  await writeFile(file, content);
  return { ...readEnvFile(file) };
}

const good: [string, string, Record<string, string>][] = [
  ['nothing', '', {}],
  ['a byte order mark', '\uFEFFPORT=1\nHOST=a\n', { PORT: '1', HOST: 'a' }],
  ['line breaks of Windows', 'PORT=1\r\nHOST=a\r\n', { PORT: '1', HOST: 'a' }],
  ['line breaks of old Macs', 'PORT=1\rHOST=a\r', { PORT: '1', HOST: 'a' }],
  ['no line break at the end', 'PORT=1\nHOST=a', { PORT: '1', HOST: 'a' }],
  ['remarks', '# PORT=1\n  # x\nHOST=a # b\nPORT=2 #\n', { HOST: 'a', PORT: '2' }],
  ['spaces', '  PORT = 1  \n\tHOST\t=\ta\n\n   \n', { PORT: '1', HOST: 'a' }],
  ['quotes', `PORT="1"\nHOST='a b' # c\nX=\`it's\`\n`, { PORT: '1', HOST: 'a b', X: "it's" }],
  ['a # in quotes', 'X="a#b # c"\n', { X: 'a#b # c' }],
  ['quotes over lines', 'X="a\nb"\nPORT=1\n', { X: 'a\nb', PORT: '1' }],
  ['export', 'export PORT=1\nexport\tHOST=a\n  export X=b\n', { PORT: '1', HOST: 'a', X: 'b' }],
  ['= in a value', 'X=a=b==\n', { X: 'a=b==' }],
  ['empty values', 'X=\nPORT= # none\nHOST=""\nY=#a\n', { X: '', PORT: '', HOST: '', Y: '' }],
  ['an apostrophe', "X=it's\nPORT=1\n", { X: "it's", PORT: '1' }],
];

const bad: [string, string | Buffer, RegExp][] = [
  ['UTF-16 with a mark', Buffer.from('\uFEFFPORT=1\n', 'utf16le'), /^\.env: is UTF-16; /],
  ['UTF-16 without one', Buffer.from('PORT=1\n', 'utf16le'), /^\.env: is UTF-16; /],
  ['UTF-16 the other way round', Buffer.from('\uFEFFPORT=1\n', 'utf16le').swap16(), /^\.env: is UTF-16; /],
  ['Latin-1', Buffer.from('X=Büro\n', 'latin1'), /^\.env: is not UTF-8; /],
  ['a line without =', 'PORT=1\nSITE_URL: https://geheim.example\n', /^\.env, line 2: is no NAME=value/],
  ['a word', 'PORT=1\n\n# x\ngeheim\n', /^\.env, line 4: is no NAME=value/],
  ['a quote that is not closed', 'X="geheim\nPORT=1\n', /^\.env, line 1: a quote is not closed/],
  ['something behind a quote', 'X="a" geheim\n', /^\.env, line 1: a quote is not closed, or something follows/],
  [
    'a # within a value',
    'SMTP_URL=smtp://u:geheim#1@h\n',
    /^SMTP_URL: # begins a remark in \.env; put the value in quotes/,
  ],
  ['a name that stands twice', 'X=1\nY=2\nexport X=geheim\n', /^X: stands twice in \.env \(\.env, line 3\)$/],
  ['a name that is none', '1X=geheim\n', /^\.env, line 1: /],
];

describe('.env', () => {
  for (const [name, content, expected] of good)
    it(`with ${name} is read`, async () => assert.deepEqual(await read(content), expected));

  for (const [name, content, line] of bad)
    it(`with ${name} is refused, without its value`, async () => {
      await assert.rejects(
        read(content),
        (error: Error) => line.test(error.message) && !error.message.includes('geheim'),
      );
    });

  it('that is not there is none', () => assert.deepEqual({ ...readEnvFile(join(folder.path, 'none')) }, {}));
});

describe('with a wrong .env', () => {
  let portal: Portal;
  before(async () => {
    portal = await copyBuilt();
    await chmod(portal.folder, 0o755);
  });
  after(() => portal[Symbol.asyncDispose]());

  const programs = [
    ['src/programs/serve.ts'],
    ['src/programs/server.ts'],
    ['src/programs/desk.ts', 'doctor'],
    ['src/programs/desk.ts', 'status'],
  ];
  const file = () => join(portal.folder, '.env');
  const cases: [string, () => Promise<void>, RegExp][] = [
    [
      'a name that is one slip away',
      () => writeFile(file(), 'SMTP_UR=smtp://mail.invalid\n'),
      /^SMTP_UR in \.env: .*SMTP_URL/,
    ],
    ['a name that nobody knows', () => writeFile(file(), 'FOO=1\n'), /^FOO in \.env: .*\.env\.example\n$/],
    ['UTF-16', () => writeFile(file(), Buffer.from('\uFEFFPORT=1\n', 'utf16le')), /^\.env: is UTF-16/],
    ['a folder', () => mkdir(file()), /^\.env: is a folder/],
    ['a link that leads nowhere', () => symlink('/nowhere/env', file()), /^\.env: is a link that leads nowhere/],
    [
      'a file that the service may not read',
      async () => {
        await writeFile(file(), 'TRIAL=yes\n');
        await chmod(file(), nobody === undefined ? 0o000 : 0o600);
      },
      /^\.env: cannot be read by this user \(EACCES\)/,
    ],
  ];
  for (const [name, spoil, line] of cases)
    it(`${name}: every program says so in one line, and writes nothing`, async () => {
      await rm(file(), { recursive: true, force: true });
      await spoil();
      const dataDir = join(folder.path, 'data');
      const uid = name.includes('may not read') && nobody !== undefined ? { uid: nobody } : {};
      for (const args of programs)
        await refusalOf({ folder: portal.folder, args, env: { DATA_DIR: dataDir }, ...uid }, line);
      assert.deepEqual(contentsOf(dataDir), []);
    });

  it('build and development server say it in one line, too', async () => {
    await rm(file(), { recursive: true, force: true });
    await writeFile(file(), 'SITEURL=https://hilfe.example.org\n');
    for (const command of ['build', 'dev']) {
      const call = {
        folder: portal.folder,
        args: ['node_modules/astro/bin/astro.mjs', command],
        env: { ASTRO_TELEMETRY_DISABLED: '1' },
      };
      await refusalOf(call, /^SITEURL in \.env: .*SITE_URL/);
    }
  });

  it('read well, it is what counts, wherever the program is called from, and after the environment', async () => {
    await rm(file(), { recursive: true, force: true });
    await writeFile(file(), '\uFEFFDATA_DIR=/nowhere/from-file\r\nLOG_LEVEL=warn\r\n');
    const desk = join(portal.folder, 'src/programs/desk.ts');
    const elsewhere = await outputOf({ folder: folder.path, args: [desk, 'status'], env: {} });
    assert.match(elsewhere.output, /\/nowhere\/from-file/);
    const other = await outputOf({
      folder: folder.path,
      args: [desk, 'status'],
      env: { DATA_DIR: '/nowhere/from-env' },
    });
    assert.match(other.output, /\/nowhere\/from-env/);
  });
});
