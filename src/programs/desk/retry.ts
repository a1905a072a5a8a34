import { readConfig } from '../../settings/config.ts';
import type { Verb } from './verb.ts';
import { RETRY_ASKED } from '../../intake/delivery/courier.ts';
import { openMadeVault } from '../../intake/store/open-store.ts';

export const retry: Verb = {
  help: `Tries every waiting letter now instead of at its time; the running portal does it within a second.
Exit code 0: done.`,
  async run() {
    const { upkeep } = await openMadeVault(readConfig());
    const now = Date.now();
    console.info(`${await upkeep.retryAll(now)} letters are due now`);
    // A courier that pauses because of the mail server reads it.
    await upkeep.setMeta(RETRY_ASKED, String(now));
    await upkeep.close();
    return 0;
  },
};
