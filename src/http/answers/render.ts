/**
 * Astro as a function from a path of ours to HTML. The client's request never reaches it: no Host, no forwarding header,
 * no body and no token, so none can end up in what Astro does or prints.
 */
import { IncomingMessage } from 'node:http';
import type { ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Writable } from 'node:stream';
import type { Config } from '../../settings/config.ts';

/** The handler of @astrojs/node in middleware mode. */
export type AstroHandler = (
  req: IncomingMessage,
  res: ServerResponse,
  next: () => void,
  locals: object,
) => Promise<void>;

export interface Rendered {
  status: number;
  type: string;
  body: Buffer;
}

export type Render = (path: string, locals: App.Locals) => Promise<Rendered | undefined>;

/** @returns undefined where Astro has no such page */
export function renderWith(handler: AstroHandler, siteUrl: URL): Render {
  return async (path, locals) => {
    const socket = Object.assign(new Socket(), { encrypted: siteUrl.protocol === 'https:' });
    const req = Object.assign(new IncomingMessage(socket), {
      method: 'GET',
      url: path,
      headers: { host: siteUrl.host },
    });
    const res = new Captured();
    let found = true;
    try {
      await handler(req, res as unknown as ServerResponse, () => (found = false), locals);
    } finally {
      // Astro waits on the socket for a client that goes: until it closes, every page ever asked for stays in memory.
      socket.destroy();
    }
    return found ? res.result() : undefined;
  };
}

/** What pages say of a trial. */
export const trialOf = ({ trial, smtpUrl }: Pick<Config, 'trial' | 'smtpUrl'>): App.Locals['trial'] =>
  trial ? (smtpUrl ? 'sends' : 'keeps') : undefined;

/** The same, telling every page whether this is a trial. */
export function tellingTrial(render: Render, config: Pick<Config, 'trial' | 'smtpUrl'>): Render {
  const trial = trialOf(config);
  return trial ? (path, locals) => render(path, { ...locals, trial }) : render;
}

/** As much of a ServerResponse as Astro writes to. */
class Captured extends Writable {
  statusCode = 200;
  statusMessage = '';
  headersSent = false;
  readonly #chunks: Buffer[] = [];
  #headers: Record<string, string | string[] | undefined> = {};

  writeHead(status: number, headers: Record<string, string | string[]> = {}): this {
    this.statusCode = status;
    this.#headers = headers;
    this.headersSent = true;
    return this;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  result(): Rendered {
    return {
      status: this.statusCode,
      // Astro leaves the charset out; without it some old browsers guess.
      type: String(this.#headers['content-type'] ?? 'text/html').replace(/^text\/html$/, 'text/html;charset=utf-8'),
      body: Buffer.concat(this.#chunks),
    };
  }
}
