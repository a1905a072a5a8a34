import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
import { readConfig } from './src/config.ts';
import { portalBuild } from './src/build.ts';
import { portalDev } from './src/dev.ts';

const { siteUrl, host, port } = readConfig();

export default defineConfig({
  site: siteUrl.href,
  output: 'static',
  trailingSlash: 'always',
  server: { host, port },
  // The server answers, limits and checks; Astro only makes pages (src/http/).
  adapter: node({ mode: 'middleware', staticHeaders: false, experimentalDisableStreaming: true }),
  security: { checkOrigin: false },
  session: false,
  build: { inlineStylesheets: 'never', assets: '_astro' },
  vite: { build: { assetsInlineLimit: 0 } },
  devToolbar: { enabled: false },
  integrations: [portalBuild(), portalDev()],
});
