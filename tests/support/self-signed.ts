/** A server's certificate, made by OpenSSL for one test. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Certificate {
  key: string;
  cert: string;
}

const run = promisify(execFile);

/** @param names as in a subjectAltName: `IP:0.0.0.0`, `DNS:localhost` */
export async function selfSigned(names: string): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const what = ['-subj', '/CN=portal test', '-addext', `subjectAltName=${names}`, '-days', '2'];
    await run('openssl', ['req', ...kind, ...what, '-keyout', key, '-out', cert]);
    return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
