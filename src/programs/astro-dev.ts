/** `npm run dev`: Astro's development server with the intake behind it, so that form and store work there too. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { readConfig } from '../settings/config.ts';
import { berlinDay } from '../domain/days/calendar.ts';
import { endWith } from '../settings/ending.ts';

/** Where Astro's development server looks for the locals of a request. */
const localsOf = Symbol.for('astro.locals');

/** What the intake answers itself, also to a GET. */
const secretOrAsked = /^\/(interesse|eingang|vorgang|pruefung|probe|buero|finden|suche|api)\//;

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
        const config = readConfig();
        const uploads = join(folder.content, 'flyers');
        const address = () => server.resolvedUrls?.local[0] ?? config.siteUrl.href;
        // Only here: a build needs nothing of the intake.
        const { HANDED_OVER, openDevPortal, renderThrough } = await import('./dev-portal.ts');
        const { trialOf } = await import('../http/replies/render.ts');
        const { answer, now: portalNow } = await openDevPortal(
          folder.content,
          renderThrough(address, handedOver),
        ).catch(endWith);
        server.middlewares.use((req, res, next) => {
          const locals = handedOver.get(String(req.headers[HANDED_OVER]));
          const now = portalNow();
          Reflect.set(req, localsOf, locals ?? { now, today: berlinDay(now), uploads, trial: trialOf(config) });
          const ours = req.method === 'POST' || secretOrAsked.test(req.url ?? '');
          if (locals || !ours) return next();
          void answer(req, res);
          // Vite's own scripts and styles are inline; the strict policy is tried with `npm start`.
          if (!res.headersSent) res.removeHeader('Content-Security-Policy');
        });
      },
    },
  };
}
