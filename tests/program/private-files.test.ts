/** Whatever the umask: what the real program keeps, its service's user alone can read. */
import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { reviewMaildir, reviewOwnFiles } from '../../src/programs/desk/doctor/own-files.ts';
import { closeToOthers } from '../../src/settings/private-files.ts';
import { temporaryFolder } from '../support/folder.ts';
import { answersFor, get, post } from '../support/person.ts';
import { root, runToEnd, startProgram } from '../support/program.ts';

/** All that lies in a folder, and the folder itself, with their modes. */
function modesIn(folder: string): Map<string, number> {
  const names = ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })];
  return new Map(names.map((name) => [name, lstatSync(join(folder, name)).mode]));
}

function assertPrivate(folder: string): string[] {
  const modes = modesIn(folder);
  for (const [name, mode] of modes) {
    const isFolder = lstatSync(join(folder, name)).isDirectory();
    assert.equal((mode & 0o777).toString(8), isFolder ? '700' : '600', name || folder);
  }
  return [...modes.keys()];
}

const referenceOn = (page: string) => /[A-Z]{3}-[2-9A-Z]{4}-[2-9A-Z]{3}/.exec(page)?.[0] ?? '';

/** Waits for the letter of that reference. */
async function untilWritten(dataDir: string, reference: string): Promise<void> {
  const folder = join(dataDir, 'mail', 'new');
  const isThere = () =>
    readdirSync(folder).some((name) => readFileSync(join(folder, name), 'utf8').includes(reference));
  for (;;) {
    try {
      if (isThere()) return;
    } catch {
      // Not made yet.
    }
    await sleep(50);
  }
}

describe('what the program keeps', () => {
  const usual = process.umask();
  after(() => process.umask(usual));

  for (const umask of [0o000, 0o022, 0o277])
    it(`is for its user alone with umask ${umask.toString(8).padStart(3, '0')}`, async () => {
      await using folder = await temporaryFolder();
      const dataDir = join(folder.path, 'var', 'portal');
      process.umask(umask);
      await using portal = await startProgram({ dataDir });
      const stored = await post(portal.url, answersFor('v-i-t'));
      const receipt = portal.url + (stored.headers.get('location') ?? '');
      await untilWritten(dataDir, referenceOn((await get(receipt)).text));
      const env = { DATA_DIR: dataDir };
      const backup = join(dataDir, 'backup.db');
      assert.equal((await runToEnd(root, ['src/programs/desk.ts', 'backup', backup], env)).code, 0);
      const kept = assertPrivate(join(folder.path, 'var'));
      for (const name of ['intake.db', 'intake.db-wal', 'intake.db-shm', 'secret', 'journal', 'lock', 'mail/new', 'mail/tmp',
        'mail/cur', 'backup.db']) assert.ok(kept.includes(`portal/${name}`), name); // prettier-ignore
      await portal.stop();
      // Somebody has brought it back by hand.
      chmodSync(backup, 0o644);
      const restored = await runToEnd(root, ['src/programs/desk.ts', 'restore', backup], env);
      assert.equal(restored.code, 0, restored.output);
      chmodSync(backup, 0o600);
      process.umask(usual);
      assertPrivate(join(folder.path, 'var'));
    });

  it('by an older version is closed at the start as far as the store goes, and by doctor altogether', async () => {
    await using folder = await temporaryFolder();
    const dataDir = join(folder.path, 'data');
    const env = { DATA_DIR: dataDir };
    {
      await using portal = await startProgram({ dataDir });
      await portal.stop();
    }
    chmodSync(dataDir, 0o755);
    for (const name of ['intake.db', 'journal', 'secret']) chmodSync(join(dataDir, name), 0o644);
    mkdirSync(join(dataDir, 'mail', 'old'), { recursive: true, mode: 0o755 });
    writeFileSync(join(dataDir, 'mail', 'old', 'letter'), 'Wilhelmine', { mode: 0o664 });
    const elsewhere = join(folder.path, 'elsewhere');
    writeFileSync(elsewhere, 'not ours', { mode: 0o644 });
    symlinkSync(elsewhere, join(dataDir, 'link'));
    {
      await using portal = await startProgram({ dataDir });
      const modes = modesIn(dataDir);
      for (const name of ['intake.db', 'intake.db-wal', 'intake.db-shm'])
        assert.equal(((modes.get(name) ?? 0) & 0o777).toString(8), '600', name);
      await portal.stop();
    }
    const said = await runToEnd(root, ['src/programs/desk.ts', 'doctor'], env);
    assert.match(said.output, /^warn +DATA_DIR: others could get at \.,.*and \d more; closed to them now/m);
    assert.match(
      (await runToEnd(root, ['src/programs/desk.ts', 'doctor'], env)).output,
      /^ok +DATA_DIR: its files are for one user/m,
    );
    assert.equal((lstatSync(elsewhere).mode & 0o777).toString(8), '644', 'what a link leads to is not ours');
    for (const [name, mode] of modesIn(dataDir)) if (name !== 'link') assert.equal(mode & 0o077, 0, name);
  });

  it('that is no place for letters is named by doctor', async () => {
    await using folder = await temporaryFolder();
    assert.deepEqual(reviewMaildir(folder.path), []);
    writeFileSync(join(folder.path, 'mail'), '');
    assert.match(reviewMaildir(folder.path)[0]?.text ?? '', /^mailbox: letters cannot be written to .*mail$/);
    const { output } = await runToEnd(root, ['src/programs/desk.ts', 'doctor'], { DATA_DIR: folder.path });
    assert.match(output, /^fail +mailbox: letters cannot be written/m);
  });

  it('by another user is named, and not taken for ours', async () => {
    await using folder = await temporaryFolder();
    writeFileSync(join(folder.path, 'intake.db'), '');
    const { uid } = lstatSync(folder.path);
    assert.deepEqual(closeToOthers(folder.path, uid + 1).foreign.toSorted(), ['.', 'intake.db']);
    const finding = reviewOwnFiles(folder.path, uid + 1).find(({ text }) => text.includes('another user owns'));
    assert.equal(finding?.severity, 'fail');
    assert.match(finding?.text ?? '', new RegExp(`chown them to the portal's user \\(uid ${uid + 1}\\)`));
  });
});
