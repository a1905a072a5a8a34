import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { DeliveryError, failureOf, failures } from '../../../src/intake/delivery/failures.ts';
import type { Failure, Stage } from '../../../src/intake/delivery/failures.ts';

const rows: [string, Stage, Record<string, unknown>, Failure][] = [
  ['an unknown host', 'connect', { code: 'EDNS' }, 'dns'],
  ['a closed port', 'connect', { code: 'ESOCKET', originalCode: 'ECONNREFUSED' }, 'refused'],
  ['no way to the host', 'connect', { code: 'ESOCKET', originalCode: 'EHOSTUNREACH' }, 'unreachable'],
  ['no way to the network', 'connect', { code: 'ESOCKET', originalCode: 'ENETUNREACH' }, 'unreachable'],
  ['a host that does not answer', 'connect', { code: 'ETIMEDOUT' }, 'unreachable'],
  ['a host that never greets', 'connect', { code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT' }, 'greeting'],
  ['a host that greets with 554', 'connect', { code: 'EPROTOCOL', responseCode: 554 }, 'greeting'],
  ['a host without STARTTLS', 'connect', { code: 'ETLS' }, 'tls'],
  ['an expired certificate', 'connect', { code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED' }, 'tls-expired'],
  [
    'a self-made certificate',
    'connect',
    { code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    'tls-self-signed',
  ],
  [
    'another host’s certificate',
    'connect',
    { code: 'ESOCKET', originalCode: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    'tls-other-name',
  ],
  ['a wrong password', 'login', { code: 'EAUTH', responseCode: 535 }, 'auth'],
  ['a silent login', 'login', { code: 'ETIMEDOUT' }, 'timeout'],
  ['a refused sender', 'send', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }, 'sender-refused'],
  ['a deferred sender', 'send', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 451 }, 'sender-deferred'],
  ['a dead address', 'send', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, 'recipient-refused'],
  ['a full mailbox', 'send', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 452 }, 'recipient-deferred'],
  ['refused content', 'send', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, 'data-refused'],
  ['deferred content', 'send', { code: 'EMESSAGE', command: 'DATA', responseCode: 451 }, 'data-deferred'],
  ['a lost connection', 'send', { code: 'ECONNECTION' }, 'dropped'],
  ['a broken socket', 'send', { code: 'ESOCKET', originalCode: 'ECONNRESET' }, 'dropped'],
  ['silence', 'send', { code: 'ETIMEDOUT' }, 'timeout'],
  ['anything else', 'send', new TypeError('x') as unknown as Record<string, unknown>, 'protocol'],
];

describe('a failure', () => {
  for (const [name, stage, error, expected] of rows)
    it(`from ${name} is „${expected}“`, () => assert.equal(failureOf(error, stage), expected));

  it('that has its name already keeps it', () => {
    for (const failure of Object.keys(failures) as Failure[])
      assert.equal(failureOf(new DeliveryError(failure), 'send'), failure);
  });

  it('always has a name', () => {
    const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const word = optional(fc.oneof(fc.string(), fc.constantFrom('EAUTH', 'ETLS', 'DATA', 'ECONNREFUSED', 'ETIMEDOUT')));
    const error = fc.record(
      { code: word, originalCode: word, command: word, responseCode: fc.nat(599), timeoutType: word },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(error, fc.constantFrom('connect', 'login', 'send'), (thrown, stage) => {
        assert.ok(failureOf(thrown, stage) in failures);
      }),
    );
  });

  it('does not carry what the server said', () => {
    const error = new DeliveryError('data-refused');
    assert.equal(error.message, 'data-refused');
    assert.equal(error.cause, undefined);
    assert.equal(error.name, 'DeliveryError');
  });

  it('of our side pauses everything, of one address only that address', () => {
    assert.equal(failures.auth, 'our-side');
    for (const failure of Object.keys(failures) as Failure[])
      if (failure.startsWith('tls')) assert.equal(failures[failure], 'our-side');
    const address = Object.entries(failures).filter(([, kind]) => kind === 'dead-address');
    assert.deepEqual(address, [['recipient-refused', 'dead-address']]);
  });
});
