/** Everything around the programs that can be wrong when they start: each is one line for the operator, never a stack. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, mkdir, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { temporaryFolder } from '../support/folder.ts';
import type { Folder } from '../support/folder.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';
import { root } from '../support/program.ts';
import { contentsOf, copyBuilt, nobody, refusalOf } from '../support/refusal.ts';
import type { Portal } from '../support/refusal.ts';
import { openStore } from '../../src/intake/store/open-store.ts';

const secret = Buffer.alloc(32, 7).toString('base64');
/** Nobody gets so far as to listen there. */
const PORT = '9';
const serve = ['src/programs/serve.ts'];
const server = ['src/programs/server.ts'];
const status = ['src/programs/desk.ts', 'status'];

let folder: Folder;
before(async () => {
  folder = await temporaryFolder();
  await chmod(folder.path, 0o755);
});
after(() => folder[Symbol.asyncDispose]());

let count = 0;
const fresh = () => join(folder.path, `data-${(count += 1)}`);

/** A store with its secret, as the portal makes it. */
async function madeStore(): Promise<string> {
  const dataDir = fresh();
  const opened = await openStore({ dataDir, databaseUrl: undefined, secrets: undefined });
  await opened.close();
  return dataDir;
}

describe('a store', () => {
  const spoilt: [string, (dataDir: string) => Promise<void>, RegExp][] = [
    ['that is a folder', (dataDir) => replaced(dataDir, (file) => mkdir(file)), /intake\.db there is no file/],
    [
      'that is no database',
      (dataDir) => replaced(dataDir, (file) => writeFile(file, 'geheim '.repeat(2_000))),
      /damaged/,
    ],
    ['whose pages are overwritten', overwrite, /damaged/],
    ['whose secret is lost', (dataDir) => rm(join(dataDir, 'secret')), /its secret is lost/],
    ['of a newer version', fromTheFuture, /made by a newer version/],
  ];
  for (const [name, spoil, line] of spoilt)
    it(`${name} is one line, for the portal and its desk, and nothing is changed`, async () => {
      const dataDir = await madeStore();
      await spoil(dataDir);
      const kept = contentsOf(dataDir).filter((file) => !/-(wal|shm)$/.test(file));
      for (const args of [serve, server, status]) {
        const output = await refusalOf({ args, env: { DATA_DIR: dataDir, PORT } }, line);
        assert.match(output, /^DATA_DIR: /);
        assert.doesNotMatch(output, /geheim/);
      }
      assert.deepEqual(
        contentsOf(dataDir).filter((file) => !/-(wal|shm)$/.test(file)),
        kept,
      );
    });

  const replaced = async (dataDir: string, put: (file: string) => Promise<void>) => {
    await rm(join(dataDir, 'intake.db'));
    await put(join(dataDir, 'intake.db'));
  };

  async function overwrite(dataDir: string): Promise<void> {
    const file = join(dataDir, 'intake.db');
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill('geheim ', 4_096));
  }

  async function fromTheFuture(dataDir: string): Promise<void> {
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(join(dataDir, 'intake.db'));
    database.exec("insert into kysely_migration values ('2099-01-01 something new', '2099-01-01')");
    database.close();
  }

  it('of another user, or in a place where this user may not write, is one line', async () => {
    const user = nobody === undefined ? {} : { uid: nobody };
    const dataDir = await madeStore();
    // Where the tests are no administrator, the owner locks himself out.
    await chmod(join(dataDir, 'intake.db'), nobody === undefined ? 0o000 : 0o600);
    await chmod(join(dataDir, 'secret'), 0o644);
    await chmod(dataDir, 0o755);
    await refusalOf({ args: server, env: { DATA_DIR: dataDir, PORT }, ...user }, /^DATA_DIR: /);
    await chmod(join(dataDir, 'intake.db'), 0o444);
    await refusalOf(
      { args: server, env: { DATA_DIR: dataDir, PORT }, ...user },
      /^DATA_DIR: .*(may not be written|by this user|another user)/,
    );
    const locked = fresh();
    await mkdir(locked, { mode: nobody === undefined ? 0o500 : 0o755 });
    await refusalOf(
      { args: serve, env: { DATA_DIR: join(locked, 'data'), PORT }, ...user },
      /^DATA_DIR: cannot be made \(EACCES\)\n$/,
    );
    // A folder of the system's that takes none.
    if (process.platform === 'linux')
      for (const path of ['/proc/data', join(tmpdir(), 'a'.repeat(300)), join(root, 'package.json', 'data')])
        await refusalOf({ args: serve, env: { DATA_DIR: path, PORT } }, /^DATA_DIR: cannot be made \(\w+\)\n$/);
    assert.deepEqual(contentsOf(locked), []);
  });

  it('on a disk that is full is one line', async () => {
    for (const size of [0, 4, 40]) {
      const dataDir = fresh();
      await mkdir(dataDir);
      const limited = `ulimit -f ${size}; trap '' XFSZ; exec "$0" src/programs/server.ts`;
      const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir, PORT };
      const child = spawn('bash', ['-c', limited, process.execPath], {
        cwd: join(import.meta.dirname, '..', '..'),
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
      const code = await new Promise((resolve) => child.once('close', resolve));
      assert.deepEqual([code, output.trimEnd().split('\n').length], [2, 1], output);
      assert.match(output, /^DATA_DIR: /);
    }
  });

  it('that is not there is made by no verb of the desk', async () => {
    const reference = 'VIT-7K3M-9QX';
    const verbs = [
      ['status'],
      ['retry'],
      ['release', reference],
      ['discard', reference],
      ['bounced', reference],
      ['bounced', '--over'],
      ['withdraw', reference],
      ['reseal'],
      ['purge'],
      ['purge', '--confirm-clock'],
      ['backup', join(folder.path, 'copy.db')],
      ['replay'],
    ];
    for (const [index, verb] of verbs.entries()) {
      const empty = fresh();
      await mkdir(empty);
      const dataDir = index % 2 === 0 ? empty : join(empty, 'none');
      await refusalOf(
        { args: ['src/programs/desk.ts', ...verb], env: { DATA_DIR: dataDir } },
        /there is no store|that is no reference/,
      );
      assert.deepEqual(contentsOf(empty), [], verb.join(' '));
    }
  });
});

