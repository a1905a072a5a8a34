import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { certificateProblem, daysLeft, isValidAt } from '../../src/content/certificate.ts';
import { temporaryFolder } from '../support/folder.ts';
import type { Folder } from '../support/folder.ts';
import { makeIdentity } from '../support/certificates.ts';

const DAY = 24 * 60 * 60_000;
const now = () => Date.now();

let folder: Folder;
before(async () => (folder = await temporaryFolder()));
after(() => folder[Symbol.asyncDispose]());

let count = 0;
const made = async (wish: Parameters<typeof makeIdentity>[2]) =>
  makeIdentity(folder.path, `nummer${(count += 1)}`, wish);
const problemOf = async (wish: Parameters<typeof makeIdentity>[2]) =>
  certificateProblem((await made(wish)).certificate, now());

describe('a certificate fit to seal for', () => {
  for (const kind of ['rsa:3072', 'rsa:4096', 'prime256v1', 'secp384r1', 'secp521r1'])
    it(`may be ${kind}`, async () => assert.equal(await problemOf({ kind }), undefined));

  it('may be signed by RSASSA-PSS with SHA-256', async () => {
    const more = ['-sigopt', 'rsa_padding_mode:pss', '-sha256'];
    assert.equal(await problemOf({ kind: 'rsa:3072', more }), undefined);
  });

  it('may say nothing about its use', async () => assert.equal(await problemOf({ usage: '', purpose: '' }), undefined));
});

describe('a certificate unfit to seal for', () => {
  const wrong: [string, Parameters<typeof makeIdentity>[2], RegExp][] = [
    ['RSA with 2048 bits', { kind: 'rsa:2048' }, /zu schwach: RSA mit 2048 Bit, nötig sind 3072/],
    ['another curve', { kind: 'secp256k1' }, /Kurve secp256k1/],
    ['a key for signatures alone', { kind: 'ed25519', usage: 'digitalSignature' }, /nicht verschlüsseln kann/],
    ['a signature with SHA-1', { more: ['-sha1'] }, /schwach unterschrieben \(ecdsa-with-SHA1\)/],
    ['an RSA signature with SHA-1', { kind: 'rsa:3072', more: ['-sha1'] }, /schwach unterschrieben \(sha1WithRSA/],
    [
      'RSASSA-PSS with SHA-1',
      { kind: 'rsa:3072', more: ['-sigopt', 'rsa_padding_mode:pss', '-sha1'] },
      /schwach unterschrieben \(RSASSA-PSS, SHA-1\)/,
    ],
    ['RSA for signatures alone', { kind: 'rsa:3072', usage: 'digitalSignature' }, /nur zum Unterschreiben/],
    ['EC for signatures alone', { usage: 'digitalSignature' }, /nur zum Unterschreiben/],
    ['RSA with the use of EC', { kind: 'rsa:3072', usage: 'keyAgreement' }, /nur zum Unterschreiben/],
    ['a purpose other than mail', { purpose: 'serverAuth' }, /nicht für E-Mail/],
  ];
  for (const [name, wish, reason] of wrong)
    it(`has ${name}`, async () => assert.match((await problemOf(wish)) ?? '', reason));

  it('has ended, or has not begun', async () => {
    const { certificate } = await made({ days: 10 });
    assert.match(certificateProblem(certificate, now() + 11 * DAY) ?? '', /^ist am \d+\. \S+ \d{4} abgelaufen\.$/);
    assert.match(certificateProblem(certificate, now() - DAY) ?? '', /^gilt erst ab dem \d+\. \S+ \d{4}\.$/);
  });

  it('is none', () => {
    const broken = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
    for (const text of ['', 'Guten Tag', broken]) assert.match(certificateProblem(text, now()) ?? '', /kein lesbares/);
  });

  it('comes with its key, or with others', async () => {
    const { certificate, key } = await made({});
    assert.match(certificateProblem(certificate + key, now()) ?? '', /geheimen Schlüssel/);
    assert.match(certificateProblem(certificate + certificate, now()) ?? '', /mehrere Zertifikate/);
  });
});

describe('the end of a certificate', () => {
  it('is known to the day', async () => {
    const { certificate } = await made({ days: 30 });
    assert.equal(daysLeft(certificate, now() + DAY / 2), 29);
    assert.equal(daysLeft(certificate, now() + 31 * DAY), -2);
    assert.deepEqual(
      [-1, 1, 29, 31].map((days) => isValidAt(certificate, now() + days * DAY)),
      [false, true, true, false],
    );
  });
});
