/** A store that cannot be written: people are told, and nobody is promised what is not kept. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { temporaryFolder } from '../support/folder.ts';
import { get, hiddenFieldsOf, secrets } from '../support/person.ts';
import { freePort, root, runToEnd, startProgram } from '../support/program.ts';
import { scriptedSmtp } from '../support/scripted-smtp.ts';
import { addresses, referenceOn, sendAs, untilArrived } from './people.ts';

const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 1);

describe('a store that another process has locked for long', () => {
  it('is answered with 503 and the whole form, shows in /healthz, and is over when the lock goes', async () => {
    await using mailbox = await scriptedSmtp();
    await using portal = await startProgram({ env: { SMTP_URL: mailbox.url.href, ...addresses } });
    // The portal may just be writing, too.
    const other = new DatabaseSync(join(portal.dataDir, 'intake.db'), { timeout: 10_000 });
    const kept: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      other.exec('begin immediate');
      const refused = await sendAs(portal.url, `Runde ${round}`);
      assert.equal(refused.status, 503);
      assert.ok(Number(refused.headers.get('retry-after')) > 0);
      for (const word of [`Runde ${round}`, secrets.phone, secrets.message])
        assert.ok(refused.text.includes(word), word);
      assert.match(refused.text, /<option value="hameln" selected|value="hameln" checked/);
      const health = await get(`${portal.url}/healthz`);
      assert.deepEqual([health.status, JSON.parse(health.text)], [503, { status: 'failing' }]);
      other.exec('rollback');

      const stored = await sendAs(portal.url, `Runde ${round}`);
      assert.equal(stored.status, 303);
      kept.push(await referenceOn(portal.url, stored.headers.get('location') ?? ''));
      await untilArrived(mailbox, kept);
      const later = await get(`${portal.url}/healthz`);
      assert.deepEqual([later.status, JSON.parse(later.text).status], [200, 'ok']);
    }
    other.close();
  });
});

/** The program with no more room than this for the file it writes to. */
async function startConfined(kibibytes: number, dataDir: string) {
  const port = await freePort();
  const limited = `ulimit -f ${kibibytes}; trap '' XFSZ; exec "$0" src/programs/server.ts`;
  const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir, PORT: String(port), COURIER: 'off' };
  const child = spawn('bash', ['-c', limited, process.execPath], { cwd: root, env });
  const ended = once(child, 'close');
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false }))
    if (String(chunk).includes('portal is open')) break;
  child.stdout.resume();
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: stop };
}

/** What the largest file of a new store takes that has kept one interest: less room than this stores nothing. */
async function roomOfTheFirst(): Promise<number> {
  await using portal = await startProgram({ env: { COURIER: 'off' } });
  assert.equal((await sendAs(portal.url, 'Gast')).status, 303);
  const files = (await readdir(portal.dataDir)).filter((name) => name.startsWith('intake.db'));
  const sizes = await Promise.all(files.map(async (name) => (await stat(join(portal.dataDir, name))).size));
  return Math.ceil(Math.max(...sizes) / 1024);
}

it('a full disk is answered with 503, and whoever got a receipt before is not forgotten', async () => {
  const least = await roomOfTheFirst();
  for (let round = 0; round < ROUNDS; round += 1) {
    await using folder = await temporaryFolder();
    const receipts: string[] = [];
    {
      await using confined = await startConfined(least + Math.floor(200 * Math.random()), folder.path);
      const fields = await hiddenFieldsOf(confined.url, 'spg');
      const statuses: number[] = [];
      const visit = async (name: string) => {
        const reply = await sendAs(confined.url, name, fields);
        statuses.push(reply.status);
        if (reply.status === 303) receipts.push(reply.headers.get('location') ?? '');
      };
      for (let group = 0; group < 40; group += 1)
        await Promise.all([1, 2, 3, 4].map((guest) => visit(`Gruppe ${group}, Gast ${guest}`)));
      assert.deepEqual(new Set(statuses), new Set([303, 503]));
    }
    await using mailbox = await scriptedSmtp();
    await using portal = await startProgram({
      env: { SMTP_URL: mailbox.url.href, ...addresses },
      dataDir: folder.path,
    });
    const references = await Promise.all(receipts.map((path) => referenceOn(portal.url, path)));
    await untilArrived(mailbox, references);
  }
});

it('a data folder that cannot be used is named in one line, and the start ends with 2', async () => {
  await using folder = await temporaryFolder();
  const [file, taken, noise] = ['file', 'taken', 'noise'].map((name) => join(folder.path, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(file, '');
  await mkdir(join(taken, 'intake.db'), { recursive: true });
  await mkdir(noise);
  await writeFile(join(noise, 'intake.db'), 'Kein Speicher. '.repeat(500));
  for (const dataDir of [join(file, 'inside'), taken, noise]) {
    const { code, output } = await runToEnd(root, ['src/programs/server.ts'], { DATA_DIR: dataDir });
    assert.equal(code, 2, dataDir);
    assert.match(output, /^DATA_DIR: .+\n$/);
  }
});
