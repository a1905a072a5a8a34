/** Reads what the portal has written into its Maildir, as a mail program shows it. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Address, Email } from 'postal-mime';

export interface ReadMail {
  /** Its file's, without dots and flags. */
  name: string;
  from: string;
  to: string;
  replyTo: string;
  subject: string;
  /** That stands on it, in milliseconds since the epoch. */
  at: number;
  /** Sealed for a certificate: only who has the key can read the text. */
  sealed: boolean;
  signed: boolean;
  /** Of `X-Reference`. */
  reference: string;
  text: string;
}

/** As `maildir.ts` names them; a mail program that has them open moves them to `cur` and adds its flags. */
const fileName = /^(\d+)\.([\da-f-]{36})\.portal(?::2,\w*)?$/;

export interface MailFile {
  name: string;
  path: string;
  /** By the machine's clock, in milliseconds since the epoch. */
  at: number;
}

/** The newest first, as they were written. */
export async function listMails(folder: string): Promise<MailFile[]> {
  const found = await Promise.all(['new', 'cur'].map((part) => filesIn(join(folder, part))));
  return found.flat().toSorted((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
}

async function filesIn(folder: string): Promise<MailFile[]> {
  // None is there before the first letter.
  const files = await readdir(folder).catch(() => []);
  return files.flatMap((file) => {
    const [, at, id] = fileName.exec(file) ?? [];
    return at && id ? [{ name: `${at}-${id}`, path: join(folder, file), at: Number(at) }] : [];
  });
}

export async function readMail({ name, path }: MailFile): Promise<ReadMail> {
  const mail = await PostalMime.parse(await readFile(path));
  const type = headerOf(mail, 'content-type');
  return {
    name,
    from: addresses(mail.from),
    to: addresses(...(mail.to ?? [])),
    replyTo: addresses(...(mail.replyTo ?? [])),
    subject: mail.subject ?? '',
    at: Date.parse(headerOf(mail, 'date')),
    sealed: /^application\/(x-)?pkcs7-mime\b/i.test(type),
    signed: /^multipart\/signed\b/i.test(type),
    reference: headerOf(mail, 'x-reference'),
    text: mail.text?.trimEnd() ?? '',
  };
}

const headerOf = ({ headers }: Email, name: string): string => headers.find(({ key }) => key === name)?.value ?? '';

const addresses = (...given: (Address | undefined)[]): string => given.flatMap((one) => one?.address ?? []).join(', ');
