/** The built pages as code in this process. */
import { readdirSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Respond } from './render.ts';

/**
 * Every page's code at once: a build that comes later takes the files away, and this process knows nothing of it.
 * @param folder `dist/server`
 */
export async function loadPages(folder: string): Promise<Respond> {
  const base = pathToFileURL(`${folder}/`).href;
  // Node would look for the file again at each import(), loaded or not.
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier.startsWith('./') && context.parentURL?.startsWith(base)
        ? { url: new URL(specifier, context.parentURL).href, shortCircuit: true }
        : next(specifier, context),
  });
  const load = (path: string): Promise<unknown> => import(pathToFileURL(join(folder, path)).href);
  // sharp makes pictures while building only.
  const modules = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|\/)(?!sharp)[^/]*\.mjs$/.test(file),
  );
  await Promise.all(modules.map(load));
  return ((await load('entry.mjs')) as { respond: Respond }).respond;
}
