/** Makes one message for one recipient and hands it over: to the mail server, or into a Maildir where none is set. */
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';
import { writeToMaildir } from './maildir.ts';
import { DeliveryError } from './outcome.ts';
import { sendBySmtp } from './smtp.ts';

export interface Message {
  to: string;
  subject: string;
  messageId: string;
  text: string;
  replyTo?: string;
  /** Stands in the return path, so that a bounce tells which interest it is about. */
  reference?: string;
}

/** Resolves once the recipient's side has it. @throws DeliveryError when it may not have */
export type Mailer = (message: Message) => Promise<void>;

export function makeMailer({ smtpUrl, mailFrom, dataDir }: Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir'>): Mailer {
  // RFC 2606: nobody can answer to a trial.
  const from = mailFrom ?? 'portal@trial.invalid';
  if (!smtpUrl) return async (message) => writeToMaildir(join(dataDir, 'mail'), await compose(message, from, 'unix'));
  /** Not every server lets us use an address with a tag. */
  let tagged = true;
  return async (message) => {
    const raw = await compose(message, from, 'windows');
    const sender = tagged ? returnPath(from, message.reference) : from;
    try {
      await sendBySmtp(smtpUrl, { from: sender, to: message.to }, raw);
    } catch (error) {
      if (error instanceof DeliveryError && error.failure === 'sender-refused' && sender !== from) tagged = false;
      throw error;
    }
  };
}

/** `portal@host` with a reference: `portal+vit-7k3m-9qx@host` (RFC 5233 subaddress). */
function returnPath(from: string, reference: string | undefined): string {
  const at = from.lastIndexOf('@');
  return reference ? `${from.slice(0, at)}+${reference.toLowerCase()}${from.slice(at)}` : from;
}

const composer = {
  unix: createTransport({ streamTransport: true, buffer: true, newline: 'unix' }),
  windows: createTransport({ streamTransport: true, buffer: true, newline: 'windows' }),
};

/** Headers are fixed but for what is listed here; nothing in a letter may reach for a file or another host. */
async function compose(
  { reference, ...message }: Message,
  from: string,
  newline: keyof typeof composer,
): Promise<Buffer> {
  const { message: raw } = await composer[newline].sendMail({
    ...message,
    from,
    headers: { ...(reference ? { 'X-Reference': reference } : {}), 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return guardLines(raw as Buffer);
}

/**
 * A line that begins with `From `, a dot or two hyphens is changed or misread by some programs on the way, and by old
 * mailboxes; in quoted-printable it need not begin so (RFC 2049, 3).
 */
function guardLines(raw: Buffer): Buffer {
  const text = raw.toString('latin1');
  const [head = ''] = text.split(/\r?\n\r?\n/, 1);
  if (!/^Content-Transfer-Encoding: quoted-printable\r?$/im.test(head)) return raw;
  const body = text
    .slice(head.length)
    .replace(/^(?=From |\.|--)./gm, (char) => `=${Buffer.from(char).toString('hex').toUpperCase()}`);
  return Buffer.from(head + body, 'latin1');
}
