/** An SMTP server that misbehaves at one stage as told; everywhere else it is friendly. Loopback only. */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { setInterval } from 'node:timers';

export type Stage = 'greeting' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'dot';
/** A reply line, or `drop` (hang up), `hang` (say nothing), `drip` (one byte of a long reply at a time). */
export type Behaviour = string;

export interface ScriptedSmtp extends AsyncDisposable {
  url: URL;
  /** Every message whose final dot came, with its recipient. */
  accepted: { to: string; message: string }[];
  script: Partial<Record<Stage, Behaviour | ((argument: string) => Behaviour | undefined)>>;
  close(): Promise<void>;
}

const friendly: Record<Stage, string> = {
  greeting: '220 sink',
  ehlo: '250-sink\r\n250-AUTH PLAIN\r\n250 STARTTLS',
  starttls: '454 TLS not available',
  auth: '235 welcome',
  mail: '250 sender ok',
  rcpt: '250 recipient ok',
  data: '354 go ahead',
  dot: '250 taken',
};

const verbs: [RegExp, Stage][] = [
  [/^(EHLO|HELO)/i, 'ehlo'],
  [/^STARTTLS/i, 'starttls'],
  [/^AUTH/i, 'auth'],
  [/^MAIL FROM/i, 'mail'],
  [/^RCPT TO/i, 'rcpt'],
  [/^DATA/i, 'data'],
];

/** @param user where set, the URL has credentials, so that the client logs in */
export async function scriptedSmtp(script: ScriptedSmtp['script'] = {}, user = ''): Promise<ScriptedSmtp> {
  const sockets = new Set<Socket>();
  const accepted: ScriptedSmtp['accepted'] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    converse(socket, state);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const state: ScriptedSmtp = {
    url: new URL(`smtp://${user}127.0.0.1:${port}`),
    accepted,
    script,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
    [Symbol.asyncDispose]: () => state.close(),
  };
  return state;
}

function converse(socket: Socket, state: ScriptedSmtp): void {
  let buffer = '';
  let to = '';
  let inData = false;
  const answer = (stage: Stage, argument = ''): string => {
    const told = state.script[stage];
    const behaviour = (typeof told === 'function' ? told(argument) : told) ?? friendly[stage];
    if (behaviour === 'drop') socket.destroy();
    else if (behaviour === 'drip') drip(socket);
    else if (behaviour !== 'hang') socket.write(`${behaviour}\r\n`);
    return behaviour;
  };
  const line = (text: string) => {
    const stage = verbs.find(([verb]) => verb.test(text))?.[1];
    if (!stage) return socket.end('221 bye\r\n');
    if (stage === 'rcpt') to = /<(.*?)>/.exec(text)?.[1] ?? '';
    if (answer(stage, text).startsWith('354')) inData = true;
    return undefined;
  };
  socket.on('data', (chunk) => {
    buffer += chunk.toString('latin1');
    for (;;) {
      const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const text = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (inData) {
        inData = false;
        state.accepted.push({ to, message: text });
        answer('dot');
      } else line(text);
    }
  });
  answer('greeting');
}

function drip(socket: Socket): void {
  const timer = setInterval(() => (socket.writable ? socket.write('2') : clearInterval(timer)), 20);
  socket.on('close', () => clearInterval(timer));
}
