/** Nobody's mailbox is filled by what others type into a form: so many mails a day, however the mailbox is spelt. */
import { domainToASCII } from 'node:url';
import { fingerprint } from '../sealing/keys.ts';
import type { Keyring } from '../sealing/keys.ts';
import type { Store } from '../store/database.ts';
import { spendToken } from '../store/tables/spent-tokens.ts';

/** Mails to one mailbox within 24 hours, whenever a day ends. */
export const MOST_MAILS = 3;
const DAY_MS = 24 * 60 * 60_000;

/** Other names of the same provider's mailboxes. */
const sameProvider: Record<string, string> = {
  'googlemail.com': 'gmail.com',
  'protonmail.com': 'proton.me',
  'pm.me': 'proton.me',
  'me.com': 'icloud.com',
  'mac.com': 'icloud.com',
};

/**
 * One name for all spellings of a mailbox: case, Unicode form, quotes, plus-tag, dots, and the forms of its domain. Two
 * mailboxes of a small provider may share it: that costs a stranger's mail, no letter.
 */
export function mailboxKey(address: string): string {
  const plain = address
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cc}\p{Cf}]/gu, '');
  const at = plain.lastIndexOf('@');
  const domain = domainToASCII(plain.slice(at + 1).replace(/\.+$/, '')) || plain.slice(at + 1);
  const box = plain
    .slice(0, at)
    .replace(/\([^)]*\)|["\\.]/g, '')
    .replace(/(?<=.)\+.*$/, '');
  return `${box}@${sameProvider[domain] ?? domain}`;
}

/**
 * Takes one of a day's mails to that mailbox, in the store: over restarts, and for all portals on it. Only a keyed hash is
 * kept, for a day.
 * @param letter the same letter tried again takes none anew
 */
export async function takeAllowance(
  store: Store,
  keyring: Keyring,
  address: string,
  letter: string,
  now: number,
): Promise<boolean> {
  const name = fingerprint(keyring, `mailbox ${mailboxKey(address)}`);
  for (let turn = 1; turn <= MOST_MAILS; turn += 1)
    if (await spendToken(store, `mail ${turn} ${name}`, letter, now + DAY_MS, now)) return true;
  return false;
}
