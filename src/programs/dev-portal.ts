/** The portal behind Astro's development server. */
import { randomUUID } from 'node:crypto';
import { readConfig } from '../settings/config.ts';
import { diskWatch } from '../intake/housekeeping/disk.ts';
import { recover } from '../intake/restoring/recover.ts';
import { startService } from '../intake/service.ts';
import { makeSigner } from '../intake/sealing/smime.ts';
import { makeLog } from '../settings/log.ts';
import { parseContent } from '../content/check.ts';
import { documentsOf } from '../search/documents.ts';
import { readRawContent, readTexts } from '../content/read.ts';
import { indexOf, openSearch } from '../search/search.ts';
import type { Listener } from '../http/answers/answers.ts';
import { healthEndpoint } from '../http/endpoints/health.ts';
import { makeMetrics } from '../http/endpoints/metrics.ts';
import { makePortal } from '../http/router.ts';
import { tellingTrial } from '../http/answers/render.ts';
export { trialOf } from '../http/answers/render.ts';
import type { Render } from '../http/answers/render.ts';
import { openStore } from '../intake/store/open-store.ts';
import { writeNote } from '../intake/store/tables/notes.ts';

/** The header under which a request of ours brings the key of its locals. */
export const HANDED_OVER = 'x-portal-locals';

/** Asks the development server for the page over loopback, and hands the locals over under a key that only we know. */
export function renderThrough(address: () => string, handedOver: Map<string, App.Locals>): Render {
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

export async function openPortal(contentFolder: string, render: Render): Promise<Listener> {
  const config = readConfig();
  const log = makeLog(config.logLevel);
  const content = parseContent(readRawContent(contentFolder));
  const opened = await openStore(config);
  const now = Date.now;
  await recover(opened, log, now());
  const metrics = makeMetrics(opened.store);
  const service = startService(config, content, opened, log, metrics, now);
  const health = healthEndpoint(opened.store, config, now, diskWatch(config.dataDir, content.portal));
  const events = { onStored: () => service.wake(), onAlert: () => service.alarm() };
  const signer = config.signing && makeSigner(config.signing);
  const intake = { content, ...opened, siteUrl: config.siteUrl, signer, ...events };
  return makePortal({
    config,
    intake,
    files: new Map(),
    search: openSearch(indexOf(documentsOf(content, readTexts(contentFolder)))),
    render: tellingTrial(render, config),
    health,
    metrics,
    note: (name, value) => writeNote(opened.store, name, value),
    log,
    now,
  });
}
