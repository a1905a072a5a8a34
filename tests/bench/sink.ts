/** A mail server that accepts everything and keeps nothing. */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { once } from 'node:events';

export interface Sink extends AsyncDisposable {
  url: string;
  count(): number;
  /** When the last letter was accepted, in `performance.now()`. */
  readonly lastAt: number;
  until(count: number): Promise<void>;
}

export async function openSink(): Promise<Sink> {
  let count = 0;
  let lastAt = 0;
  let told = Promise.withResolvers<void>();
  const accepted = () => {
    count += 1;
    lastAt = performance.now();
    told.resolve();
    told = Promise.withResolvers();
  };
  const server = createServer((socket) => converse(socket, accepted));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => count,
    get lastAt() {
      return lastAt;
    },
    async until(wanted) {
      for (;;) {
        if (count >= wanted) return;
        await told.promise;
      }
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function converse(socket: Socket, accepted: () => void): void {
  let pending = '';
  let inData = false;
  socket.on('error', () => undefined);
  socket.write('220 sink\r\n');
  socket.on('data', (chunk) => {
    pending += chunk.toString('latin1');
    for (;;) {
      const mark = inData ? '\r\n.\r\n' : '\r\n';
      const end = pending.indexOf(mark);
      if (end < 0) return;
      const line = pending.slice(0, end);
      pending = pending.slice(end + mark.length);
      if (inData) accepted();
      const data: boolean = !inData && /^DATA/i.test(line);
      if (/^QUIT/i.test(line) && !inData) socket.end('221 bye\r\n');
      else socket.write(data ? '354 go\r\n' : '250 ok\r\n');
      inData = data;
    }
  });
}
