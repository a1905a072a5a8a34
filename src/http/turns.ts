/** One after the other on each connection. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Listener } from './answers.ts';

/** No browser sends a second request before the first is answered; some tools do, a few. */
export const MOST_WAITING = 20;

/**
 * Node hands out all requests that came in one piece, hundreds of them, at once. Here each waits until the client has
 * taken the answer before (RFC 9112, 9.3.2), so that who reads nothing costs one answer; who sends on and on is cut.
 */
export function inTurn(listener: Listener): Listener {
  const queues = new WeakMap<Socket, { waiting: number; last: ServerResponse }>();
  return async (req, res) => {
    const { socket } = req;
    const queue = queues.get(socket) ?? { waiting: 0, last: res };
    queues.set(socket, queue);
    const before = queue.last;
    queue.last = res;
    if (before !== res && !before.closed) {
      if (queue.waiting > MOST_WAITING) socket.destroy();
      queue.waiting += 1;
      await once(before, 'close');
      queue.waiting -= 1;
    }
    if (!socket.destroyed) await listener(req, res);
  };
}
