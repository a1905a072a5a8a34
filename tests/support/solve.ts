/** Solves the built-in check as the page's script does, from what the page says. */
import { pbkdf2Sync } from 'node:crypto';

export interface Task {
  nonce: string;
  salt: string;
  prefix: string;
  iterations: number;
  most: number;
}

/** @returns what the script writes into the field `solution` */
export function solve({ nonce, salt, prefix, iterations, most }: Task): string {
  const start = Buffer.from(nonce, 'hex');
  for (let counter = 0; counter <= most; counter += 1) {
    const password = Buffer.concat([start, Buffer.alloc(4)]);
    password.writeUInt32BE(counter, start.length);
    const key = pbkdf2Sync(password, Buffer.from(salt, 'hex'), iterations, 32, 'sha256').toString('hex');
    if (key.startsWith(prefix)) return `${counter}.${key}`;
  }
  throw new Error('no solution within the promised number of tries');
}

/** The check on a page; undefined: there is none. */
export function taskOn(html: string): Task | undefined {
  const data = Object.fromEntries([...html.matchAll(/ data-(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
  const { nonce, salt, prefix, iterations, most } = data as Record<string, string>;
  return nonce && salt && prefix
    ? { nonce, salt, prefix, iterations: Number(iterations), most: Number(most) }
    : undefined;
}
