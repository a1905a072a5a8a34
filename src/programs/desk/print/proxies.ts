/** A proxy in front: it ends TLS, hands on the Host and says who asks. */
import { join } from 'node:path';
import type { Config } from '../../../settings/config.ts';
import { limits } from '../../../domain/interest.ts';
import { securityHeaders } from '../../../http/headers.ts';

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

/** A site for nginx, to be included in its \`http\` block. Needs TRUST_PROXY=1. @param root the portal's folder */
export function nginxSite(settings: Settings, root: string): string {
  const { hostname, port } = settings.siteUrl;
  const https = port || '443';
  const client = join(root, 'dist', 'client');
  return `# Needs TRUST_PROXY=1. Nothing here is logged: that somebody was here is nobody's business.

# The portal sees connections of nginx alone, so who holds many is bounded here: an IPv4 address, an IPv6 network of 64 bits.
map $remote_addr $portal_client {
  default $remote_addr;
  "~^(?<portal_network>([0-9a-f]+:){1,4})" $portal_network;
}
limit_conn_zone $portal_client zone=portal_client:10m;

server {
  listen 80;
  listen [::]:80;
  server_name ${hostname};
  access_log off;
  return 301 https://$server_name${port ? `:${port}` : ''}$request_uri;
}

server {
  listen ${https} ssl;
  listen [::]:${https} ssl;
  server_name ${hostname};
  ssl_certificate /etc/letsencrypt/live/${hostname}/fullchain.pem;
  ssl_certificate_key /etc/letsencrypt/live/${hostname}/privkey.pem;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_session_tickets off;
  server_tokens off;
  access_log off;
  error_log /var/log/nginx/portal.log crit;

  # What people write stays in memory and never lies in a file of nginx; what is too long, the portal says kindly.
  client_max_body_size ${BODY};
  client_body_buffer_size ${BODY};
  client_body_timeout 13s;
  client_header_timeout 8s;
  keepalive_timeout 5s;
  send_timeout 30s;
  reset_timedout_connection on;
  # Requests at a time of one network: many people may share an address.
  limit_conn portal_client ${CONNECTIONS};
  limit_conn_status 429;
  limit_conn_log_level info;
  root ${client};
  types {
    text/html html;
    text/css css;
    text/javascript js;
    text/plain txt;
    text/xml xml;
    text/vcard vcf;
    image/svg+xml svg;
    image/png png;
    image/jpeg jpg;
    image/webp webp;
    application/pdf pdf;
  }
  charset utf-8;
  charset_types text/html text/css text/javascript text/plain text/xml text/vcard;
  gzip_static on;

  # Built files, as the portal sends them; what is no file is the portal's.
  location /_astro/ {
    try_files $uri @portal;
${nginxHeaders(settings, 'public, max-age=31536000, immutable')}
  }
  location / {
    try_files $uri $uri/index.html @portal;
${nginxHeaders(settings, 'no-cache')}
  }
  # Files that are no addresses of the portal, and numbers that are not for strangers.
  location ~ (index\\.html|\\.br|\\.gz)$ { return 404; }
  location = /metrics { return 404; }
  # The portal itself is away, or too much is asked at a time.
  error_page 429 502 504 /500.html;
  location = /500.html {
    internal;
${nginxHeaders(settings, 'no-store')}
  }

  location @portal {
    proxy_pass http://${upstream(settings)};
    proxy_http_version 1.1;
    # A connection for each request: one that the portal is about to close would lose what a person sends.
    proxy_set_header Connection "close";
    proxy_set_header Host $http_host;
    # Not $proxy_add_x_forwarded_for: what the client wrote there is not handed on.
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header Forwarded "";
    proxy_read_timeout 30s;
  }
}
`;
}

/** A site for Caddy, which gets its certificate itself and logs no requests unless told to. Needs TRUST_PROXY=1. */
export function caddySite(settings: Settings): string {
  return `# Needs TRUST_PROXY=1. Add no log: that somebody was here is nobody's business.
# Caddy bounds no client's connections by itself. Let it close slow ones, in the block of options at the top of its file:
#   { servers { timeouts { read_header 8s
#                          read_body 13s
#                          idle 5s } } }
# and let the firewall bound how many one address may hold.
${settings.siteUrl.host} {
	request_body {
		max_size ${BODY.replace('k', 'KiB')}
	}
	@inner path /metrics
	respond @inner 404
	reverse_proxy ${upstream(settings)} {
		# What the client wrote there is not handed on.
		header_up X-Forwarded-For {remote_host}
		header_up -Forwarded
		transport http {
			# Shorter than the portal keeps a connection that waits (5 s).
			keepalive 3s
		}
	}
}
`;
}
