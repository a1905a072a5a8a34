/** Addresses as they are typed into variables: read strictly, refused in words, never quoted, since they hold passwords. */
import { isIP } from 'node:net';

export type Read<T> = { value: T } | { problem: string };

const ENCODE = 'in user and password write % as %25, # as %23, @ as %40, / as %2F, : as %3A and ? as %3F';

/** Of a server with user and password: `smtp://`, `postgres://`. Nothing is allowed to be read otherwise than it was meant. */
function readServer(text: string, schemes: string[], example: string): Read<URL> {
  const scheme = schemes.find((one) => text.toLowerCase().startsWith(`${one}://`));
  if (!scheme)
    return { problem: `must begin with ${schemes.map((one) => `${one}://`).join(' or ')}, for example ${example}` };
  if (/\s/.test(text)) return { problem: `has a space or line break in it; for example ${example}` };
  const rest = text.slice(scheme.length + 3);
  const doubtful = rest.includes('#') || rest.split('@').length > 2 || /%(?![0-9A-Fa-f]{2})/.test(rest);
  if (doubtful) return { problem: ENCODE };
  const url = URL.parse(text);
  const isOdd = !url || !url.hostname || url.port === '0' || /@/.test(url.pathname + url.search);
  if (isOdd && rest.includes('@')) return { problem: `cannot be read; ${ENCODE}` };
  if (isOdd) return { problem: `cannot be read; for example ${example}` };
  if (!isDecodable(url.username + url.password)) return { problem: `% must stand for UTF-8; ${ENCODE}` };
  return { value: url };
}

export function readMailServer(text: string): Read<URL> {
  const read = readServer(text, ['smtp', 'smtps'], 'smtp://user:password@mail.example.org:587');
  if ('problem' in read || (/^\/?$/.test(read.value.pathname) && !read.value.search)) return read;
  return { problem: `nothing may follow the host and its port; ${ENCODE}` };
}

export function readDatabase(text: string): Read<string> {
  // Without a host it is a socket of this machine, named in the query.
  const isSocket = /^postgres(ql)?:\/\/\/[^#@\s]*$/.test(text);
  const read = isSocket
    ? undefined
    : readServer(text, ['postgres', 'postgresql'], 'postgres://user:password@db.example.org/portal');
  return read && 'problem' in read ? read : { value: text };
}

const isDecodable = (text: string) => {
  try {
    return decodeURIComponent(text) !== undefined;
  } catch {
    return false;
  }
};

export function readOrigin(text: string): Read<URL> {
  const example = 'for example https://hilfe.example.org';
  if (!/^https?:\/\//i.test(text)) return { problem: `must begin with https:// (http:// on this machine), ${example}` };
  const url = URL.parse(text);
  if (!url || /[\s\\]/.test(text) || !isHost(url.hostname.replace(/^\[|\]$/g, '')))
    return { problem: `cannot be read; ${example}` };
  // The browser would leave `//` and an empty query out.
  const only = /^https?:\/\/[^/?#@]+\/?$/i.test(text);
  return only ? { value: url } : { problem: `takes only scheme, host and port, ${example}` };
}

const label = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
/** RFC 1123, 2.1; the last label holds a letter, or it would be a mistyped address. */
const hostName = new RegExp(`^(${label}\\.)*(?=[^.]*[A-Za-z])${label}$`);
const isHost = (text: string) => isIP(text) > 0 || hostName.test(text);

export const readHost = (text: string): Read<string> =>
  isHost(text)
    ? { value: text }
    : { problem: 'must be the address to listen on and nothing else, for example 127.0.0.1 or ::1' };
