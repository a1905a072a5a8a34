/**
 * Makes flyers: from facts to the bytes of a PDF, by Typst. Compiler and fonts are loaded with the first flyer: a portal
 * that is not asked for one needs no memory for them. Others are answered between the steps, of some milliseconds each.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { NodeCompiler, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { planOf } from './plan.ts';
import { remembering } from './spread.ts';
import { wordsOf } from './template.ts';
import type { FlyerOrder, Layout } from './template.ts';
import { REMEMBERED, documentOf, heightsIn, pdfOf, svgOf } from './typst.ts';

export interface Typesetter {
  /** Byte for byte the same for the same facts. @throws FlyerError, TooLongError */
  pdf(order: FlyerOrder): Promise<Buffer>;
  /** The first page. @throws FlyerError, TooLongError */
  svg(order: FlyerOrder): Promise<string>;
  /** Nothing is printed. @throws FlyerError, TooLongError where it would not fit */
  fit(order: FlyerOrder): Promise<void>;
}

export async function openTypesetter(): Promise<Typesetter> {
  const template = await readFile(join('src', 'flyer', 'typesetting', 'flyer.typ'), 'utf8');
  const compiler = await openCompiler();
  const begin = async (order: FlyerOrder) => {
    const facts = await wordsOf(order);
    const compile = async (layout: Layout) => {
      await setImmediate();
      if (order.logo) compiler.mapShadow(join(process.cwd(), 'logo.png'), order.logo);
      return documentOf(compiler, template, { facts, paper: order.format.paper, ...layout });
    };
    const measure = remembering(async (names, size) =>
      heightsIn(compiler, await compile({ panels: [], asked: names.map((name) => [size, name]) })),
    );
    return { compile, panels: await planOf({ ...order, measure }) };
  };
  const set = async (order: FlyerOrder, pages = Infinity): Promise<NodeTypstDocument> => {
    const { compile, panels } = await begin(order);
    const document = await compile({ panels: panels.filter(({ page }) => page < pages), asked: [] });
    await setImmediate();
    return document;
  };
  return {
    pdf: async (order) => pdfOf(compiler, await set(order)),
    svg: async (order) => svgOf(compiler, await set(order, 1)),
    async fit(order) {
      await begin(order);
      compiler.evictCache(REMEMBERED);
    },
  };
}

const fonts = ['400Regular/SourceSans3_400Regular.ttf', '700Bold/SourceSans3_700Bold.ttf'];

async function openCompiler(): Promise<NodeCompiler> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@expo-google-fonts/source-sans-3/package.json'));
  const fontBlobs = await Promise.all(fonts.map((file) => readFile(join(folder, file))));
  const { NodeCompiler: Compiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  await setImmediate();
  return Compiler.create({ fontArgs: [{ fontBlobs }] });
}