describe('PostgreSQL', () => {
  let postgres: Postgres;
  let url = '';
  before(async () => {
    postgres = await startPostgres();
    url = await postgres.database('portal');
  });
  after(() => postgres.stop());

  const refusals: [string, () => string, RegExp][] = [
    [
      'that nobody runs',
      () => 'postgres://portal:geheim@127.0.0.1:1/portal',
      /no PostgreSQL answers there; is it running\?/,
    ],
    ['on a host that is not known', () => 'postgres://portal:geheim@portal.invalid/portal', /this host is not known/],
    ['with a wrong password', () => url.replace(':password@', ':geheim@'), /refuses the user or the password/],
    [
      'with another user',
      () => url.replace('postgres:password@', 'geheim:geheim@'),
      /refuses the user or the password/,
    ],
    ['without the database', () => url.replace('/portal', '/geheim'), /there is no such database/],
    ['that cannot encrypt', () => `${url}?sslmode=verify-full`, /cannot be encrypted as asked/],
  ];
  for (const [name, where, line] of refusals)
    it(`${name} is one line, for the portal and its desk`, async () => {
      const dataDir = fresh();
      for (const args of [serve, status]) {
        const call = { args, env: { DATABASE_URL: where(), INTAKE_SECRET: secret, DATA_DIR: dataDir, PORT } };
        const output = await refusalOf(call, line);
        assert.match(output, /^DATABASE_URL: /);
        assert.doesNotMatch(output, /geheim/);
      }
      assert.deepEqual(contentsOf(dataDir), []);
    });

  it('without the tables is no store for the desk, which makes none', async () => {
    const env = { DATABASE_URL: url, INTAKE_SECRET: secret, DATA_DIR: fresh() };
    for (let round = 0; round < 2; round += 1)
      await refusalOf({ args: status, env }, /^DATABASE_URL: there is no store there; /);
  });
});

