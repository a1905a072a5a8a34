/** Mail servers that encrypt, with certificates made for one test. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SMTPServer } from 'smtp-server';

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

export interface SecureServers extends AsyncDisposable {
  smtp: URL;
  smtps: URL;
  /** Each letter that came: whether encrypted, and to whom. */
  letters: string[];
}

/** One server that has STARTTLS, and one with TLS from the first byte. */
export async function secureServers({ key, cert }: Certificate): Promise<SecureServers> {
  const letters: string[] = [];
  const listen = async (secure: boolean) => {
    const server = new SMTPServer({
      key,
      cert,
      secure,
      authOptional: true,
      onData(stream, session, done) {
        letters.push(`${session.secure ? 'encrypted' : 'plain'} ${session.envelope.rcptTo[0]?.address}`);
        stream.resume().on('end', () => done());
      },
    });
    server.on('error', () => undefined);
    server.listen(0, '0.0.0.0');
    await once(server.server, 'listening');
    return server;
  };
  const [plain, secure] = [await listen(false), await listen(true)];
  const portOf = ({ server }: SMTPServer) => (server.address() as AddressInfo).port;
  return {
    smtp: new URL(`smtp://0.0.0.0:${portOf(plain)}`),
    smtps: new URL(`smtps://0.0.0.0:${portOf(secure)}`),
    letters,
    async [Symbol.asyncDispose]() {
      for (const server of [plain, secure]) await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
