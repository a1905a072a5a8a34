/** The store as every verb of the desk uses it: the one that the portal has made, with the portal's own settings. */
import { openMadeStore } from '../../intake/store/open-store.ts';
import type { OpenStore } from '../../intake/store/open-store.ts';
import { readConfig } from '../../settings/config.ts';
import type { Config } from '../../settings/config.ts';

/** Closes it whatever happens. @throws StartError where it cannot be used */
export async function withStore<T>(
  use: (opened: OpenStore, config: Config) => Promise<T>,
  config: Config = readConfig(),
): Promise<T> {
  const opened = await openMadeStore(config);
  try {
    return await use(opened, config);
  } finally {
    await opened.close();
  }
}
