/** Who asks? An address for as long as a request lasts, and a name that stands for it in memory for a day. */
import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

type Asker = Pick<IncomingMessage, 'headersDistinct'> & { socket: Pick<IncomingMessage['socket'], 'remoteAddress'> };

/**
 * The address of the client, canonical: lower case, IPv6 short, IPv4 inside of IPv6 as IPv4.
 * Each proxy that we trust has added the address it saw at the right of X-Forwarded-For; what stands further left, the
 * client may have written itself and is not looked at.
 * @param trustProxy number of proxies in front of the portal
 * @returns the last address that can be trusted, where an entry is missing or is none; `unknown` where there is none
 */
export function clientAddress({ headersDistinct, socket }: Asker, trustProxy: number): string {
  const forwarded = (headersDistinct['x-forwarded-for'] ?? []).join(',').split(',').toReversed();
  let address = readAddress(socket.remoteAddress ?? '') ?? 'unknown';
  for (const entry of forwarded.slice(0, trustProxy)) {
    const before = readAddress(entry.trim());
    if (!before) break;
    address = before;
  }
  return address;
}

/** `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]:80`, `fe80::1%eth0`, `::ffff:192.0.2.1` (RFC 4291, 2.5.5.2) */
function readAddress(text: string): string | undefined {
  const bare = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text;
  const [plain = ''] = bare.split('%');
  if (!ipaddr.IPv4.isValidFourPartDecimal(plain) && !ipaddr.IPv6.isValid(plain)) return undefined;
  return ipaddr.process(plain).toString();
}

/** What one client has for its own: an IPv4 address, or the 64 bits of an IPv6 network (RFC 6177). */
const networkOf = (address: string): string =>
  ipaddr.IPv6.isValid(address) ? ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString() : address;

/** The network that a connection comes from, canonical. */
export const peerNetwork = ({ remoteAddress }: Asker['socket']): string =>
  networkOf(readAddress(remoteAddress ?? '') ?? 'unknown');

export type ClientKey = (req: Asker, day: string) => string;

/**
 * Names a client without its address: a keyed hash, whose key is made here, is never written anywhere, and changes with
 * the day. Whoever gets hold of the names cannot try all addresses, and a client of yesterday is a new one.
 * @returns a function from a request and the Berlin day to 22 characters
 */
export function makeClientKey(trustProxy: number): ClientKey {
  let key = { day: '', bytes: Buffer.alloc(0) };
  return (req, day) => {
    if (key.day !== day) key = { day, bytes: randomBytes(32) };
    const network = networkOf(clientAddress(req, trustProxy));
    return createHmac('sha256', key.bytes).update(network).digest('base64url').slice(0, 22);
  };
}
