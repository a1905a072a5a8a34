import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { open, seal } from '../../../src/intake/sealing/seal.ts';
import { makeKeyring, newId } from '../../../src/intake/sealing/keys.ts';

const [old, fresh] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const keyring = makeKeyring([old]);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 500 }),
  fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
);
const secret = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));

describe('a sealed letter', () => {
  it('opens to the same letter, whatever it says', () => {
    fc.assert(
      fc.property(text, text, secret, (id, body, key) => {
        const ring = makeKeyring([key]);
        for (const letter of [{ text: body }, { text: body, replyTo: id }])
          assert.deepEqual(open(ring, id, seal(ring, id, letter)), letter);
      }),
    );
  });

  it('opens under its own id alone', () => {
    fc.assert(
      fc.property(text, text, (id, other) => {
        fc.pre(Buffer.from(id).compare(Buffer.from(other)) !== 0);
        assert.equal(open(keyring, other, seal(keyring, id, { text: 'Hallo' })), undefined);
      }),
    );
  });

  it('opens with its own secret alone', () => {
    fc.assert(
      fc.property(secret, secret, (one, other) => {
        fc.pre(!one.equals(other));
        const sealed = seal(makeKeyring([one]), 'id', { text: 'Hallo' });
        assert.equal(open(makeKeyring([other]), 'id', sealed), undefined);
        assert.equal(open(makeKeyring([]), 'id', sealed), undefined);
      }),
    );
  });

  it('opens after the secret was changed, as long as the old one is kept', () => {
    const sealed = seal(keyring, 'id', { text: 'Hallo' });
    assert.deepEqual(open(makeKeyring([fresh, old]), 'id', sealed), { text: 'Hallo' });
    assert.equal(open(makeKeyring([fresh]), 'id', sealed), undefined);
  });

  it('is sealed with the newest secret', () => {
    const sealed = seal(makeKeyring([fresh, old]), 'id', { text: 'Hallo' });
    assert.deepEqual(open(makeKeyring([fresh]), 'id', sealed), { text: 'Hallo' });
    assert.equal(open(keyring, 'id', sealed), undefined);
  });

  it('does not open once any single bit of it has changed', () => {
    const sealed = seal(keyring, 'id', { text: 'Hallo' });
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      assert.equal(open(keyring, 'id', changed), undefined, `bit ${bit}`);
    }
  });

  it('does not open when the end of its text is missing', () => {
    const sealed = seal(keyring, 'id', { text: 'Hallo' });
    const bare = seal(keyring, 'id', { text: '' }).length - JSON.stringify({ text: '' }).length;
    for (let length = bare; length < sealed.length; length += 1)
      assert.equal(open(keyring, 'id', sealed.subarray(0, length)), undefined, `${length} bytes`);
  });

  it('shows nothing of what it says', () => {
    const sealed = seal(keyring, newId(), { text: 'Änne Groß', replyTo: 'a@example.org' });
    for (const word of ['Änne', 'Groß', 'a@example', 'text', 'replyTo']) assert.ok(!sealed.includes(word));
  });

  it('looks different each time', () => {
    const sealed = Array.from({ length: 20 }, () => seal(keyring, 'id', { text: 'Hallo' }).toString('hex'));
    assert.equal(new Set(sealed).size, sealed.length);
  });

  it('opens from any view on its bytes, as databases hand them out', () => {
    const sealed = seal(keyring, 'id', { text: 'Hallo' });
    const padded = new Uint8Array([9, 9, 9, ...sealed, 9]);
    assert.deepEqual(open(keyring, 'id', padded.subarray(3, -1)), { text: 'Hallo' });
  });

  it('is not made without a secret', () => {
    assert.throws(() => seal(makeKeyring([]), 'id', { text: 'Hallo' }), /no secret/);
  });
});
