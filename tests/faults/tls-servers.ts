/** Mail servers that encrypt, with certificates made for one test. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Certificate } from '../support/self-signed.ts';

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
