/** A body that comes in crumbs: each chunk costs 200 bytes of memory and some time, however little is in it. */
import { IncomingMessage } from 'node:http';

/** Chunks or packets of one body. A browser sends a form in a few; 64 KiB over the worst of networks are some hundred. */
export const MOST_PIECES = 1_000;

const crumbled = new WeakSet<IncomingMessage>();

/** It had more pieces than that, and is not whole. */
export const isCrumbled = (req: IncomingMessage): boolean => crumbled.has(req);

/** Takes no more once it has crumbled: Node would keep 64 KiB of single bytes, and 300 senders had 4 GB. */
export class Request extends IncomingMessage {
  #pieces = 0;

  override push(chunk: unknown, encoding?: BufferEncoding): boolean {
    if (chunk === null) return super.push(chunk);
    if (crumbled.has(this)) return false;
    this.#pieces += 1;
    // This one is handed on, so that whoever reads wakes up and sees it.
    if (this.#pieces > MOST_PIECES) crumbled.add(this);
    return super.push(chunk, encoding);
  }
}
