/**
 * Astro as a function from a path of ours to HTML. The client's request never reaches it: no Host, no forwarding header,
 * no body and no token, so none can end up in what Astro does or prints.
 */
import type { Config } from '../../settings/config.ts';

/** What `astro-entry.ts` exports. */
export type Respond = (request: Request, locals: App.Locals) => Promise<Response | undefined>;

export interface Rendered {
  status: number;
  type: string;
  body: Buffer;
}

export type Render = (path: string, locals: App.Locals) => Promise<Rendered | undefined>;

/** @returns undefined where Astro has no such page */
export function renderWith(respond: Respond, siteUrl: URL): Render {
  return async (path, locals) => {
    const response = await respond(new Request(new URL(path, siteUrl)), locals);
    return response && renderedOf(response);
  };
}

export async function renderedOf(response: Response): Promise<Rendered> {
  // Astro leaves the charset out; without it some old browsers guess.
  const type = (response.headers.get('content-type') ?? 'text/html').replace(/^text\/html$/, 'text/html;charset=utf-8');
  return { status: response.status, type, body: Buffer.from(await response.arrayBuffer()) };
}

/** What pages say of a trial. */
export const trialOf = ({ trial, smtpUrl }: Pick<Config, 'trial' | 'smtpUrl'>): App.Locals['trial'] =>
  trial ? (smtpUrl ? 'sends' : 'keeps') : undefined;

/** The same, handing every page what is the same for all. */
export const handing =
  (render: Render, shared: Partial<App.Locals>): Render =>
  (path, locals) =>
    render(path, { ...locals, ...shared });
