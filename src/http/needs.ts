/** What everything that has to do with interests is handed. */
import type { Logger } from 'pino';
import type { Config } from '../settings/config.ts';
import type { Intake } from '../intake/receive.ts';
import type { Metrics } from './endpoints/metrics.ts';
import type { OpenStore } from '../intake/store/open-store.ts';

export interface IntakeNeeds {
  config: Config;
  intake: Intake & OpenStore;
  metrics: Metrics;
  log: Logger;
  now: () => number;
}
