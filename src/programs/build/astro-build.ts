/** What the portal adds to Astro's build. */
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { countFiles } from '../../content/built.ts';
import type { BuildNote } from '../../content/built.ts';
import { ContentError } from '../../content/content-error.ts';
import type { Content, Kind } from '../../content/content.ts';
import { documentsOf } from '../../search/documents.ts';
import { lastModified } from '../../content/last-checked.ts';
import { indexOf } from '../../search/search.ts';
import { builtLinkProblems } from './built-links.ts';
import { hintLines, judgeContent } from './whole-content.ts';
import type { WholeContent } from './whole-content.ts';

/** Puts our entry in the place of the adapter's, which is set by a plugin of Astro's own: so this one comes after it. */
const ourEntry = {
  name: 'portal-entry',
  enforce: 'post' as const,
  config: () => ({ environments: { ssr: { build: { rolldownOptions: { input: { index: astroEntry } } } } } }),
};
const astroEntry = fileURLToPath(new URL('../../http/replies/astro-entry.ts', import.meta.url));

/** Checks the content before anything is built; afterwards writes it for the server and compresses what is served. */
export function portalBuild(): AstroIntegration {
  let whole: WholeContent | undefined;
  let hints: string[] = [];
  let folder = '';
  let siteUrl = '';
  return {
    name: 'portal-build',
    hooks: {
      'portal:content': () => whole,
      // Before Astro reads the content itself, which knows less about what is wrong.
      'astro:config:setup': async ({ config, command, updateConfig }) => {
        if (command !== 'build') return;
        updateConfig({ vite: { plugins: [ourEntry] } });
        siteUrl = config.site ?? '';
        folder = fileURLToPath(new URL('content', config.root));
        const verdict = await judgeContent(fileURLToPath(config.root), new URL(siteUrl));
        if (verdict.problems.length > 0) throw new ContentError(verdict.problems);
        ({ whole, hints } = verdict);
      },
      'astro:build:done': async ({ dir }) => {
        if (whole) await writeForServer(fileURLToPath(dir), { folder, siteUrl, whole });
        if (hints.length > 0) console.warn(`\n${hintLines(hints)}\n`);
      },
    },
  };
}

interface ForServer {
  /** `content/`. */
  folder: string;
  siteUrl: string;
  whole: WholeContent;
}

/** @param client `dist/client`; what is private lies beside the server's code */
async function writeForServer(client: string, { folder, siteUrl, whole }: ForServer): Promise<void> {
  const server = join(client, '..', 'server');
  const write = (name: string, text: string) => writeFileSync(join(server, name), text);
  const { raw, content, textOf, leadsSomewhere } = whole;
  const dead = builtLinkProblems(client, siteUrl, leadsSomewhere);
  if (dead.length > 0) throw new ContentError(dead);
  // Holds letter addresses.
  write('content.json', JSON.stringify(raw));
  write('search.json', indexOf(documentsOf(content, textOf)));
  copyUploads(folder, server, content);
  // For printers: no page shows them, and what a file says of its making is nobody's business.
  rmSync(join(client, 'logos'), { recursive: true, force: true });
  // Where people and programs look first.
  copyFileSync(join(client, 'sitemap-index.xml'), join(client, 'sitemap.xml'));
  await compressAll(client);
  // Last, and counted too: without it, the server knows that the build was not finished.
  const note: BuildNote = { siteUrl, files: countFiles(join(client, '..')) + 1 };
  write('build.json', JSON.stringify(note));
}

/** Flyers of editors are handed out on demand, as long as their projects run. */
function copyUploads(content: string, server: string, checked: Content): void {
  mkdirSync(join(server, 'flyers'), { recursive: true });
  for (const { file } of checked.flyers) copyFileSync(join(content, 'flyers', file), join(server, 'flyers', file));
}

/** The addresses that depend on the content and are rendered on demand: Astro's sitemap cannot know them. */
export function pagesOnDemand(contentFolder: string, siteUrl: URL): string[] {
  const slugs = (kind: Kind) =>
    readdirSync(join(contentFolder, kind)).flatMap((file) => (file.endsWith('.md') ? [file.slice(0, -3)] : []));
  return [
    '/a-z/',
    ...slugs('projects').flatMap((slug) => [`/projekte/${slug}/`, `/flyer/${slug}/`]),
    ...slugs('sites').map((slug) => `/standorte/${slug}/`),
  ].map((path) => new URL(path, siteUrl).href);
}

const SMALL = 1_024;
const compressible = /\.(html|css|js|svg|xml|txt|json|webmanifest|vcf|ics)$/;

/** In Node's own threads, one file beside another. */
async function compressAll(folder: string): Promise<void> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile() && compressible.test(entry.name));
  await Promise.all(paths.map(({ parentPath, name }) => compress(join(parentPath, name))));
}

async function compress(file: string): Promise<void> {
  // Less than a packet: nothing to gain.
  if (statSync(file).size < SMALL) return;
  const bytes = readFileSync(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
  writeFileSync(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}

/** For the sitemap, which is the last that is built: the day on which a person last looked after what a page says. */
export function lastModifiedOf({ hooks }: AstroIntegration) {
  let days: Map<string, Date> | undefined;
  return <T extends { url: string; lastmod?: string | undefined }>(item: T): T => {
    const whole = hooks['portal:content']?.();
    days ??= whole && lastModified(whole.content);
    const day = days?.get(new URL(item.url).pathname);
    return day ? { ...item, lastmod: day.toISOString() } : item;
  };
}
