/** What an endpoint is handed, and what the router has to know of it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ReadForm } from './form-body.ts';
import type { Origin, Target } from './request-checks.ts';

export interface Exchange {
  req: IncomingMessage;
  res: ServerResponse;
  target: Target;
  /** The words that stand for `*` in the path. */
  parts: string[];
}

export interface Posted extends Exchange {
  origin: Origin;
  body: ReadForm;
}

/** A row of the router's table. A method without an endpoint is answered 405, with the others in `Allow`. */
export interface Route {
  /** Of the decoded path. `*` is one word, handed on in `parts`; a last `/**` is whatever follows. */
  path: string;
  /** Of HEAD, too. */
  get?: (exchange: Exchange) => Promise<void> | void;
  post?: (visit: Posted) => Promise<void>;
  /** Bytes that a posted form may have. */
  most?: number;
  /** Asked by programs beside the portal, under whatever name: the endpoint looks at the Host itself. */
  anyHost?: true;
  /** What the page of a 405 says beside. */
  refusal?: Omit<NonNullable<App.Locals['problem']>, 'status'>;
}
