/** What is turned away before anything else looks at it. */
import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../config.ts';
import type { Config } from '../config.ts';

export interface Target {
  /** Decoded, always with a leading slash. */
  pathname: string;
  /** With the question mark, or empty. */
  search: string;
}

/** Origin-form only (RFC 9112, 3.2.1). @returns undefined for any other or unreadable target */
export function readTarget(url: string | undefined): Target | undefined {
  if (!url?.startsWith('/') || url.startsWith('//') || url.length > 2_048) return undefined;
  const [path = '', query] = url.split(/\?(.*)/s);
  try {
    const pathname = decodeURIComponent(path);
    return /[\p{Cc}\\]|\/\/|\/\.\.?(\/|$)/u.test(pathname) ? undefined : { pathname, search: query ? `?${query}` : '' };
  } catch {
    return undefined;
  }
}

/** There must be one Host (RFC 9112, 3.2), and it must be ours; on a loopback site any loopback name, since people type `localhost`. */
export function isOurHost(hosts: string[] | undefined, { siteUrl }: Pick<Config, 'siteUrl'>): boolean {
  const [host, second] = hosts ?? [];
  if (!host || second !== undefined || !URL.canParse(`http://${host}`)) return false;
  if (host.toLowerCase() === siteUrl.host) return true;
  return isLoopback(siteUrl.hostname) && isLoopback(new URL(`http://${host}`).hostname) && /^[\w.:[\]-]+$/.test(host);
}

/** `known`: the form came from our own pages. `unknown`: a browser too old to say. `foreign`: from somewhere else. */
export function originOf(
  { headers }: IncomingMessage,
  config: Pick<Config, 'siteUrl'>,
): 'known' | 'unknown' | 'foreign' {
  const { origin } = headers;
  if (origin !== undefined) {
    if (!URL.canParse(origin)) return 'foreign';
    const { protocol, host } = new URL(origin);
    return protocol === config.siteUrl.protocol && isOurHost([host], config) ? 'known' : 'foreign';
  }
  const site = headers['sec-fetch-site'];
  if (site === undefined) return 'unknown';
  return site === 'same-origin' ? 'known' : 'foreign';
}
