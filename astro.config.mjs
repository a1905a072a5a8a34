import { fileURLToPath } from 'node:url';
import node from '@astrojs/node';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { readConfig } from './src/settings/config.ts';
import { endWith } from './src/settings/ending.ts';
import { lastModifiedOf, pagesOnDemand, portalBuild } from './src/programs/build/astro-build.ts';
import { portalDev } from './src/programs/astro-dev.ts';

const { siteUrl, host, port } = settings();
const content = fileURLToPath(new URL('content', import.meta.url));
const portal = portalBuild();

/** A wrong variable is one line here, too: Astro would print it with a stack. */
function settings() {
  try {
    return readConfig();
  } catch (error) {
    return endWith(error);
  }
}

export default defineConfig({
  site: siteUrl.href,
  output: 'static',
  trailingSlash: 'always',
  server: { host, port },
  // The server answers, limits and checks; Astro only makes pages (src/http/).
  adapter: node({ mode: 'middleware', staticHeaders: false }),
  security: { checkOrigin: false },
  session: false,
  build: { inlineStylesheets: 'never', assets: '_astro' },
  // The oldest browsers that get the whole look (docs/decisions/styles.md): the minifier, too, has to know them.
  vite: { build: { assetsInlineLimit: 0, cssTarget: ['chrome88', 'firefox78', 'safari14.1', 'ios14.5'] } },
  devToolbar: { enabled: false },
  integrations: [
    sitemap({
      customPages: pagesOnDemand(content, siteUrl),
      serialize: lastModifiedOf(portal),
      // Answers to a posted form and to a wrong address are no pages of their own.
      filter: (page) => !/\/(interesse|fehler|finden|suche|probe)\/$/.test(page),
    }),
    portal,
    portalDev(),
  ],
});
