import assert from 'node:assert/strict';
import files, { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { writeToMaildir } from '../../../src/intake/delivery/maildir.ts';
import { DeliveryError } from '../../../src/intake/delivery/failures.ts';
import { temporaryFolder } from '../../support/folder.ts';

const raw = Buffer.from('Subject: [x]\n\nGrüße\n');
const isMaildirFailure = (error: unknown) => error instanceof DeliveryError && error.failure === 'maildir';

describe('a Maildir', () => {
  it('is made when it is not there, for its owner alone', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'deep', 'mail');
    await writeToMaildir(path, raw);
    assert.deepEqual((await readdir(path)).toSorted(), ['cur', 'new', 'tmp']);
    for (const part of ['cur', 'new', 'tmp']) assert.equal((await stat(join(path, part))).mode & 0o777, 0o700);
  });

  it('gets the letter byte for byte, readable for its owner alone', async () => {
    await using folder = await temporaryFolder();
    await writeToMaildir(folder.path, raw);
    const [name = ''] = await readdir(join(folder.path, 'new'));
    assert.deepEqual(await readFile(join(folder.path, 'new', name)), raw);
    assert.equal((await stat(join(folder.path, 'new', name))).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(join(folder.path, 'tmp')), []);
  });

  it('loses no letter of many that come at once', async () => {
    await using folder = await temporaryFolder();
    const letters = Array.from({ length: 20 }, (_none, index) => `letter ${index}`);
    await Promise.all(letters.map((letter) => writeToMaildir(folder.path, Buffer.from(letter))));
    const names = await readdir(join(folder.path, 'new'));
    const kept = await Promise.all(names.map((name) => readFile(join(folder.path, 'new', name), 'utf8')));
    assert.deepEqual(kept.toSorted(), letters.toSorted());
  });

  it('that cannot be made fails by name', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'mail'), 'a file');
    await assert.rejects(writeToMaildir(join(folder.path, 'mail'), raw), isMaildirFailure);
  });

  it('keeps no half-delivered letter', async (test) => {
    await using folder = await temporaryFolder();
    const move = test.mock.method(files, 'rename', () => Promise.reject(new Error('no space left')));
    syncBuiltinESMExports();
    try {
      await assert.rejects(writeToMaildir(folder.path, raw), isMaildirFailure);
    } finally {
      move.mock.restore();
      syncBuiltinESMExports();
    }
    assert.equal(move.mock.callCount(), 1);
    assert.deepEqual(await readdir(join(folder.path, 'tmp')), []);
    assert.deepEqual(await readdir(join(folder.path, 'new')), []);
  });
});
