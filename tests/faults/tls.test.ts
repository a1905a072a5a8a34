/** The rows of the failure table about encryption: a letter leaves encrypted, to a server that proves its name, or not at all. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { DeliveryError } from '../../src/intake/delivery/failures.ts';
import { sendBySmtp, verifySmtp } from '../../src/intake/delivery/smtp.ts';
import { scriptedSmtp } from '../support/scripted-smtp.ts';
import type { ScriptedSmtp } from '../support/scripted-smtp.ts';
import { selfSigned } from '../support/self-signed.ts';
import type { Certificate } from '../support/self-signed.ts';
import { secureServers } from './tls-servers.ts';

const times = { silence: 500, deadline: 1_500 };
const envelope = { from: 'portal@example.org', to: 'site@example.org' };
const raw = Buffer.from('Subject: [test] Interesse\r\n\r\nHallo\r\n');

async function outcomeOf(
  url: URL,
  deliver: () => Promise<unknown> = () => sendBySmtp(url, envelope, raw, times),
): Promise<string> {
  try {
    await deliver();
    return 'delivered';
  } catch (error) {
    assert.ok(error instanceof DeliveryError, String(error));
    return error.failure;
  }
}

/** Reaches this machine, and is not taken for it by its name. */
function fromOutside(url: URL): URL {
  const outside = new URL(url);
  outside.hostname = '0.0.0.0';
  return outside;
}

describe('a mail server elsewhere that', () => {
  const rows: [string, ScriptedSmtp['script'], string][] = [
    ['does not offer STARTTLS', { ehlo: '250 sink', starttls: '502 not implemented' }, 'tls-no-starttls'],
    ['refuses STARTTLS', { starttls: '454 not available' }, 'tls-no-starttls'],
    ['refuses STARTTLS for good', { starttls: '554 never' }, 'tls-no-starttls'],
    ['agrees to STARTTLS and goes on in plain', { starttls: '220 go ahead\r\n250 sink' }, 'tls'],
    ['agrees to STARTTLS and falls silent', { starttls: '220 go ahead' }, 'tls'],
  ];
  for (const [name, script, expected] of rows) {
    it(`${name} is „${expected}“ and is told nothing`, async () => {
      const told: string[] = [];
      const listen = (line: string) => void told.push(line);
      const ears = { auth: listen, mail: listen, rcpt: listen, data: listen };
      await using server = await scriptedSmtp({ ...ears, ...script }, 'portal:secret@');
      const url = fromOutside(server.url);
      assert.equal(await outcomeOf(url), expected);
      assert.equal(await outcomeOf(url, () => verifySmtp(url, times)), expected);
      assert.deepEqual([told, server.accepted], [[], []]);
    });
  }

  it('speaks plain where TLS is asked from the first byte is „tls“', async () => {
    await using server = await scriptedSmtp();
    assert.equal(await outcomeOf(new URL(server.url.href.replace('smtp:', 'smtps:'))), 'tls');
  });
});

describe('a mail server with a certificate', () => {
  const trusted = getCACertificates('default');
  let good: Certificate;
  let foreign: Certificate;
  before(async () => {
    [good, foreign] = await Promise.all([selfSigned('IP:0.0.0.0'), selfSigned('DNS:mail.example.org')]);
  });
  after(() => setDefaultCACertificates(trusted));

  const rows: [string, () => { shown: Certificate; trusts: Certificate[] }, string][] = [
    ['that nobody vouches for is named', () => ({ shown: good, trusts: [] }), 'tls-self-signed'],
    ['for another name is named', () => ({ shown: foreign, trusts: [foreign] }), 'tls-other-name'],
    ['for its name gets the letter, encrypted', () => ({ shown: good, trusts: [good] }), 'delivered'],
  ];
  for (const [name, pick, expected] of rows) {
    it(name, async () => {
      const { shown, trusts } = pick();
      setDefaultCACertificates([...trusted, ...trusts.map(({ cert }) => cert)]);
      await using server = await secureServers(shown);
      for (const url of [server.smtps, server.smtp]) assert.equal(await outcomeOf(url), expected);
      const letter = 'encrypted site@example.org';
      assert.deepEqual(server.letters, expected === 'delivered' ? [letter, letter] : []);
    });
  }
});
