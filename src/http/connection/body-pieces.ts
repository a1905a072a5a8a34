/** A body that comes in crumbs: each chunk costs 200 bytes of memory and some time, however little is in it. */
import type { IncomingMessage } from 'node:http';

/** Chunks or packets of one body. A browser sends a form in a few; 64 KiB over the worst of networks are some hundred. */
export const MOST_PIECES = 1_000;

const tooMany = new WeakSet<IncomingMessage>();

/** It had more pieces than that, and is not whole. */
export const hasTooManyPieces = (req: IncomingMessage): boolean => tooMany.has(req);

/**
 * Takes no more once it has crumbled: Node would keep 64 KiB of single bytes, and 300 senders had 4 GB. To be called
 * before any of the body is read; most requests have none, and cost nothing.
 */
export function countPieces(req: IncomingMessage): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = req.headers;
  if (length === undefined && encoding === undefined) return;
  const push = req.push.bind(req);
  let pieces = 0;
  req.push = (chunk: unknown, ...others) => {
    if (chunk === null) return push(chunk);
    if (tooMany.has(req)) return false;
    pieces += 1;
    // This one is handed on, so that whoever reads wakes up and sees it.
    if (pieces > MOST_PIECES) tooMany.add(req);
    return push(chunk, ...others);
  };
}
