/**
 * Astro as a function from a request to a response. Astro's build makes `dist/server/entry.mjs` of this file, in the
 * place of the entry that @astrojs/node brings: that one wants a client's request and writes to its answer.
 */
import { createApp } from 'astro/app/entrypoint';

const app = createApp({ streaming: false });

/** A page that fails is said by its status; the server has a page for that. */
const noErrorPage = () => Promise.resolve(new Response(null, { status: 404 }));

/** @returns undefined where there is no such page, or where it is a built file */
export async function respond(request: Request, locals: App.Locals): Promise<Response | undefined> {
  const routeData = app.match(request);
  return routeData && app.render(request, { locals, routeData, prerenderedErrorPageFetch: noErrorPage });
}
