/** Binds `content/` to Astro: the facts in one piece, as the server reads them too, and the text of each file. */
import { fileURLToPath } from 'node:url';
import { defineCollection } from 'astro:content';
import type { Loader, LoaderContext } from 'astro/loaders';
import { textOf } from './flyer/markdown.ts';
import { readContentWithFlyers } from './content/uploads/flyers.ts';
import { parseContent } from './content/check.ts';
import { kinds } from './content/content.ts';
import type { Kind } from './content/content.ts';
import { readSources } from './content/read.ts';

/** Loads now, and again whenever an editor saves while `npm run dev` runs. */
const loader = (name: string, load: (folder: string, context: LoaderContext) => Promise<void>): Loader => ({
  name,
  async load(context) {
    const folder = fileURLToPath(new URL('content', context.config.root));
    const reload = async () => {
      context.store.clear();
      await load(folder, context);
    };
    await reload();
    context.watcher?.add(folder);
    context.watcher?.on('all', (_event, path) => {
      if (path.startsWith(folder)) reload().catch((error: unknown) => context.logger.error(String(error)));
    });
  },
});

/** A build has read and checked it by now; while developing it is read whenever it changes. */
const facts = loader('facts', async (folder, { store, config }) => {
  const built = config.integrations.flatMap(({ hooks }) => hooks['portal:content']?.() ?? []).at(0);
  store.set({ id: 'all', data: { ...(built ?? parseContent(await readContentWithFlyers(folder))) } });
});

/** Ids are `<kind>/<slug>`; a file without text has no entry. */
const texts = loader('texts', async (folder, { store, renderMarkdown, generateDigest }) => {
  for (const kind of Object.keys(kinds) as Kind[]) {
    for (const { slug, body } of readSources(folder, kind)) {
      if (!body.trim()) continue;
      store.set({
        id: `${kind}/${slug}`,
        // Read once, here: the server needs no reader of Markdown for its flyers.
        data: { blocks: textOf(body).blocks },
        body,
        rendered: await renderMarkdown(body),
        digest: generateDigest(body),
      });
    }
  }
});

export const collections = {
  facts: defineCollection({ loader: facts }),
  texts: defineCollection({ loader: texts }),
};
