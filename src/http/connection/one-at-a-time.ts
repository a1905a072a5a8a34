/** One after the other on each connection. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Listener } from '../replies/replies.ts';

/** No browser sends a second request before the first is answered; some tools do, a few. */
export const MOST_WAITING = 20;

/**
 * Node hands out all requests that came in one piece, hundreds of them, at once. Here each waits until the client has
 * taken the answer before (RFC 9112, 9.3.2), so that who reads nothing costs one answer; who sends on and on is cut.
 * @param underWay the answers to all requests of that connection before this one that are not through
 */
export function inTurn(listener: Listener, underWay: (socket: Socket) => readonly ServerResponse[]): Listener {
  return (req, res) => {
    const { socket } = req;
    const before = underWay(socket);
    const last = before.at(-1);
    if (!last) return listener(req, res);
    if (before.length > MOST_WAITING) socket.destroy();
    return once(last, 'close').then(() => (socket.destroyed ? undefined : listener(req, res)));
  };
}
