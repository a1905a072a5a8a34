/** The portal behind Astro's development server. */
import { randomUUID } from 'node:crypto';
import { readConfig } from '../settings/config.ts';
import { diskWatch } from '../intake/housekeeping/disk.ts';
import { recover } from '../intake/restoring/recover.ts';
import { startService } from '../intake/service.ts';
import { makeSigner } from '../intake/sealing/smime.ts';
import { openVault } from '../intake/store/open-store.ts';
import { makeLog } from '../settings/log.ts';
import { parseContent } from '../content/check.ts';
import { documentsOf } from '../search/documents.ts';
import { readRawContent, readTexts } from '../content/read.ts';
import { indexOf, openSearch } from '../search/search.ts';
import type { Listener } from '../http/answers/answers.ts';
import { healthEndpoint } from '../http/endpoints/health.ts';
import { makeMetrics } from '../http/endpoints/metrics.ts';
import { makePortal } from '../http/router.ts';
import { renderedOf, tellingTrial } from '../http/answers/render.ts';
export { trialOf } from '../http/answers/render.ts';
import type { Render } from '../http/answers/render.ts';

/** The header under which a request of ours brings the key of its locals. */
export const HANDED_OVER = 'x-portal-locals';

/** Asks the development server for the page over loopback, and hands the locals over under a key that only we know. */
export function renderThrough(address: () => string, handedOver: Map<string, App.Locals>): Render {
  return async (path, locals) => {
    const key = randomUUID();
    handedOver.set(key, locals);
    try {
      const response = await fetch(new URL(path, address()), { headers: { [HANDED_OVER]: key }, redirect: 'manual' });
      return await renderedOf(response);
    } finally {
      handedOver.delete(key);
    }
  };
}

export async function openPortal(contentFolder: string, render: Render): Promise<Listener> {
  const config = readConfig();
  const log = makeLog(config.logLevel);
  const content = parseContent(readRawContent(contentFolder));
  const vault = await openVault(config);
  const now = Date.now;
  await recover(vault, log, now());
  const metrics = makeMetrics(vault.upkeep);
  const service = startService(config, content, vault, log, metrics, now);
  const health = healthEndpoint(vault.upkeep, config, now, diskWatch(config.dataDir, content.portal));
  const events = { onStored: () => service.wake(), onAlert: () => service.alarm() };
  const signer = config.signing && makeSigner(config.signing);
  const intake = { content, ...vault, siteUrl: config.siteUrl, signer, ...events };
  return makePortal({
    config,
    intake,
    files: new Map(),
    search: openSearch(indexOf(documentsOf(content, readTexts(contentFolder)))),
    render: tellingTrial(render, config),
    health,
    metrics,
    note: vault.upkeep.setMeta,
    log,
    now,
  });
}
