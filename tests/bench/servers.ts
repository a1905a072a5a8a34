/** What the portal is compared with, each a process of its own: `node servers.ts accept|static PORT FILE`. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DatabaseSync } from 'node:sqlite';

const [kind, port = '0', file = ''] = process.argv.slice(2);

const handlers: Record<string, () => (req: IncomingMessage, res: ServerResponse) => void> = {
  /** Reads the same body, does one INSERT and commit with the same pragmas, answers 303. */
  accept() {
    const database = new DatabaseSync(file);
    database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON');
    database.exec('CREATE TABLE IF NOT EXISTS body (id INTEGER PRIMARY KEY, bytes BLOB)');
    const insert = database.prepare('INSERT INTO body (bytes) VALUES (?)');
    return (req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        insert.run(Buffer.concat(chunks));
        res.writeHead(303, { Location: '/eingang/', 'Content-Length': 0 }).end();
      });
    };
  },
  /** The same bytes from memory. */
  static() {
    const body = readFileSync(file);
    return (_req, res) =>
      res
        .writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'br', 'Content-Length': body.length })
        .end(body);
  },
};

const handler = handlers[kind ?? '']?.();
if (!handler) throw new Error(`no such server: ${kind}`);
createServer(handler).listen(Number(port), '127.0.0.1', () => process.stdout.write('open\n'));
