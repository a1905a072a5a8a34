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
  const crowd = new Crowd();
  const mostOfOne = trustProxy > 0 ? most.all : most.ofOne;

  const enter = (socket: Socket) => {
    const name = trustProxy > 0 ? 'proxy' : peerNetwork(socket);
    const ofOne = crowd.network(name);
    if ((ofOne && !crowd.makeRoom(ofOne.peers, mostOfOne)) || !crowd.makeRoom(crowd.peers, most.all))
      return socket.destroy();
    crowd.join(socket, name);
    return socket.once('close', () => crowd.leave(socket));
  };
  const begin = ({ socket }: IncomingMessage, res: ServerResponse) => {
    const peer = crowd.peers.get(socket);
    if (!peer) return;
    if (peer.answers.length === 0) peer.since = performance.now();
    peer.answers.push(res);
    // Answers of one connection go out one after the other (RFC 9112, 9.3.2).
    res.on('close', peer.ended);
  };
  const sweep = () => {
    const now = performance.now();
    for (const [socket, peer] of crowd.peers) if (now - peer.since > patienceWith(peer, most)) crowd.close(socket);
  };

  server.on('connection', enter).on('request', begin);
  const sweeping = setInterval(sweep, 1_000).unref();
  server.once('close', () => clearInterval(sweeping));
  return { open: () => crowd.peers.size, underWay: (socket) => crowd.peers.get(socket)?.answers ?? [] };
}

/** Who is connected, over all and by network. */
class Crowd {
  readonly peers: Peers = new Map();
  readonly #networks = new Map<string, Network>();

  network(name: string): Network | undefined {
    return this.#networks.get(name);
  }

  join(socket: Socket, name: string): void {
    const network = this.#networks.get(name) ?? { name, peers: new Map() };
    this.#networks.set(name, network);
    const ended = () => {
      peer.answers.shift();
      peer.since = performance.now();
    };
    const peer: Peer = { network, answers: [], since: performance.now(), ended };
    this.peers.set(socket, peer);
    network.peers.set(socket, peer);
  }

  leave(socket: Socket): void {
    const peer = this.peers.get(socket);
    if (!peer) return;
    this.peers.delete(socket);
    peer.network.peers.delete(socket);
    if (peer.network.peers.size === 0) this.#networks.delete(peer.network.name);
  }

  close(socket: Socket): void {
    this.leave(socket);
    socket.destroy();
  }

  /** @returns whether there is room now. Only who waits gives way: a request under way is never cut for another. */
  makeRoom(among: Peers, mostOpen: number): boolean {
    if (among.size < mostOpen) return true;
    const oldest = longestWaiting(among);
    if (oldest) this.close(oldest);
    return oldest !== undefined;
  }
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
