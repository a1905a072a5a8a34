/** Every row of the failure table, against a server that fails in just that way. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DeliveryError } from '../../src/intake/delivery/failures.ts';
import type { Failure } from '../../src/intake/delivery/failures.ts';
import { sendBySmtp } from '../../src/intake/delivery/smtp.ts';
import { scriptedSmtp } from '../support/scripted-smtp.ts';
import type { ScriptedSmtp } from '../support/scripted-smtp.ts';

const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 2);
const times = { silence: 500, deadline: 1_500 };
const envelope = { from: 'portal@example.org', to: 'site@example.org' };
const raw = Buffer.from('Subject: [test] Interesse\r\n\r\nHallo\r\n');

const rows: [string, ScriptedSmtp['script'], Failure, { user?: string; accepted?: number }?][] = [
  ['never greets', { greeting: 'hang' }, 'greeting'],
  ['greets with 421', { greeting: '421 too busy' }, 'greeting'],
  ['greets with 554', { greeting: '554 go away' }, 'greeting'],
  ['hangs up before the greeting', { greeting: 'drop' }, 'greeting'],
  ['defers EHLO', { ehlo: '421 closing' }, 'greeting'],
  ['hangs up at EHLO', { ehlo: 'drop' }, 'dropped'],
  ['goes silent at EHLO', { ehlo: 'hang' }, 'timeout'],
  ['refuses the password', { auth: '535 wrong' }, 'auth', { user: 'portal:secret@' }],
  ['refuses the password for now', { auth: '454 later' }, 'auth', { user: 'portal:secret@' }],
  ['hangs up at the login', { auth: 'drop' }, 'auth', { user: 'portal:secret@' }],
  ['refuses the sender', { mail: '550 not you' }, 'sender-refused'],
  ['defers the sender', { mail: '451 later' }, 'sender-deferred'],
  ['hangs up at MAIL', { mail: 'drop' }, 'dropped'],
  ['goes silent at MAIL', { mail: 'hang' }, 'timeout'],
  ['refuses the recipient', { rcpt: '550 no such user' }, 'recipient-refused'],
  ['defers the recipient', { rcpt: '450 greylisted' }, 'recipient-deferred'],
  ['hangs up at RCPT', { rcpt: 'drop' }, 'dropped'],
  ['goes silent at RCPT', { rcpt: 'hang' }, 'timeout'],
  ['refuses DATA', { data: '554 no' }, 'data-refused'],
  ['defers DATA', { data: '451 later' }, 'data-deferred'],
  ['hangs up at DATA', { data: 'drop' }, 'dropped'],
  ['goes silent at DATA', { data: 'hang' }, 'timeout'],
  ['refuses after the dot', { dot: '554 no' }, 'data-refused', { accepted: 1 }],
  ['defers after the dot', { dot: '452 full' }, 'data-deferred', { accepted: 1 }],
  ['hangs up after the dot', { dot: 'drop' }, 'dropped', { accepted: 1 }],
  ['goes silent after the dot', { dot: 'hang' }, 'timeout', { accepted: 1 }],
  ['answers one byte at a time', { mail: 'drip' }, 'deadline'],
];

async function failureOf(url: URL): Promise<Failure | 'delivered'> {
  try {
    await sendBySmtp(url, envelope, raw, times);
    return 'delivered';
  } catch (error) {
    assert.ok(error instanceof DeliveryError, String(error));
    return error.failure;
  }
}

describe('a mail server that', { concurrency: 8 }, () => {
  for (const [name, script, expected, { user, accepted = 0 } = {}] of rows) {
    it(`${name} is „${expected}“`, async () => {
      await using server = await scriptedSmtp(script, user);
      for (let round = 0; round < ROUNDS; round += 1) assert.equal(await failureOf(server.url), expected);
      assert.equal(server.accepted.length, accepted * ROUNDS);
    });
  }

  it('is not there is „refused“', async () => {
    await using server = await scriptedSmtp();
    await server.close();
    assert.equal(await failureOf(server.url), 'refused');
  });

  it('has no address is „dns“', async () => {
    assert.equal(await failureOf(new URL('smtp://mail.invalid:25')), 'dns');
  });

  it('takes the letter and hangs up without a word to QUIT has delivered', async () => {
    await using server = await scriptedSmtp();
    assert.equal(await failureOf(server.url), 'delivered');
    assert.equal(server.accepted.length, 1);
  });
});
