import { readConfig } from '../config.ts';
import type { Verb } from '../desk.ts';
import { openVault } from '../intake/vault.ts';

export const retry: Verb = {
  help: `Tries every waiting letter now instead of at its time; the running portal does it within a second.
Exit code 0: done.`,
  async run() {
    const { upkeep } = await openVault(readConfig());
    console.info(`${await upkeep.retryAll(Date.now())} letters are due now`);
    await upkeep.close();
    return 0;
  },
};
