/** What the endpoints are handed by the program. */
import type { Logger } from 'pino';
import type { Config } from '../settings/config.ts';
import type { Intake } from '../intake/needs.ts';
import type { Search } from '../search/search.ts';
import type { Render } from './replies/render.ts';
import type { StaticFiles } from './replies/static-files.ts';
import type { Health } from './endpoints/health.ts';
import type { Metrics } from './endpoints/metrics.ts';
import type { OpenStore } from '../intake/store/open-store.ts';

/** Of everything that has to do with interests. */
export interface IntakeNeeds {
  config: Config;
  intake: Intake & OpenStore;
  metrics: Metrics;
  log: Logger;
  now: () => number;
}

export interface PortalNeeds extends IntakeNeeds {
  files: StaticFiles;
  search: Search;
  render: Render;
  health: Health;
  /** Keeps a small fact of the portal's own. */
  note: (name: string, value: string) => Promise<void>;
}
