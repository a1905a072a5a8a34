/** The store as every verb of the desk uses it: the one that the portal has made, with the portal's own settings. */
import { openTrialClock } from '../../intake/housekeeping/trial-clock.ts';
import { patiently } from '../../intake/store/database.ts';
import { openMadeStore } from '../../intake/store/open-store.ts';
import type { OpenStore } from '../../intake/store/open-store.ts';
import { readConfig } from '../../settings/config.ts';
import type { Config } from '../../settings/config.ts';

/** Closes it whatever happens. @param use what is done; `now`: the time in the portal @throws StartError where it cannot be used */
export async function withStore<T>(
  use: (opened: OpenStore, config: Config, now: number) => Promise<T>,
  config: Config = readConfig(),
): Promise<T> {
  const opened = await openMadeStore(config);
  try {
    // Another writer may be in the way, as at the opening.
    const clock = await patiently(() => openTrialClock(opened.store, config));
    return await use(opened, config, clock?.now() ?? Date.now());
  } finally {
    await opened.close();
  }
}
