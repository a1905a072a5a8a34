import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ConfigError, readConfig } from '../../src/settings/config.ts';
import { temporaryFolder } from '../support/folder.ts';
import type { Folder } from '../support/folder.ts';
import { makeIdentity } from '../support/certificates.ts';
import type { Identity } from '../support/certificates.ts';
import { root, runToEnd } from '../support/program.ts';

let folder: Folder;
let own: Identity;
before(async () => {
  folder = await temporaryFolder();
  own = await makeIdentity(folder.path, 'portal');
});
after(() => folder[Symbol.asyncDispose]());

const readWith = (certificate: string | undefined, key: string | undefined) =>
  readConfig({ SMIME_CERT: certificate, SMIME_KEY: key });
const refused = (certificate: string | undefined, key: string | undefined, line: RegExp) =>
  assert.throws(
    () => readWith(certificate, key),
    (error) => error instanceof ConfigError && line.test(error.message),
  );

describe('the certificate with which the portal signs', () => {
  it('is read together with its key', () => {
    const { signing } = readWith(own.certificateFile, own.keyFile);
    assert.deepEqual(signing, { certificate: own.certificate, key: own.key });
    assert.equal(readWith(undefined, undefined).signing, undefined);
  });

  it('is refused in one line where one of the two is missing or cannot be read', () => {
    refused(own.certificateFile, undefined, /^SMIME_KEY: required with SMIME_CERT$/);
    refused(undefined, own.keyFile, /^SMIME_CERT: required with SMIME_KEY$/);
    refused(join(folder.path, 'none'), own.keyFile, /^SMIME_CERT: the file cannot be read$/);
    refused(own.certificateFile, folder.path, /^SMIME_KEY: the file cannot be read$/);
  });

  it('is refused in one line where the files are wrong or do not belong together', async () => {
    const other = await makeIdentity(folder.path, 'andere');
    const server = await makeIdentity(folder.path, 'server', { purpose: 'serverAuth' });
    const edwards = await makeIdentity(folder.path, 'edwards', { kind: 'ed25519', usage: 'digitalSignature' });
    const text = join(folder.path, 'text.pem');
    await writeFile(text, 'Guten Tag');
    refused(text, own.keyFile, /^SMIME_CERT: holds no certificate/);
    refused(own.certificateFile, text, /^SMIME_KEY: holds no private key/);
    refused(own.certificateFile, other.keyFile, /^SMIME_KEY: does not belong to SMIME_CERT$/);
    refused(server.certificateFile, server.keyFile, /^SMIME_CERT: is not made for e-mail/);
    refused(edwards.certificateFile, edwards.keyFile, /^SMIME_CERT: needs RSA/);
  });

  it('ends the start with exit code 2 where it is wrong', async () => {
    const env = { SMIME_CERT: own.certificateFile, SMIME_KEY: own.certificateFile, DATA_DIR: folder.path };
    const { code, output } = await runToEnd(root, ['src/programs/server.ts'], env);
    assert.deepEqual([code, output], [2, 'SMIME_KEY: holds no private key (PEM without a password)\n']);
  });
});
