/** A proxy in front: it ends TLS, hands on the Host and says who asks. */
import { join } from 'node:path';
import type { Config } from '../../../settings/config.ts';
import { limits } from '../../../domain/interest.ts';
import { securityHeaders } from '../../../http/headers.ts';
import { fillIn } from './fill-in.ts';

type Settings = Pick<Config, 'siteUrl' | 'host' | 'port'>;

/** Twice what the portal takes, so that its own page answers; little enough to stay in memory. */
const BODY = `${(2 * limits.body) / 1024}k`;

/** Requests at a time; a hundred people behind one address ask for two each. What only waits, nginx closes itself. */
export const CONNECTIONS = 200;

const upstream = ({ host, port }: Settings) => `${host.includes(':') ? `[${host}]` : host}:${port}`;

/** As the portal's own answers carry them; nginx forgets those of the block above where a block has one of its own. */
const nginxHeaders = (settings: Settings, cacheControl: string) =>
  Object.entries({ ...securityHeaders(settings), 'Cache-Control': cacheControl })
    .map(([name, value]) => `    add_header ${name} "${value}" always;`)
    .join('\n');

/** A site for nginx, to be included in its `http` block. Needs TRUST_PROXY=1. @param root the portal's folder */
export function nginxSite(settings: Settings, root: string): string {
  const { hostname, port } = settings.siteUrl;
  return fillIn('nginx.conf', {
    hostname,
    httpsPort: port || '443',
    otherPort: port && `:${port}`,
    body: BODY,
    connections: String(CONNECTIONS),
    client: join(root, 'dist', 'client'),
    upstream: upstream(settings),
    headersForEver: nginxHeaders(settings, 'public, max-age=31536000, immutable'),
    headersOfFiles: nginxHeaders(settings, 'no-cache'),
    headersOfErrors: nginxHeaders(settings, 'no-store'),
  });
}

/** A site for Caddy, which gets its certificate itself and logs no requests unless told to. Needs TRUST_PROXY=1. */
export const caddySite = (settings: Settings): string =>
  fillIn('Caddyfile', {
    host: settings.siteUrl.host,
    body: BODY.replace('k', 'KiB'),
    upstream: upstream(settings),
  });
