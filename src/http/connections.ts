/** Connections are few: bounded for each client's network and over all, and nobody who only waits keeps another out. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Config } from '../config.ts';
import { peerNetwork } from './client.ts';

export interface Bounds {
  /** Connections over all. An idle one costs some 10 KiB. */
  all: number;
  /** Connections of one network: a hundred people behind one address, six connections each. */
  ofOne: number;
  /** Milliseconds without a request; longer than a connection may wait (5 s) and then send a header (8 s). */
  idleMs: number;
  /** Milliseconds until an answer is taken, whatever its size; beyond that, each takes 1 ms a byte (8 kbit/s). */
  answerMs: number;
}

export const bounds: Bounds = { all: 4_000, ofOne: 600, idleMs: 15_000, answerMs: 60_000 };

interface Peer {
  network: Network;
  /** Under way; the first is being answered. */
  answers: Set<ServerResponse>;
  /** When it began to wait, or when its last request began or ended; of a clock that never jumps. */
  since: number;
}

interface Network {
  name: string;
  open: number;
  /** The one that has waited longest first. */
  idle: Set<Socket>;
}

export interface Connections {
  open: () => number;
}

/** Behind proxies all connections are theirs, and only the bound over all holds: see docs/limits.md. */
export function boundConnections(
  server: Server,
  { trustProxy }: Pick<Config, 'trustProxy'>,
  most = bounds,
): Connections {
  const peers = new Map<Socket, Peer>();
  const networks = new Map<string, Network>();
  const idle = new Set<Socket>();

  const leave = (socket: Socket) => {
    const peer = peers.get(socket);
    if (!peer) return;
    peers.delete(socket);
    idle.delete(socket);
    peer.network.idle.delete(socket);
    peer.network.open -= 1;
    if (peer.network.open === 0) networks.delete(peer.network.name);
  };
  const close = (socket: Socket) => {
    leave(socket);
    socket.destroy();
  };
  const rest = (socket: Socket, peer: Peer) => {
    peer.since = performance.now();
    idle.add(socket);
    peer.network.idle.add(socket);
  };
  /** @returns whether there is room now. Only who waits gives way: a request under way is never cut for another. */
  const makeRoom = (open: number, mostOpen: number, waiting: Set<Socket>): boolean => {
    if (open < mostOpen) return true;
    const [oldest] = waiting;
    if (oldest) close(oldest);
    return oldest !== undefined;
  };
  const enter = (socket: Socket) => {
    const name = trustProxy > 0 ? 'proxy' : peerNetwork(socket);
    const ofOne = networks.get(name);
    const mostOfOne = trustProxy > 0 ? most.all : most.ofOne;
    if (ofOne && !makeRoom(ofOne.open, mostOfOne, ofOne.idle)) return socket.destroy();
    if (!makeRoom(peers.size, most.all, idle)) return socket.destroy();
    // Looked for again: room may have been made by closing the last one of this network.
    const network = networks.get(name) ?? { name, open: 0, idle: new Set<Socket>() };
    networks.set(name, network);
    network.open += 1;
    const peer: Peer = { network, answers: new Set(), since: 0 };
    peers.set(socket, peer);
    socket.once('close', () => leave(socket));
    return rest(socket, peer);
  };
  const begin = ({ socket }: IncomingMessage, res: ServerResponse) => {
    const peer = peers.get(socket);
    if (!peer) return;
    idle.delete(socket);
    peer.network.idle.delete(socket);
    if (peer.answers.size === 0) peer.since = performance.now();
    peer.answers.add(res);
    res.once('close', () => {
      peer.answers.delete(res);
      peer.since = performance.now();
      if (peer.answers.size === 0 && peers.has(socket)) rest(socket, peer);
    });
  };
  const sweep = () => {
    const now = performance.now();
    for (const [socket, peer] of peers) if (now - peer.since > patienceWith(peer, most)) close(socket);
  };

  server.on('connection', enter).on('request', begin);
  const sweeping = setInterval(sweep, 1_000).unref();
  server.once('close', () => clearInterval(sweeping));
  return { open: () => peers.size };
}

/** Milliseconds. Blank lines, or a byte now and then, are no reason to wait longer. */
function patienceWith({ answers: [current] }: Pick<Peer, 'answers'>, most: Bounds): number {
  if (!current) return most.idleMs;
  return most.answerMs + Number(current.getHeader('Content-Length') ?? 0);
}
