/** What the endpoints are handed by the program. */
import type { Logger } from 'pino';
import type { Config } from '../settings/config.ts';
import type { Intake } from '../intake/needs.ts';
import type { TrialClock } from '../intake/housekeeping/trial-clock.ts';
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

/** Only in a trial on loopback. */
export interface TrialRoom {
  clock: TrialClock;
  /** Where what would have been sent lies; undefined: a mail server takes it. */
  maildir: string | undefined;
  /** The clock was put forward; resolves when what is due by now is done, or soon. */
  onMoved: () => Promise<void>;
}

export interface PortalNeeds extends IntakeNeeds {
  files: StaticFiles;
  search: Search;
  render: Render;
  health: Health;
  trialRoom?: TrialRoom | undefined;
  /** Keeps a small fact of the portal's own. */
  note: (name: string, value: string) => Promise<void>;
}
