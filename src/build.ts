/** What the portal adds to Astro's build. */
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { readContentWithFlyers } from './flyer/uploads.ts';
import { ContentError, parseContent } from './portal/content.ts';
import type { Kind, RawContent } from './portal/content.ts';
import { documentsOf } from './portal/documents.ts';
import { readTexts } from './portal/read.ts';
import { indexOf } from './portal/search.ts';

/** Checks the content before anything is built; afterwards writes it for the server and compresses what is served. */
export function portalBuild(): AstroIntegration {
  let content: RawContent | undefined;
  let folder = '';
  return {
    name: 'portal-build',
    hooks: {
      // Before Astro reads the content itself: it would print the message with a stack below.
      'astro:config:setup': async ({ config, command }) => {
        if (command !== 'build') return;
        try {
          folder = fileURLToPath(new URL('content', config.root));
          content = await readContentWithFlyers(folder);
          parseContent(content);
        } catch (error) {
          if (!(error instanceof ContentError)) throw error;
          console.error(`\n${error.message}\n`);
          process.exit(1);
        }
      },
      'astro:build:done': ({ dir }) => {
        const client = fileURLToPath(dir);
        // Holds letter addresses: beside the server's code, never among the published files.
        const write = (name: string, text: string) => writeFileSync(join(client, '..', 'server', name), text);
        write('content.json', JSON.stringify(content));
        if (content) write('search.json', indexOf(documentsOf(parseContent(content), readTexts(folder))));
        compressAll(client);
      },
    },
  };
}

/** The addresses that depend on the content and are rendered on demand: Astro's sitemap cannot know them. */
export function pagesOnDemand(contentFolder: string, siteUrl: URL): string[] {
  const slugs = (kind: Kind) =>
    readdirSync(join(contentFolder, kind)).flatMap((file) => (file.endsWith('.md') ? [file.slice(0, -3)] : []));
  return [
    ...slugs('projects').flatMap((slug) => [`/projekte/${slug}/`, `/flyer/${slug}/`]),
    ...slugs('sites').map((slug) => `/standorte/${slug}/`),
  ].map((path) => new URL(path, siteUrl).href);
}

const SMALL = 1_024;
const compressible = /\.(html|css|js|svg|xml|txt|json|webmanifest|vcf|ics)$/;

function compressAll(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !compressible.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    // Less than a packet: nothing to gain.
    if (statSync(file).size < SMALL) continue;
    const bytes = readFileSync(file);
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}
