/** E-mail addresses of people. */
import { domainToASCII } from 'node:url';

/**
 * The dot-atom form of RFC 5322 with a host name of at least two labels: what people have. Quoted local parts, comments
 * and address literals, which only attackers write into forms, are refused.
 */
const mailbox = (() => {
  const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  const label = '[\\p{L}\\p{N}]([\\p{L}\\p{N}\\p{M}-]{0,61}[\\p{L}\\p{N}\\p{M}])?';
  return new RegExp(`^(?=.{1,64}@)${atom}(\\.${atom})*@(${label}\\.)+${label}$`, 'u');
})();

/** What DNS takes (RFC 1035, 2.3.4), and no address of a machine: the last label has a letter (RFC 3696, 2). */
const hostname = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** @returns the address as a header takes it, its host name in ASCII (RFC 5891); undefined where it is none */
export function readMailbox(typed: string): string | undefined {
  const address = typed.trim();
  // Not an encoded word (RFC 2047) either: readers would decode it to another address.
  if (!mailbox.test(address) || address.includes('=?')) return undefined;
  const [local, domain = ''] = address.split('@');
  const host = domainToASCII(domain);
  return hostname.test(host) ? `${local}@${host}` : undefined;
}
