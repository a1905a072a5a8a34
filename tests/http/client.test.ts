/** Whose request is it? Read from the right, as far as the proxies are ours. */
import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { clientAddress, makeClientKey } from '../../src/http/connection/client.ts';

const asker = (remoteAddress: string | undefined, ...forwarded: string[]) => ({
  socket: { remoteAddress },
  headersDistinct: forwarded.length > 0 ? { 'x-forwarded-for': forwarded } : {},
});
const addressOf = (trust: number, remote: string | undefined, ...forwarded: string[]) =>
  clientAddress(asker(remote, ...forwarded), trust);

describe('the address of a client', () => {
  it('is the other end of the connection where no proxy is ours, whatever a header says', () => {
    assert.equal(addressOf(0, '192.0.2.1', '203.0.113.7'), '192.0.2.1');
    assert.equal(addressOf(0, '::1', '203.0.113.7'), '::1');
  });

  it('is what our only proxy saw: the last entry, not what the client wrote before it', () => {
    assert.equal(addressOf(1, '127.0.0.1', '203.0.113.7'), '203.0.113.7');
    assert.equal(addressOf(1, '127.0.0.1', '198.51.100.1, 10.0.0.1, 203.0.113.7'), '203.0.113.7');
  });

  it('is what the outer of our two proxies saw', () => {
    assert.equal(addressOf(2, '127.0.0.1', '198.51.100.1, 203.0.113.7,192.0.2.9'), '203.0.113.7');
  });

  it('is read over several headers as over one', () => {
    assert.equal(addressOf(2, '127.0.0.1', '198.51.100.1', '203.0.113.7', '192.0.2.9'), '203.0.113.7');
  });

  it('is the last trusted one where an entry is missing or is no address', () => {
    assert.equal(addressOf(1, '192.0.2.1'), '192.0.2.1');
    assert.equal(addressOf(3, '192.0.2.1', '203.0.113.7'), '203.0.113.7');
    for (const garbage of [
      '',
      'unknown',
      '_hidden',
      'localhost',
      '999.1.1.1',
      '1.2.3',
      '127.1',
      '0x7f.1',
      '::g',
      '[::1',
      '"::1"',
    ])
      assert.equal(addressOf(2, '127.0.0.1', `203.0.113.7, ${garbage}, 192.0.2.9`), '192.0.2.9', garbage);
    assert.equal(addressOf(2, '127.0.0.1', '203.0.113.7, nonsense, 192.0.2.9'), '192.0.2.9');
    assert.equal(addressOf(1, undefined), 'unknown');
  });

  it('is the same in every spelling', () => {
    const spellings = [
      ['203.0.113.7', '203.0.113.7:4711', '::ffff:203.0.113.7', '::FFFF:cb00:7107', '[::ffff:203.0.113.7]:80'],
      ['2001:db8::1', '2001:0DB8:0:0:0:0:0:1', '[2001:db8::1]', '[2001:db8::1]:443', '2001:db8::1%eth0'],
    ];
    for (const group of spellings)
      assert.deepEqual(
        new Set(group.map((spelling) => addressOf(1, '127.0.0.1', spelling))),
        new Set(group.slice(0, 1)),
      );
    assert.equal(addressOf(0, '::ffff:192.0.2.1'), '192.0.2.1');
  });

  it('is an address whatever comes', () => {
    const entry = fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.constantFrom(',', '[', ']:', '%', '\0'));
    fc.assert(
      fc.property(fc.array(entry), fc.nat(10), (entries, trust) => {
        const address = addressOf(trust, '192.0.2.1', ...entries);
        assert.notEqual(isIP(address), 0);
      }),
    );
  });
});

describe('the key of a client', () => {
  const day = '2026-11-23';

  it('does not tell the address, and is the same all day', () => {
    const key = makeClientKey(0);
    const name = key(asker('192.0.2.1'), day);
    assert.match(name, /^[\w-]{22}$/);
    assert.equal(key(asker('192.0.2.1'), day), name);
    assert.notEqual(key(asker('192.0.2.2'), day), name);
  });

  it('is another tomorrow, and in another process', () => {
    const key = makeClientKey(0);
    const today = key(asker('192.0.2.1'), day);
    assert.notEqual(key(asker('192.0.2.1'), '2026-11-24'), today);
    assert.notEqual(key(asker('192.0.2.1'), day), today, 'not even when the clock goes back');
    assert.notEqual(makeClientKey(0)(asker('192.0.2.1'), day), makeClientKey(0)(asker('192.0.2.1'), day));
  });

  it('is one for an IPv6 network of 64 bits, for a client picks any address in it', () => {
    const key = makeClientKey(0);
    const name = key(asker('2001:db8:0:1::1'), day);
    assert.equal(key(asker('2001:db8:0:1:ffff:ffff:ffff:ffff'), day), name);
    assert.notEqual(key(asker('2001:db8:0:2::1'), day), name);
    assert.equal(key(asker('::1'), day), key(asker('::2'), day));
  });
});
