/** Connections are few: bounded for each client's network and over all, and nobody who only waits keeps another out. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Config } from '../../settings/config.ts';
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
  answers: ServerResponse[];
  /** When it began to wait, or when its last request began or ended; of a clock that never jumps. */
  since: number;
  /** The first of its answers is through. One function for all of them: this runs at every request. */
  ended: () => void;
}

type Peers = Map<Socket, Peer>;

interface Network {
  name: string;
  peers: Peers;
}

export interface Connections {
  open: () => number;
  /** Answers that are not through, the one that goes out now first; empty while none is. */
  underWay: (socket: Socket) => readonly ServerResponse[];
}

/** Behind proxies all connections are theirs, and only the bound over all holds: see docs/limits.md. */
export function boundConnections(
  server: Server,
  { trustProxy }: Pick<Config, 'trustProxy'>,
  most = bounds,
): Connections {
  const peers: Peers = new Map();
  const networks = new Map<string, Network>();

  const leave = (socket: Socket) => {
    const peer = peers.get(socket);
    if (!peer) return;
    peers.delete(socket);
    peer.network.peers.delete(socket);
    if (peer.network.peers.size === 0) networks.delete(peer.network.name);
  };
  const close = (socket: Socket) => {
    leave(socket);
    socket.destroy();
  };
  /** @returns whether there is room now. Only who waits gives way: a request under way is never cut for another. */
  const makeRoom = (among: Peers, mostOpen: number): boolean => {
    if (among.size < mostOpen) return true;
    const oldest = longestWaiting(among);
    if (oldest) close(oldest);
    return oldest !== undefined;
  };
  const enter = (socket: Socket) => {
    const name = trustProxy > 0 ? 'proxy' : peerNetwork(socket);
    const ofOne = networks.get(name);
    const mostOfOne = trustProxy > 0 ? most.all : most.ofOne;
    if (ofOne && !makeRoom(ofOne.peers, mostOfOne)) return socket.destroy();
    if (!makeRoom(peers, most.all)) return socket.destroy();
    // Looked for again: room may have been made by closing the last one of this network.
    const network = networks.get(name) ?? { name, peers: new Map() };
    networks.set(name, network);
    const ended = () => {
      peer.answers.shift();
      peer.since = performance.now();
    };
    const peer: Peer = { network, answers: [], since: performance.now(), ended };
    peers.set(socket, peer);
    network.peers.set(socket, peer);
    return socket.once('close', () => leave(socket));
  };
  const begin = ({ socket }: IncomingMessage, res: ServerResponse) => {
    const peer = peers.get(socket);
    if (!peer) return;
    if (peer.answers.length === 0) peer.since = performance.now();
    peer.answers.push(res);
    // Answers of one connection go out one after the other (RFC 9112, 9.3.2).
    res.on('close', peer.ended);
  };
  const sweep = () => {
    const now = performance.now();
    for (const [socket, peer] of peers) if (now - peer.since > patienceWith(peer, most)) close(socket);
  };

  server.on('connection', enter).on('request', begin);
  const sweeping = setInterval(sweep, 1_000).unref();
  server.once('close', () => clearInterval(sweeping));
  return { open: () => peers.size, underWay: (socket) => peers.get(socket)?.answers ?? [] };
}

/** Looked for among all when there is no room, so that nothing is kept in order at every request. */
function longestWaiting(peers: Peers): Socket | undefined {
  let [oldest, since] = [undefined as Socket | undefined, Infinity];
  for (const [socket, peer] of peers)
    if (peer.answers.length === 0 && peer.since < since) [oldest, since] = [socket, peer.since];
  return oldest;
}

/** Milliseconds. Blank lines, or a byte now and then, are no reason to wait longer. */
function patienceWith({ answers: [current] }: Pick<Peer, 'answers'>, most: Bounds): number {
  if (!current) return most.idleMs;
  return most.answerMs + Number(current.getHeader('Content-Length') ?? 0);
}
