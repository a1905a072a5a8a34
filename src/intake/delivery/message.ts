/** Makes one message for one recipient and hands it over: to the mail server, or into a Maildir where none is set. */
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config } from '../../settings/config.ts';
import { writeToMaildir } from './maildir.ts';
import { envelopeEntity, signedEntity, textEntity } from '../sealing/mime.ts';
import { DeliveryError } from './failures.ts';
import { makeSigner, signatureOf } from '../sealing/smime.ts';
import type { Signer } from '../sealing/smime.ts';
import { sendBySmtp } from './smtp.ts';

export interface Message {
  to: string;
  subject: string;
  messageId: string;
  text: string;
  /** CMS EnvelopedData, DER in base64: leaves in place of the text. */
  cms?: string;
  /** To the person: a signature would name the portal, and puzzle who knows none. */
  unsigned?: boolean;
  replyTo?: string;
  /** Message-IDs of the letters that it is about. */
  references?: string[];
  /** Stands in the return path, so that a bounce tells which interest it is about. */
  reference?: string;
}

/** Resolves once the recipient's side has it. @throws DeliveryError when it may not have */
export type Mailer = (message: Message) => Promise<void>;

/** Where letters are written without a mail server. */
export const maildirOf = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'mail');

/** @param now of the day that stands on the message */
export function makeMailer(
  {
    smtpUrl,
    smtpAuthorities,
    mailFrom,
    dataDir,
    signing,
  }: Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir'> & Partial<Pick<Config, 'signing' | 'smtpAuthorities'>>,
  now: () => number = Date.now,
): Mailer {
  // RFC 2606: nobody can answer to a trial.
  const from = mailFrom ?? 'portal@trial.invalid';
  const signer = signing && makeSigner(signing);
  const compose = async (message: Message, newline: keyof typeof composer) => {
    const at = now();
    const envelope = { ...message, from, date: new Date(at) };
    return composeAround(envelope, newline, await entityFor(message, signer, at));
  };
  if (!smtpUrl) return async (message) => writeToMaildir(maildirOf({ dataDir }), await compose(message, 'unix'));
  /** Not every server lets us use an address with a tag. */
  let tagged = true;
  return async (message) => {
    const raw = await compose(message, 'windows');
    const sender = tagged ? returnPath(from, message.reference) : from;
    try {
      await sendBySmtp(smtpUrl, { from: sender, to: message.to }, raw, undefined, smtpAuthorities);
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

/** What stands in place of a plain text: an envelope, which is signed inside, or the signed text. */
async function entityFor(
  { cms, text, unsigned }: Message,
  signer: Signer | undefined,
  now: number,
): Promise<Buffer | undefined> {
  if (cms !== undefined) return envelopeEntity(Buffer.from(cms, 'base64'));
  if (!signer || unsigned) return undefined;
  const entity = textEntity(text, 'base64');
  return signedEntity(entity, await signatureOf(entity, signer, now));
}

/** Headers are fixed but for what is listed here; nothing in a letter may reach for a file or another host. */
async function composeAround(
  { reference, cms: _cms, unsigned: _unsigned, ...message }: Message & { from: string; date: Date },
  newline: keyof typeof composer,
  entity: Buffer | undefined,
): Promise<Buffer> {
  const { message: raw } = await composer[newline].sendMail({
    ...message,
    ...(entity ? { text: '' } : {}),
    headers: {
      ...(reference ? { 'X-Reference': reference } : {}),
      // RFC 3834; and Exchange, which goes by its own ([MS-OXCMAIL], 2.1.3.2.20).
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      // Never 7bit, where lines could not be guarded.
      'Content-Transfer-Encoding': 'quoted-printable',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return entity ? withEntity(raw as Buffer, entity, newline) : guardLines(raw as Buffer);
}

/**
 * A line that begins with `From `, a dot or two hyphens is changed or misread by some programs on the way, and by old
 * mailboxes; in quoted-printable it need not begin so (RFC 2049, 3).
 */
function guardLines(raw: Buffer): Buffer {
  const text = raw.toString('latin1');
  const [head = ''] = text.split(/\r?\n\r?\n/, 1);
  if (!/^Content-Transfer-Encoding: quoted-printable\r?$/im.test(head)) return raw;
  const body = text.slice(head.length).replace(/^.+$/gm, (line) => guarded(line.replace(/\r$/, ''), newlineOf(line)));
  return Buffer.from(head + body, 'latin1');
}

const newlineOf = (line: string) => (line.endsWith('\r') ? '\r' : '');

/** RFC 2045, 6.7: no line of quoted-printable is longer. */
const ENCODED_LINE = 76;

/** What grows too long by it goes on in a further line, after a soft break that cuts no character in two. */
function guarded(line: string, end: string): string {
  const safe = line.replace(/^(?=From |\.|--)./, (char) => `=${Buffer.from(char).toString('hex').toUpperCase()}`);
  if (safe.length <= ENCODED_LINE) return safe + end;
  const cut = safe.slice(0, ENCODED_LINE - 1).replace(/=.?$/, '').length;
  return `${safe.slice(0, cut)}=${end}\n${guarded(safe.slice(cut), end)}`;
}

/** The header as it was composed, around another content with a header of its own (RFC 2045, 3). */
function withEntity(raw: Buffer, entity: Buffer, newline: keyof typeof composer): Buffer {
  const header = raw
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)[0]
    ?.split(/\r?\n(?![ \t])/)
    .filter((line) => !/^content-/i.test(line));
  const whole = [...(header ?? []), entity.toString('latin1')].join('\r\n');
  return Buffer.from(newline === 'unix' ? whole.replaceAll('\r\n', '\n') : whole, 'latin1');
}
