/** Limits of the HTTP server itself, and what it answers to what is no request. */
import { STATUS_CODES } from 'node:http';
import type { Server, ServerOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Config } from '../../settings/config.ts';
import { countPieces } from './body-pieces.ts';
import { securityHeaders } from '../headers.ts';

/** Times in milliseconds; a slow sender is cut, at the latest one interval after its time. Sizes in bytes. */
export const serverOptions: ServerOptions = {
  headersTimeout: 8_000,
  requestTimeout: 13_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16 * 1024,
  // A missing Host is ours to answer, with our headers.
  requireHostHeader: false,
};

/** Milliseconds in which nothing moves on a connection: who does not read the answer is cut too. */
export const SILENCE_MS = 30_000;

export function hardenServer(server: Server, config: Pick<Config, 'siteUrl'>): Server {
  server.timeout = SILENCE_MS;
  server.on('request', countPieces);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !isOpen(socket)) socket.destroy();
    else refuseRaw(socket, error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400, config);
  });
  // Without listeners Node would answer these itself, without our headers, or drop the connection.
  server.on('checkExpectation', (_req, res) => res.socket && refuseRaw(res.socket, 400, config));
  // Node takes its own listeners off such a socket: nobody else would hear that it breaks.
  server.on('connect', (_req, socket) => {
    socket.on('error', () => socket.destroy());
    socket.resume();
    refuseRaw(socket, 405, config);
  });
  return server;
}

/** It has been refused, and is left a moment to read so: what still comes from it is no reason for another word. */
const refused = new WeakSet<Duplex>();

const isOpen = (socket: Duplex) => socket.writable || refused.has(socket);

/** Milliseconds that a client gets to read a refusal of that kind. */
export const LINGER_MS = 2_000;

/** For what never became a request that the portal could answer. */
function refuseRaw(socket: Duplex, status: 400 | 405 | 408, config: Pick<Config, 'siteUrl'>): void {
  if (refused.has(socket)) return;
  refused.add(socket);
  const body = `${STATUS_CODES[status]}\n`;
  const headers = {
    ...securityHeaders(config),
    'Content-Type': 'text/plain;charset=utf-8',
    'Content-Length': String(body.length),
    'Cache-Control': 'no-store',
    ...(status === 405 ? { Allow: 'GET, HEAD, POST' } : {}),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
  // Half closed is not closed: who sends on would be listened to for ever.
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
