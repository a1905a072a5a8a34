import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { fingerprint, makeKeyring, newId, secretInFolder } from '../../../src/intake/sealing/keys.ts';
import type { Purpose } from '../../../src/intake/sealing/keys.ts';
import { temporaryFolder } from '../../support/folder.ts';

const [old, fresh] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const before = makeKeyring([old]);
const changing = makeKeyring([fresh, old]);
const after = makeKeyring([fresh]);
const purposes: Purpose[] = ['letter', 'receipt', 'fingerprint'];

describe('a keyring', () => {
  it('has a key of its own for each purpose and each secret', () => {
    const keys = purposes.flatMap((purpose) => changing(purpose).map(({ bytes }) => bytes.toString('hex')));
    assert.equal(new Set(keys).size, 6);
    assert.ok(purposes.every((purpose) => changing(purpose).every(({ bytes }) => bytes.length === 32)));
  });

  it('puts the newest secret first, the same in every process', () => {
    for (const purpose of purposes)
      assert.deepEqual(changing(purpose), [...makeKeyring([fresh])(purpose), ...makeKeyring([old])(purpose)]);
  });

  it('does not tell the secret', () => {
    for (const { id, bytes } of before('letter')) {
      assert.ok(!bytes.equals(old));
      assert.ok(!old.includes(id));
    }
  });
});

describe('an id', () => {
  it('carries 128 bits and never comes twice', () => {
    const ids = Array.from({ length: 200 }, newId);
    assert.ok(ids.every((id) => Buffer.from(id, 'base64url').length === 16));
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe('a fingerprint', () => {
  it('is the same for the same text alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        assert.equal(fingerprint(before, one), fingerprint(before, one));
        if (one !== other) assert.notEqual(fingerprint(before, one), fingerprint(before, other));
      }),
    );
  });

  it('cannot be compared without the secret', () => {
    assert.notEqual(fingerprint(before, 'Hallo'), fingerprint(after, 'Hallo'));
    assert.equal(fingerprint(changing, 'Hallo'), fingerprint(after, 'Hallo'));
  });
});

describe('the secret of a trial', () => {
  it('is made once, for its owner alone, and stays', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'new', 'var');
    const [made, ...more] = secretInFolder(path);
    assert.equal(made?.length, 32);
    assert.deepEqual(more, []);
    assert.deepEqual(secretInFolder(path), [made]);
    assert.equal((await stat(join(path, 'secret'))).mode & 0o777, 0o600);
    assert.equal((await readFile(join(path, 'secret'), 'utf8')).trim(), made?.toString('base64'));
  });

  it('is another one in another folder', async () => {
    await using one = await temporaryFolder();
    await using other = await temporaryFolder();
    assert.notDeepEqual(secretInFolder(one.path), secretInFolder(other.path));
  });

  it('may be several while it is being changed', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'secret'), `${fresh.toString('base64')},${old.toString('base64')}\n`);
    assert.deepEqual(secretInFolder(folder.path), [fresh, old]);
  });
});
