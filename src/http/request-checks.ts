/** What is turned away before anything else looks at it. */
import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../settings/config.ts';
import type { Config } from '../settings/config.ts';

export interface Target {
  /** Decoded, always with a leading slash. */
  pathname: string;
  /** With the question mark, or empty. */
  search: string;
}

/**
 * Is it HTTP/1.x with a body whose end nobody can doubt? The parser refuses a length and chunks together, but lets pass
 * codings below chunks and chunks in HTTP/1.0, which a proxy in front may count differently (RFC 9112, 6.1).
 */
export function isPlainHttp({ headers, httpVersion }: IncomingMessage): boolean {
  const coding = headers['transfer-encoding'];
  if (httpVersion === '1.0') return coding === undefined;
  return httpVersion === '1.1' && (coding === undefined || coding.toLowerCase() === 'chunked');
}

/** Origin-form only (RFC 9112, 3.2.1), without a fragment. @returns undefined for any other or unreadable target */
export function readTarget(url: string | undefined): Target | undefined {
  if (!url?.startsWith('/') || url.startsWith('//') || url.includes('#') || url.length > 2_048) return undefined;
  const [path = '', query] = url.split(/\?(.*)/s);
  try {
    const pathname = decodeURIComponent(path);
    return /[\p{Cc}\\]|\/\/|\/\.\.?(\/|$)/u.test(pathname) ? undefined : { pathname, search: query ? `?${query}` : '' };
  } catch {
    return undefined;
  }
}

/** Encoded twice: what follows would decode it again, and one page would have as many addresses as there are spellings. */
export const isEncodedTwice = (pathname: string): boolean => /%[\da-f]{2}/i.test(pathname);

/** Slugs, names of files and the slashes between: no page that is made on demand has another address. */
export const isPlainPath = (pathname: string): boolean => /^[\w/.~-]*$/.test(pathname);

/** The path of a target as a URL has it: a `?` or `#` that was encoded stays a character of the path. */
export const encodePath = (pathname: string): string => encodeURI(pathname).replace(/[?#]/g, encodeURIComponent);

/** There must be one Host (RFC 9112, 3.2), and it must be ours; on a loopback site any loopback name, since people type `localhost`. */
export function isOurHost(hosts: string[] | undefined, { siteUrl }: Pick<Config, 'siteUrl'>): boolean {
  const [host, second] = hosts ?? [];
  if (!host || second !== undefined || !URL.canParse(`http://${host}`)) return false;
  if (host.toLowerCase() === siteUrl.host) return true;
  return isLoopback(siteUrl.hostname) && isLoopback(new URL(`http://${host}`).hostname) && /^[\w.:[\]-]+$/.test(host);
}

/**
 * `known`: a form came from our own pages. `unknown`: a browser too old to say. `foreign`: from somewhere else.
 * What Sec-Fetch-Site says, no page and no extension that strips the referrer can change; with it stripped the Origin is
 * `null` (Fetch, 3.2), as it is for a page in a sandbox, which is never of the same origin.
 */
export type Origin = 'known' | 'unknown' | 'foreign';

export function originOf({ headers }: Pick<IncomingMessage, 'headers'>, config: Pick<Config, 'siteUrl'>): Origin {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site') return 'foreign';
  if (origin === undefined && site === undefined) return 'unknown';
  if (origin === undefined || origin === 'null') return site === 'same-origin' ? 'known' : 'foreign';
  // A scheme, a host and a port, as browsers write it (RFC 6454, 6.2), and nothing beside it.
  if (!URL.canParse(origin) || new URL(origin).origin !== origin.toLowerCase()) return 'foreign';
  const { protocol, host } = new URL(origin);
  return protocol === config.siteUrl.protocol && isOurHost([host], config) ? 'known' : 'foreign';
}
