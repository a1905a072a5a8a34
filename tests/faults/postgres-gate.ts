/** A gate before a database that can be shut. */
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Gate extends AsyncDisposable {
  /** The database's address, through the gate. */
  url: string;
  /** New connections are cut off; those that are there stay. */
  shut(): void;
  open(): void;
}

export async function openGate(databaseUrl: string): Promise<Gate> {
  const target = new URL(databaseUrl);
  let isOpen = true;
  const server = createServer((client) => {
    client.on('error', () => client.destroy());
    if (!isOpen) return client.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    upstream.on('error', () => upstream.destroy()).on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
    return client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    url: url.href,
    shut: () => void (isOpen = false),
    open: () => void (isOpen = true),
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
