/** The portal behind Astro's development server. */
import { randomUUID } from 'node:crypto';
import { readConfig } from '../config.ts';
import { diskWatch } from '../intake/disk.ts';
import { recover } from '../intake/recover.ts';
import { startService } from '../intake/service.ts';
import { makeSigner } from '../intake/smime.ts';
import { openVault } from '../intake/vault.ts';
import { makeLog } from '../log.ts';
import { parseContent } from '../portal/content.ts';
import { documentsOf } from '../portal/documents.ts';
import { readRawContent, readTexts } from '../portal/read.ts';
import { indexOf, openSearch } from '../portal/search.ts';
import type { Listener } from './answers.ts';
import { healthEndpoint } from './health.ts';
import { makeMetrics } from './metrics.ts';
import { makePortal } from './portal.ts';
import { tellingTrial } from './render.ts';
export { trialOf } from './render.ts';
import type { Render } from './render.ts';

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
