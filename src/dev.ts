/** `npm run dev`: Astro's development server with the intake behind it, so that form and store work there too. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { readConfig } from './config.ts';
import { healthEndpoint } from './http/health.ts';
import { makePortal } from './http/portal.ts';
import type { Listener } from './http/answers.ts';
import { makeMetrics } from './http/metrics.ts';
import type { Render } from './http/render.ts';
import { startService } from './intake/service.ts';
import { openVault } from './intake/vault.ts';
import { makeLog } from './log.ts';
import { berlinDay } from './portal/calendar.ts';
import { parseContent } from './portal/content.ts';
import { readRawContent } from './portal/read.ts';

/** Where Astro's development server looks for the locals of a request. */
const localsOf = Symbol.for('astro.locals');
const HANDED_OVER = 'x-portal-locals';

export function portalDev(): AstroIntegration {
  const folder = { content: '' };
  return {
    name: 'portal-dev',
    hooks: {
      'astro:config:done': ({ config }) => {
        folder.content = fileURLToPath(new URL('content', config.root));
      },
      'astro:server:setup': async ({ server }) => {
        const handedOver = new Map<string, App.Locals>();
        const address = () => server.resolvedUrls?.local[0] ?? readConfig().siteUrl.href;
        const portal = await openPortal(folder.content, renderThrough(address, handedOver));
        server.middlewares.use((req, res, next) => {
          const locals = handedOver.get(String(req.headers[HANDED_OVER]));
          const now = Date.now();
          Reflect.set(req, localsOf, locals ?? { now, today: berlinDay(now) });
          const ours = req.method === 'POST' || /^\/(interesse|eingang)\//.test(req.url ?? '');
          if (locals || !ours) return next();
          void portal(req, res);
          // Vite's own scripts and styles are inline; the strict policy is tried with `npm start`.
          res.removeHeader('Content-Security-Policy');
        });
      },
    },
  };
}

/** Asks the development server for the page over loopback, and hands the locals over under a key that only we know. */
function renderThrough(address: () => string, handedOver: Map<string, App.Locals>): Render {
  return async (path, locals) => {
    const key = randomUUID();
    handedOver.set(key, locals);
    try {
      const response = await fetch(new URL(path, address()), { headers: { [HANDED_OVER]: key }, redirect: 'manual' });
      const body = Buffer.from(await response.arrayBuffer());
      return { status: response.status, type: response.headers.get('content-type') ?? 'text/html', body };
    } finally {
      handedOver.delete(key);
    }
  };
}

async function openPortal(contentFolder: string, render: Render): Promise<Listener> {
  const config = readConfig();
  const log = makeLog(config.logLevel);
  const content = parseContent(readRawContent(contentFolder));
  const vault = await openVault(config);
  const now = Date.now;
  const metrics = makeMetrics(vault.upkeep);
  const service = startService(config, content, vault, log, metrics, now);
  const health = healthEndpoint(vault.upkeep, config, now);
  const intake = { content, ...vault, onStored: () => service.wake() };
  return makePortal({
    config,
    intake,
    files: new Map(),
    render,
    health,
    metrics,
    note: vault.upkeep.setMeta,
    log,
    now,
  });
}
