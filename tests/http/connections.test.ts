/** Whoever comes, in whatever order: the bounds hold, who waits gives way, and what is under way is never cut for another. */
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { boundConnections } from '../../src/http/connection/connections.ts';

class Peer extends EventEmitter {
  readonly remoteAddress: string;
  readonly answers: EventEmitter[] = [];
  destroyed = false;
  constructor(remoteAddress: string) {
    super();
    this.remoteAddress = remoteAddress;
  }
  destroy(): void {
    this.destroyed = true;
    this.emit('close');
  }
}

function door(all: number, ofOne: number, trustProxy = 0, times = { idleMs: 60_000, answerMs: 60_000 }) {
  const server = new EventEmitter();
  const { open } = boundConnections(server as Server, { trustProxy }, { all, ofOne, ...times });
  return {
    open,
    close: () => server.emit('close'),
    enter(address: string): Peer {
      const peer = new Peer(address);
      server.emit('connection', peer);
      return peer;
    },
    ask(socket: Peer, length?: number): void {
      const res = Object.assign(new EventEmitter(), { getHeader: () => length });
      socket.answers.push(res);
      server.emit('request', { socket }, res);
    },
    answer: (socket: Peer) => socket.answers.shift()?.emit('close'),
  };
}

const isOpen = ({ destroyed }: Peer) => !destroyed;

describe('connections', () => {
  it('of one network make room for its next one, the one that has waited longest first', () => {
    const { enter, ask, answer, close } = door(100, 3);
    const [first, second, third] = ['192.0.2.1', '192.0.2.1', '192.0.2.1'].map(enter) as [Peer, Peer, Peer];
    ask(first);
    answer(first);
    const fourth = enter('192.0.2.1');
    assert.deepEqual([first, second, third, fourth].map(isOpen), [true, false, true, true]);
    for (const busy of [first, third, fourth]) ask(busy);
    assert.equal(isOpen(enter('192.0.2.1')), false, 'all are being answered');
    assert.equal(isOpen(enter('192.0.2.2')), true, 'another is not concerned');
    close();
  });

  const same: [string, string][] = [
    ['2001:db8::1', '2001:db8:0:0:ffff::2'],
    ['192.0.2.1', '::ffff:192.0.2.1'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['fe80::1%eth0', 'fe80::2%eth1'],
  ];
  const different: [string, string][] = [
    ['2001:db8::1', '2001:db8:0:1::1'],
    ['192.0.2.1', '192.0.2.2'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2'],
  ];
  for (const [one, other] of [...same, ...different]) {
    const belong =
      same.some(([first]) => first === one) && !different.some(([first, last]) => first === one && last === other);
    it(`of ${one} and ${other} are ${belong ? 'one network' : 'two'}`, () => {
      const { enter, close } = door(100, 1);
      const first = enter(one);
      enter(other);
      assert.equal(isOpen(first), !belong);
      close();
    });
  }

  it('that come through a proxy are bounded over all alone', () => {
    const { enter, open, close } = door(5, 1, 1);
    const peers = Array.from({ length: 7 }, () => enter('127.0.0.1'));
    assert.deepEqual(peers.map(isOpen), [false, false, true, true, true, true, true]);
    assert.equal(open(), 5);
    close();
  });

  it('that wait, or take an answer a byte now and then, end with their time; a long answer may take longer', async () => {
    const { enter, ask, open, close } = door(9, 9, 0, { idleMs: 100, answerMs: 100 });
    const [waiting, slow, long] = ['192.0.2.1', '192.0.2.1', '192.0.2.1'].map(enter) as [Peer, Peer, Peer];
    ask(slow, 50);
    ask(long, 60_000);
    // The door looks every second.
    while (isOpen(waiting) || isOpen(slow)) await sleep(50);
    assert.deepEqual([isOpen(long), open()], [true, 1]);
    close();
  });

  it('stay within their bounds and keep what is under way, in any order of things', () => {
    const [ALL, OF_ONE] = [8, 3];
    const step = fc.record({
      what: fc.constantFrom('enter', 'ask', 'answer', 'leave'),
      network: fc.nat({ max: 4 }),
      which: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const { enter, ask, answer, open, close } = door(ALL, OF_ONE);
        let peers: Peer[] = [];
        for (const { what, network, which } of steps) {
          const chosen = peers[which % Math.max(1, peers.length)];
          const before = peers;
          if (what === 'enter') {
            const address = `192.0.2.${network}`;
            const own = before.filter(({ remoteAddress }) => remoteAddress === address);
            const newcomer = enter(address);
            const idle = (group: Peer[]) => group.some(({ answers }) => answers.length === 0);
            const hasRoom = (own.length < OF_ONE || idle(own)) && (before.length < ALL || idle(before));
            assert.equal(isOpen(newcomer), hasRoom);
            assert.ok(
              before.every((peer) => isOpen(peer) || peer.answers.length === 0),
              'under way, and cut',
            );
            peers.push(newcomer);
          } else if (chosen && what === 'ask') ask(chosen);
          else if (chosen && what === 'answer') answer(chosen);
          else if (chosen && what === 'leave') chosen.destroy();
          peers = peers.filter(isOpen);
          assert.equal(open(), peers.length);
          assert.ok(peers.length <= ALL);
          for (let one = 0; one <= 4; one += 1)
            assert.ok(peers.filter(({ remoteAddress }) => remoteAddress === `192.0.2.${one}`).length <= OF_ONE);
        }
        close();
      }),
    );
  });
});