describe('a build', () => {
  let portal: Portal;
  before(async () => (portal = await copyBuilt()));
  after(() => portal[Symbol.asyncDispose]());
  const dist = (...path: string[]) => join(portal.folder, 'dist', ...path);

  const anyFile = async (where: string, name: RegExp) => {
    const files = await readdir(dist(where), { recursive: true });
    return join(where, files.find((file) => name.test(file)) ?? assert.fail(`no ${name}`));
  };
  const halves: [string, () => Promise<string>][] = [
    ['not there', () => Promise.resolve('.')],
    ['without its server', () => Promise.resolve('server')],
    ['without its pages', () => Promise.resolve('client')],
    ['that never came to its end', () => Promise.resolve('server/build.json')],
    ['without a page', () => anyFile('client', /impressum.*\.html$/)],
    ['without a part of its server', () => anyFile('server', /chunks\/.*\.mjs$/)],
  ];
  for (const [name, half] of halves)
    it(`${name} is one line`, async () => {
      const path = dist(await half());
      await rename(path, join(portal.folder, 'away'));
      try {
        for (const args of [serve, server]) {
          const dataDir = fresh();
          await refusalOf(
            { folder: portal.folder, args, env: { DATA_DIR: dataDir, PORT } },
            /^dist\/ is .*; run: npm run build\n$/,
          );
          assert.deepEqual(contentsOf(dataDir), []);
        }
      } finally {
        await rename(join(portal.folder, 'away'), path);
      }
    });

  const damaged = ['server/content.json', 'server/search.json', 'server/build.json', 'server/entry.mjs'];
  for (const name of damaged)
    it(`whose ${name} was cut off is one line`, async () => {
      const whole = await readFile(dist(name));
      await writeFile(dist(name), whole.subarray(0, whole.length / 2));
      try {
        for (const args of [serve, server]) {
          const call = { folder: portal.folder, args, env: { DATA_DIR: fresh(), PORT } };
          await refusalOf(call, /^dist\/ (is damaged|was built by another version).*; run: npm run build\n$/);
        }
      } finally {
        await writeFile(dist(name), whole);
      }
    });

  it('without its packages is one line, for each program', async () => {
    const modules = join(portal.folder, 'node_modules');
    const kept = join(import.meta.dirname, '../../node_modules');
    await rm(modules);
    const env = { DATA_DIR: fresh(), PORT };
    const line = /^node_modules\/: the package \S+ is missing; run: npm ci\n$/;
    for (const args of [serve, ['src/programs/open.ts'], status, ['src/programs/bootstrap.mjs', '--look']])
      await refusalOf({ folder: portal.folder, args, env }, line);
    await mkdir(modules);
    for (const name of await readdir(kept)) if (name !== 'pg') await symlink(join(kept, name), join(modules, name));
    for (const args of [['src/programs/open.ts'], ['src/programs/bootstrap.mjs', '--look']])
      await refusalOf(
        { folder: portal.folder, args, env },
        /^node_modules\/: the package pg is missing; run: npm ci\n$/,
      );
    await rm(modules, { recursive: true });
    await symlink(kept, modules);
  });
});

it('an address to listen on that cannot be had is one line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const rows: [Record<string, string>, RegExp][] = [
    [{ PORT: String(port) }, /is in use/],
    [{ HOST: '203.0.113.7', TRIAL: 'yes', PORT }, /is not on this machine/],
    [{ HOST: 'portal.invalid', TRIAL: 'yes', PORT }, /is not known/],
  ];
  try {
    for (const [env, line] of rows)
      await refusalOf({ args: server, env: { ...env, DATA_DIR: fresh(), LOG_LEVEL: 'silent' } }, line);
  } finally {
    other.close();
  }
});

it('a misspelt verb, option or word of the desk is one line that names the right one', async () => {
  const rows: [string[], RegExp][] = [
    [['docter'], /^desk: there is no "docter"; is doctor meant\?\n$/],
    [['restroe', 'x'], /is restore meant\?/],
    [['nonsense'], /^desk: there is no "nonsense"; see: npm run desk -- --help\n$/],
    [['doctor', '--prnt', 'nginx'], /^desk doctor: "--prnt" is not known; is --print meant\?\n$/],
    [['purge', '--confirm_clock'], /is --confirm-clock meant\?/],
    [['bounced', '--ovr'], /is --over meant\?/],
    [['status', '-v'], /^desk status: "-v" is not known; see: npm run desk -- status --help\n$/],
    [['status', 'now'], /^desk status: "now" is too much/],
    [['withdraw', 'VIT-1', 'VIT-2'], /^desk withdraw: "VIT-2" is too much/],
    [['doctor', 'nginx'], /^desk doctor: takes no word without --print\n$/],
    [['restore', 'x', '--journl', 'y'], /is --journal meant\?/],
    [['line\nbreak'], /^desk: there is no "line\\nbreak"/],
  ];
  for (const [args, line] of rows) {
    const dataDir = fresh();
    await refusalOf({ args: ['src/programs/desk.ts', ...args], env: { DATA_DIR: dataDir } }, line);
    assert.deepEqual(contentsOf(dataDir), []);
  }
});
