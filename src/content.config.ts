/** Binds `content/` to Astro: the facts in one piece, as the server reads them too, and the text of each file. */
import { fileURLToPath } from 'node:url';
import { defineCollection } from 'astro:content';
import type { Loader, LoaderContext } from 'astro/loaders';
import { parseContent } from './content/check.ts';
import { kinds } from './content/content.ts';
import type { Kind } from './content/content.ts';
import { ContentError } from './content/content-error.ts';
import { readContent } from './content/read.ts';
import { flyerUploadProblems } from './content/uploads/flyers.ts';

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
const wholeOf = (folder: string, { config }: Pick<LoaderContext, 'config'>) =>
  config.integrations.flatMap(({ hooks }) => hooks['portal:content']?.() ?? []).at(0) ?? readWhole(folder);

/** @throws ContentError */
async function readWhole(folder: string) {
  const { raw, textOf, problems } = readContent(folder);
  problems.push(...(await flyerUploadProblems(raw, folder)));
  if (problems.length > 0) throw new ContentError(problems);
  return { content: parseContent(raw), textOf };
}

const facts = loader('facts', async (folder, context) => {
  context.store.set({ id: 'all', data: { ...(await wholeOf(folder, context)).content } });
});

/** Ids are `<kind>/<slug>`; a file without text has no entry. Read once, here: the server needs no reader of Markdown. */
const texts = loader('texts', async (folder, context) => {
  const { content, textOf } = await wholeOf(folder, context);
  for (const kind of Object.keys(kinds) as Kind[]) {
    for (const { slug } of content[kind]) {
      const blocks = textOf(kind, slug);
      if (blocks.length > 0) context.store.set({ id: `${kind}/${slug}`, data: { blocks } });
    }
  }
});

export const collections = {
  facts: defineCollection({ loader: facts }),
  texts: defineCollection({ loader: texts }),
};
