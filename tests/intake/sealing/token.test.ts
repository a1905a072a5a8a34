import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { makeKeyring, makeToken, newId, readToken } from '../../../src/intake/sealing/keys.ts';

const [old, fresh] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const before = makeKeyring([old]);
const changing = makeKeyring([fresh, old]);
const after = makeKeyring([fresh]);

describe('a token', () => {
  it('leads back to its id and can stand in an address', () => {
    for (let round = 0; round < 50; round += 1) {
      const id = newId();
      const token = makeToken(before, 'receipt', id);
      assert.match(token, /^[\w-]{43}$/);
      assert.equal(readToken(before, 'receipt', token), id);
    }
  });

  it('is the same each time it is made', () => {
    assert.equal(makeToken(before, 'receipt', 'A'.repeat(22)), makeToken(before, 'receipt', 'A'.repeat(22)));
  });

  it('stays good after the secret was changed, until the old one is dropped', () => {
    const id = newId();
    const token = makeToken(before, 'receipt', id);
    assert.equal(readToken(changing, 'receipt', token), id);
    assert.equal(readToken(after, 'receipt', token), undefined);
  });

  it('is made with the newest secret', () => {
    const id = newId();
    assert.equal(makeToken(changing, 'receipt', id), makeToken(after, 'receipt', id));
  });

  it('for one purpose is no token for another', () => {
    const token = makeToken(before, 'letter', newId());
    assert.equal(readToken(before, 'receipt', token), undefined);
  });

  it('with one wrong character is none', () => {
    const token = makeToken(before, 'receipt', newId());
    for (const [index, right] of [...token].entries()) {
      const wrong = right === 'A' ? 'B' : 'A';
      const mistaken = token.slice(0, index) + wrong + token.slice(index + 1);
      assert.equal(readToken(before, 'receipt', mistaken), undefined, mistaken);
    }
  });

  it('is nothing that somebody can make up', () => {
    const made = fc.oneof(fc.string(), fc.base64String(), fc.stringMatching(/^[\w-]{43}$/));
    fc.assert(fc.property(made, (token) => assert.equal(readToken(before, 'receipt', token), undefined)));
    const token = makeToken(before, 'receipt', newId());
    for (const near of [`${token}=`, ` ${token}`, `${token}A`, token.slice(0, -1), token.toUpperCase()])
      assert.equal(readToken(before, 'receipt', near), undefined);
  });
});
