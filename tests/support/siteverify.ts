/** hCaptcha's siteverify on loopback, answering as told. The real library is led there: it knows no other address. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

export interface Siteverify extends AsyncDisposable {
  port: number;
  /** What was asked, as the fields of the form. */
  asked: Record<string, string>[];
  /** The next answers. */
  answer: (res: ServerResponse, asked: Record<string, string>) => void;
}

export async function openSiteverify(): Promise<Siteverify> {
  const server = createServer((req: IncomingMessage, res) => {
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      const asked = Object.fromEntries(new URLSearchParams(body));
      double.asked.push({ ...asked, path: req.url ?? '', method: req.method ?? '' });
      double.answer(res, asked);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const double: Siteverify = {
    port: (server.address() as AddressInfo).port,
    asked: [],
    answer: (res) => res.end('{}'),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return double;
}

export const json = (value: unknown) => (res: ServerResponse) =>
  void res.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));

/** Makes this process ask loopback instead of hcaptcha.com; anything else it asks of a foreign host fails. */
export const leadToLoopback = (port: number): string => `
import https from 'node:https';
import http from 'node:http';
https.request = (options, then) => {
  if (options.host !== 'hcaptcha.com') throw new Error('a foreign host');
  return http.request({ ...options, host: '127.0.0.1', port: ${port} }, then);
};`;
