/** Delivery by SMTP: one connection, one letter, one recipient. */
import { TLSSocket, getCACertificates } from 'node:tls';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { isLoopback } from '../../settings/config.ts';
import { DeliveryError, failureOf } from './failures.ts';
import type { Stage } from './failures.ts';

export interface SmtpEnvelope {
  from: string;
  to: string;
}

/** Milliseconds. The deadline ends what keeps talking without getting anywhere, one byte every half second. */
export interface SmtpTimes {
  silence: number;
  deadline: number;
}
const usualTimes: SmtpTimes = { silence: 15_000, deadline: 60_000 };

/** Certificates (PEM) that may vouch for the server, beside those that every program trusts. */
export type Authorities = string[] | undefined;

/** Resolves once the server has answered 250 to the final dot. @throws DeliveryError */
export function sendBySmtp(
  url: URL,
  envelope: SmtpEnvelope,
  raw: Buffer,
  times = usualTimes,
  authorities?: Authorities,
): Promise<void> {
  return withConnection(optionsFor(url, times, authorities), url, times, async (connection) => {
    // A copy: nodemailer empties the lists of the envelope that it is given.
    const { rejected } = await call<{ rejected: string[] }>((done) => connection.send({ ...envelope }, raw, done));
    if (rejected.length > 0) throw new DeliveryError('recipient-refused');
  });
}

/**
 * Greets, encrypts and authenticates, and sends nothing.
 * @returns when the server's certificate ends; undefined: the connection is not encrypted
 * @throws DeliveryError
 */
export const verifySmtp = (url: URL, times = usualTimes, authorities?: Authorities): Promise<Date | undefined> =>
  withConnection(optionsFor(url, times, authorities), url, times, ({ _socket: socket }) =>
    Promise.resolve(socket instanceof TLSSocket ? new Date(socket.getPeerCertificate().valid_to) : undefined),
  );

async function withConnection<T>(
  options: ReturnType<typeof optionsFor>,
  url: URL,
  times: SmtpTimes,
  use: (connection: SMTPConnection) => Promise<T>,
): Promise<T> {
  const connection = new SMTPConnection(options);
  let stage: Stage = 'connect';
  let deadline: NodeJS.Timeout | undefined;
  const broken = new Promise<never>((_resolve, reject) => {
    connection.once('error', reject);
    deadline = setTimeout(() => reject(new DeliveryError('deadline')), times.deadline);
  });
  const talk = async () => {
    await call((done) => connection.connect(done));
    if (url.username) {
      stage = 'login';
      const credentials = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
      await call((done) => connection.login({ credentials }, done));
    }
    stage = 'send';
    return use(connection);
  };
  let result: T;
  try {
    result = await Promise.race([talk(), broken]);
  } catch (error) {
    connection.close();
    const greeted = stage === 'connect' && connection.lastServerResponse;
    throw new DeliveryError(failureOf(error, greeted ? 'hello' : stage));
  } finally {
    clearTimeout(deadline);
  }
  connection.on('error', () => undefined);
  connection.quit();
  setTimeout(() => connection.close(), times.silence).unref();
  return result;
}

function optionsFor(url: URL, { silence }: SmtpTimes, authorities: Authorities) {
  const secure = url.protocol === 'smtps:';
  const loopback = isLoopback(url.hostname);
  return {
    host: url.hostname.replace(/[[\]]/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    // STARTTLS or nothing, unless the server is this very machine; never a fall-back to plain.
    requireTLS: !secure && !loopback,
    ignoreTLS: !secure && loopback,
    connectionTimeout: silence,
    // Before the socket's own timeout, so that the reason is told.
    greetingTimeout: silence * 0.9,
    socketTimeout: silence,
    dnsTimeout: silence,
    ...(authorities ? { tls: { ca: [...getCACertificates('default'), ...authorities] } } : {}),
  };
}

/** nodemailer's callbacks as promises. */
const call = <T = unknown>(start: (done: (error: Error | null | undefined, result?: T) => void) => void): Promise<T> =>
  new Promise((resolve, reject) => start((error, result) => (error ? reject(error) : resolve(result as T))));
