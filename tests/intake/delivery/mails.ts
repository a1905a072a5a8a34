/** Sends messages as the portal does, and reads them as a mail program does. */
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { makeMailer } from '../../../src/intake/delivery/message.ts';
import type { Message } from '../../../src/intake/delivery/message.ts';
import { temporaryFolder } from '../../support/folder.ts';

export const message: Message = {
  to: 'nord@example.org',
  subject: 'V-I-T Ort nord: Bitte melden Sie sich (VIT-7K3M-9QX)',
  messageId: '<VIT-7K3M-9QX.12345678@portal.example>',
  text: 'Guten Tag',
  reference: 'VIT-7K3M-9QX',
};

/** Of a message that nobody is to answer. */
// prettier-ignore
export const usualHeaders = [
  'auto-submitted', 'content-transfer-encoding', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject',
  'to', 'x-auto-response-suppress', 'x-reference',
];

export interface Arrived {
  raw: string;
  mail: Email;
}

/** What lies in the mailbox after one message. */
export async function arrived(changes: Partial<Message> = {}, mailFrom?: string): Promise<Arrived> {
  await using folder = await temporaryFolder();
  await makeMailer({ smtpUrl: undefined, mailFrom, dataDir: folder.path })({ ...message, ...changes });
  const [raw, ...others] = await readMaildir(folder.path);
  assert.ok(raw !== undefined && others.length === 0);
  return { raw, mail: await PostalMime.parse(Buffer.from(raw, 'latin1')) };
}

/** All that lies in the mailbox of a data folder, byte for byte. */
export async function readMaildir(dataDir: string): Promise<string[]> {
  const box = join(dataDir, 'mail', 'new');
  const names = await readdir(box);
  return Promise.all(names.map((name) => readFile(join(box, name), 'latin1')));
}

export const valuesOf = ({ headers }: Email, key: string) =>
  headers.filter((header) => header.key === key).map(({ value }) => value);
