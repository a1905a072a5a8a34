/** A mail server on loopback that takes every letter and reads it with another library than the one that wrote it. */
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface Letter {
  from: string;
  to: string[];
  mail: Email;
  raw: string;
}

export interface Mailbox extends AsyncDisposable {
  url: string;
  letters: Letter[];
  /** Resolves with the letter that says this in its subject or text, whatever else comes before it. */
  letter(words: string | RegExp): Promise<Letter>;
}

export async function openMailbox(): Promise<Mailbox> {
  const letters: Letter[] = [];
  let told = Promise.withResolvers<void>();
  const keep = async (raw: Buffer, from: string, to: string[]) => {
    letters.push({ from, to, mail: await PostalMime.parse(raw), raw: raw.toString('latin1') });
    told.resolve();
    told = Promise.withResolvers();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        done();
        void keep(
          raw,
          from,
          rcptTo.map(({ address }) => address),
        );
      });
    },
  });
  // Clients that are killed hang up in the middle.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    async letter(words) {
      const says = (text = '') => (typeof words === 'string' ? text.includes(words) : words.test(text));
      for (;;) {
        const found = letters.find(({ mail }) => says(mail.subject) || says(mail.text));
        if (found) return found;
        await told.promise;
      }
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
